import { errorAt, type Hints, type Problem, warningAt } from '../source/problem.js';

/** What can be wrong in a dump that is used all the same. */
type Loss =
  | 'cut'
  | 'stray'
  | 'unread'
  | 'orphan'
  | 'classless'
  | 'twice'
  | 'unclosed'
  | 'outside'
  | 'changed'
  | 'truncated';

interface Note {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  count: number;
}

const WHOLE = 'a dump without a line width: ioreg -l -w0 > FILE';
const UNCHANGED = 'the output of ioreg -l -w0, unchanged';

/** What a loss is called after its first place, and what would have been whole. */
const WORDS: Readonly<Record<Loss, { readonly after: string; readonly expected?: string }>> = {
  cut: { after: ': the terminal cut the line', expected: WHOLE },
  stray: { after: " is no line of ioreg's tree and is left out", expected: UNCHANGED },
  unread: { after: '; the value is left unread', expected: UNCHANGED },
  orphan: { after: ': the entry above it at its depth is missing', expected: UNCHANGED },
  classless: { after: '; nothing is known of it but that it is there', expected: '<class NAME, …>' },
  twice: { after: ' is there twice in one entry; the last one counts' },
  unclosed: { after: ' have no closing brace', expected: '}' },
  outside: { after: ': they are left out', expected: UNCHANGED },
  changed: { after: '' },
  truncated: { after: '; what comes before is read', expected: 'the whole output of ioreg -l -w0' },
};

/**
 * The losses of one dump. A narrow terminal cuts thousands of lines and a web page mars every one of them: each kind
 * is one warning, at its first place, with a count.
 */
export class Losses {
  readonly #file: string;
  readonly #notes = new Map<Loss, Note>();

  constructor(file: string) {
    this.#file = file;
  }

  note(loss: Loss, line: number, column: number, message: string): void {
    const note = this.#notes.get(loss);
    if (note === undefined) this.#notes.set(loss, { line, column, message, count: 1 });
    else note.count++;
  }

  problems(): Problem[] {
    return [...this.#notes].map(([loss, { line, column, message, count }]) => {
      const { after, expected } = WORDS[loss];
      const others = count === 1 ? '' : `, as on ${count - 1} more ${count === 2 ? 'line' : 'lines'}`;
      return warningAt({ file: this.#file, line, column }, `${message}${after}${others}`, { expected });
    });
  }

  error(line: number, column: number, message: string, hints?: Hints): Problem {
    return errorAt({ file: this.#file, line, column }, message, hints);
  }
}
