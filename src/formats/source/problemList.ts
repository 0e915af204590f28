import type { Position } from './position.js';
import { errorAt, type Hints, type Problem, warningAt } from './problem.js';

/** A broken file can be wrong at every line; nobody reads more than this. */
const MOST = 100;

/** Where an offset lies; a reader that keeps no text may count places in another way. */
export interface Places {
  at(offset: number): Position;
}

/** Gathers the problems of one text, which its reader knows by offset. */
export class ProblemList {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines: Places;

  constructor(file: string, lines: Places) {
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
