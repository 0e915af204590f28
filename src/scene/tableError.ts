import { UserError } from './userError.js';

/** What is wrong with a table; `row` counts from 0, its header included. Undefined: the table as a whole. */
export interface TableProblem {
  readonly row: number | undefined;
  readonly message: string;
}

/** Everything wrong with a table, at once. */
export class TableError extends UserError {
  override readonly name = 'TableError';
  readonly problems: readonly TableProblem[];

  constructor(problems: readonly TableProblem[], placeOf?: (row: number) => string) {
    super(
      problems
        .map(({ row, message }) => (placeOf === undefined ? message : `${placeOf(row ?? 0)}: ${message}`))
        .join('\n'),
    );
    this.problems = problems;
  }

  /** The same, each problem with the place of its row. */
  placed(placeOf: (row: number) => string): TableError {
    return new TableError(this.problems, placeOf);
  }
}
