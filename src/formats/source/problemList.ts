import type { LineIndex } from './position.js';
import { errorAt, type Hints, type Problem, warningAt } from './problem.js';

/** A broken file can be wrong at every line; nobody reads more than this. */
const MOST = 100;

/** Gathers the problems of one text, which its reader knows by offset. */
export class ProblemList {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines: LineIndex;

  constructor(file: string, lines: LineIndex) {
    this.#file = file;
    this.#lines = lines;
  }

  lineOf(offset: number): number {
    return this.#lines.at(offset).line;
  }

  error(offset: number, message: string, hints?: Hints): void {
    if (this.problems.length < MOST) this.problems.push(errorAt(this.#place(offset), message, hints));
  }

  warning(offset: number, message: string, hints?: Hints): void {
    if (this.problems.length < MOST) this.problems.push(warningAt(this.#place(offset), message, hints));
  }

  #place(offset: number): { file: string; line: number; column: number } {
    return { file: this.#file, ...this.#lines.at(offset) };
  }
}
