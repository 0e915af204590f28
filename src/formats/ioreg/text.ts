import { type Problem, type Reading, reading } from '../source/problem.js';
import { BlockReader } from './block.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';
import { captureOf } from './forest.js';
import { CLASS, readHeader } from './header.js';
import { Lines } from './lines.js';
import { Losses } from './losses.js';
import { unpasted } from './paste.js';
import { BRACE, indentation, isNode, NODE } from './tree.js';

/**
 * Reads what `ioreg -l` prints: a tree by indentation, and under each entry its properties in braces.
 *
 * What a terminal, a mail program or a web page did to it is undone where that is certain; what is lost is a warning
 * and absent, or opaque, in the value. An error, and no value, only where nothing of a registry is left.
 */
export function readIoregText(text: string, file: string): Reading<RegistryCapture> {
  const pasted = unpasted(text);
  const scan = new TextScan(pasted.text, file);
  if (pasted.changes.length > 0)
    scan.losses.note('changed', 1, 1, `${pasted.changes.join(', ')}: undone before reading`);
  scan.run();
  const captured = captureOf(scan.trees, file, scan.plane);
  return reading(captured.value, [...scan.problems, ...scan.losses.problems(), ...captured.problems]);
}

/** A Mac's registry is some thirty levels deep. Those who walk the tree have a call stack that ends. */
const DEEPEST = 500;

interface OpenEntry {
  readonly column: number;
  readonly entry: GrowingEntry;
}

class TextScan {
  readonly trees: GrowingEntry[] = [];
  readonly problems: Problem[] = [];
  readonly losses: Losses;
  /** The plane that the command line above the dump names. */
  plane: string | undefined;

  readonly #lines: Lines;
  readonly #blocks: BlockReader;
  readonly #open: OpenEntry[] = [];
  #deepest = false;

  constructor(text: string, file: string) {
    this.losses = new Losses(file);
    this.#lines = new Lines(text);
    this.#blocks = new BlockReader(this.#lines, this.losses);
  }

  run(): void {
    this.#skipPreamble();
    const lines = this.#lines;
    const { text } = lines;
    while (!lines.done) {
      const { start, end } = lines;
      const at = indentation(text, start, end);
      if (text.startsWith(NODE, at)) this.#header(start, at);
      else if (text.charCodeAt(at) === BRACE && this.#braces(at - start)) continue;
      else if (at < end && text.slice(at, end).trim() !== '') this.#stray(at - start);
      lines.advance();
    }
  }

  /** What a terminal shows above the dump: the prompt, the command. */
  #skipPreamble(): void {
    const lines = this.#lines;
    let left = 0;
    for (; !lines.done && !isNode(lines.text, lines.start, lines.end); lines.advance()) {
      if (lines.current.trim() === '') continue;
      left++;
      this.#lookForPlane(lines.current);
    }
    if (lines.done) {
      this.problems.push(
        this.losses.error(1, 1, 'no registry entry in the file', { expected: 'a line that begins with +-o' }),
      );
    } else if (left > 0) {
      this.losses.note('changed', 1, 1, `${left === 1 ? 'a line' : `${left} lines`} before the first entry left out`);
    }
  }

  #lookForPlane(line: string): void {
    this.plane ??= /\bioreg\b.*?\s-\w*p\s*(\w+)/.exec(line)?.[1];
  }

  #header(start: number, at: number): void {
    const column = at - start;
    const line = this.#lines.number;
    const position = { line, column: column + 1 };
    const written = this.#headerText(at + NODE.length);
    const { entry, loss } = readHeader(written, position);
    if (loss === 'cut') this.#cutHeader(line, column + NODE.length + written.length + 1, written);
    else if (loss === 'classless') this.losses.note('classless', line, column + 1, 'no class on the line of the entry');
    const open = this.#open;
    while ((open[open.length - 1]?.column ?? -1) >= column) open.pop();
    const parent = open[open.length - 1];
    if (parent !== undefined && column > parent.column + 2)
      this.losses.note('orphan', line, column + 1, 'no parent for this entry');
    if (open.length >= DEEPEST) this.#tooDeep();
    else (parent === undefined ? this.trees : parent.entry.children).push(entry);
    open.push({ column, entry });
  }

  #cutHeader(line: number, column: number, written: string): void {
    const { text, end } = this.#lines;
    if (end === text.length && !written.endsWith('$'))
      this.losses.note('truncated', line, column, 'the file ends inside the line of an entry');
    else this.losses.note('cut', line, column, 'the line of the entry ends too soon');
  }

  /** The line after `+-o `; a mail program may have put its end on the next line. */
  #headerText(from: number): string {
    const lines = this.#lines;
    const { text } = lines;
    const written = text.slice(from, lines.end).trimEnd();
    if (written.endsWith('>') || written.endsWith('$') || written === '') return written;
    const next = lines.end + 1;
    const end = text.indexOf('\n', next);
    const rest = text.slice(next, end === -1 ? text.length : end).trim();
    if (!rest.endsWith('>') || /^[|{+]/.test(rest)) return written;
    const joined = written.includes(CLASS) ? `${written} ${rest}` : `${written}  ${rest}`;
    if (!joined.includes(CLASS)) return written;
    lines.advance();
    return joined;
  }

  /** True where a block was read, and the cursor stands behind it. */
  #braces(column: number): boolean {
    const owner = this.#open[this.#open.length - 1];
    if (owner === undefined || column <= owner.column) return false;
    // An entry's brace stands four columns further in than the entry; one still further in is that of a lost entry.
    const entry = column > owner.column + 4 ? undefined : owner.entry;
    if (entry === undefined)
      this.losses.note('outside', this.#lines.number, column + 1, 'properties of an entry that is missing');
    this.#blocks.read(column, entry);
    return true;
  }

  #tooDeep(): void {
    if (this.#deepest) return;
    this.#deepest = true;
    const expected = 'a tree as ioreg prints it';
    this.problems.push(this.losses.error(this.#lines.number, 1, `entries nested deeper than ${DEEPEST}`, { expected }));
  }

  #stray(column: number): void {
    const line = this.#lines.current;
    this.#lookForPlane(line);
    if (/\$$/.test(line) && /^[ |+o-]*\$$/.test(line)) {
      this.losses.note('cut', this.#lines.number, line.length, 'the line ends inside the tree');
    } else this.losses.note('stray', this.#lines.number, column + 1, `"${line.trim().slice(0, 40)}"`);
  }
}
