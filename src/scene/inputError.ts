import type { Problem, Reading } from '../formats/source/problem.js';
import { problemsText } from '../report/problems.js';
import { UserError } from './userError.js';

/** What a doc string is called where a file has its name. */
export const DOC_STRING = 'doc string';

/** A file, or a piece of text, that cannot be used: everything that is wrong with it. */
export class InputError extends UserError {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problemsText(problems.filter(({ severity }) => severity === 'error')));
    this.problems = problems;
  }

  /** Whether it is about text that a scenario holds itself. */
  get isOfDocString(): boolean {
    return this.problems.every(({ file }) => file === DOC_STRING);
  }

  /** The same problems where the text stands in a file. */
  moved(file: string, lines: number, columns: number): InputError {
    return new InputError(
      this.problems.map((each) => ({ ...each, file, line: each.line + lines, column: each.column + columns })),
    );
  }
}

/** The value, or an InputError with all problems. */
export function valueOrRefuse<T>({ value, problems }: Reading<T>): T {
  if (value === undefined) throw new InputError(problems);
  return value;
}
