import type { UserError } from '../src/simulator.js';

/** A word in a step that stands for nothing. Cucumber would show our frames if it were thrown while it reads the step. */
export class UnreadableArgument {
  readonly error: UserError;

  constructor(error: UserError) {
    this.error = error;
  }
}
