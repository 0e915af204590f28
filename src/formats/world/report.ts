import type { LineIndex } from '../source/position.js';
import { errorAt, type Hints, type Problem } from '../source/problem.js';

/** A problem without its place: what the readers of a document find at an offset. */
export interface Finding extends Hints {
  readonly message: string;
}

export type Report = (offset: number, finding: Finding) => void;

/** Collects the problems of one file, in the order of the text. */
export class ProblemList {
  private readonly found: Problem[] = [];
  private readonly offsets = new Set<number>();
  private readonly file: string;
  private readonly lines: LineIndex;

  constructor(file: string, lines: LineIndex) {
    this.file = file;
    this.lines = lines;
  }

  readonly report: Report = (offset, { message, ...hints }) => {
    this.offsets.add(offset);
    this.found.push(errorAt({ file: this.file, ...this.lines.at(offset) }, message, hints));
  };

  /** For later readers: silent where an earlier one has already found something. */
  readonly reportElsewhere: Report = (offset, finding) => {
    if (!this.offsets.has(offset)) this.report(offset, finding);
  };

  /** One problem once: an alias shows the same text in several places. */
  problems(): Problem[] {
    const once = new Map(this.found.map((problem) => [JSON.stringify(problem), problem]));
    return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
