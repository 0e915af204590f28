import type { Problem, Reading } from '../formats/source/problem.js';
import { problemsText } from '../report/problems.js';
import { UserError } from './userError.js';

/** A file, or a piece of text, that cannot be used: everything that is wrong with it. */
export class InputError extends UserError {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problemsText(problems.filter(({ severity }) => severity === 'error')));
    this.problems = problems;
  }
}

/** The value, or an InputError with all problems. */
export function valueOrRefuse<T>({ value, problems }: Reading<T>): T {
  if (value === undefined) throw new InputError(problems);
  return value;
}
