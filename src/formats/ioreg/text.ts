import { errorAt, type Hints, type Problem, type Reading, reading, warningAt } from '../source/problem.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';
import { captureOf } from './forest.js';
import { readHeader } from './header.js';
import { Lines } from './lines.js';
import { readIoregValue } from './value.js';

/** Reads what `ioreg -l` prints: a tree by indentation, and under each entry its properties in braces. */
export function readIoregText(text: string, file: string): Reading<RegistryCapture> {
  const scan = new TextScan(plain(text), file);
  scan.run();
  return reading(captureOf(scan.trees), scan.problems);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: `ioreg -b` prints the terminal's escape sequences.
const BOLD = /\x1b(\[[0-9;]*[A-Za-z]|\(B)|\x0f/g;

/** Without carriage returns, and without the escape sequences that `ioreg -b` puts around names. */
function plain(text: string): string {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
  return unix.includes('\x1b') ? unix.replace(BOLD, '') : unix;
}

/** Where the bars and blanks that draw the tree end. */
function indentation(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === BLANK || line.charCodeAt(at) === BAR) at++;
  return at;
}

const BLANK = 0x20;
const BAR = 0x7c;
const NODE = '+-o ';
const MOST_PROBLEMS = 100;

interface OpenEntry {
  readonly column: number;
  readonly entry: GrowingEntry;
}

class TextScan {
  readonly trees: GrowingEntry[] = [];
  readonly problems: Problem[] = [];

  readonly #file: string;
  readonly #lines: Lines;
  readonly #open: OpenEntry[] = [];
  #cutLines = 0;
  #firstCut: Problem | undefined;

  constructor(text: string, file: string) {
    this.#file = file;
    this.#lines = new Lines(text);
  }

  run(): void {
    this.#skipPreamble();
    const lines = this.#lines;
    for (let line = lines.current; line !== undefined; line = lines.current) {
      const column = indentation(line);
      if (line.startsWith(NODE, column)) this.#header(line, column);
      else if (line[column] === '{' && this.#open.length > 0) {
        this.#block(line.slice(0, column), column);
        continue;
      } else if (column < line.trimEnd().length) this.#stray(column, line);
      lines.advance();
    }
    this.#reportCut();
  }

  /** What a terminal shows above the dump: the prompt, the command. */
  #skipPreamble(): void {
    const lines = this.#lines;
    let left = 0;
    while (lines.current !== undefined && !lines.current.startsWith(NODE, indentation(lines.current))) {
      if (lines.current.trim() !== '') left++;
      lines.advance();
    }
    if (lines.current === undefined) {
      this.#error(1, 0, 'no registry entry in the file', { expected: 'a line that begins with +-o' });
    } else if (left > 0) {
      const place = { file: this.#file, line: 1, column: 1 };
      this.problems.push(
        warningAt(place, `${left === 1 ? 'a line' : `${left} lines`} before the first entry left out`),
      );
    }
  }

  #header(line: string, column: number): void {
    const header = readHeader(line.slice(column + NODE.length), { line: this.#lines.number, column: column + 1 });
    const open = this.#open;
    while ((open[open.length - 1]?.column ?? -1) >= column) open.pop();
    const parent = open[open.length - 1];
    if (parent !== undefined && column > parent.column + 2) {
      this.#error(this.#lines.number, column, `no parent for this entry: the entry above it at its depth is missing`);
    }
    if (!('entry' in header)) {
      if (header.cut) this.#cut(line.length, 'the line of the entry ends too soon');
      else
        this.#error(this.#lines.number, column, 'no class on the line of the entry', { expected: '<class NAME, …>' });
      return;
    }
    (parent === undefined ? this.trees : parent.entry.children).push(header.entry);
    open.push({ column, entry: header.entry });
  }

  /** The properties of the entry above, from its brace to the closing one in the same column. */
  #block(prefix: string, column: number): void {
    const lines = this.#lines;
    const entry = this.#open[this.#open.length - 1]?.entry;
    if (entry === undefined) return;
    lines.advance();
    for (let line = lines.current; line !== undefined; line = lines.current) {
      if (isProperty(line, prefix, column)) this.#property(line, prefix, column, entry);
      else if (isClosing(line, prefix, column)) {
        lines.advance();
        return;
      } else if (isNode(line)) {
        this.#error(lines.number, 0, `the properties of ${entry.name} have no closing brace`, { expected: '}' });
        return;
      } else {
        if (indentation(line) < line.trimEnd().length) this.#stray(indentation(line), line);
        lines.advance();
      }
    }
    this.#error(lines.number, 0, `the file ends inside the properties of ${entry.name}`, { expected: '}' });
  }

  #property(line: string, prefix: string, column: number, entry: GrowingEntry): void {
    const lines = this.#lines;
    const first = lines.number;
    const from = column + 3;
    const end = line.indexOf('" =', from);
    lines.advance();
    const rest = this.#continuation(prefix, column);
    if (end === -1) {
      this.#cut(line.length, 'the key has no end', first);
      return;
    }
    const value = line.slice(end + 4);
    const result = readIoregValue(rest.length === 0 ? value : [value, ...rest].join('\n'));
    if ('value' in result) entry.properties.set(line.slice(from, end), result.value);
    else if (rest.length > 0 && 'value' in readIoregValue(value)) this.#stray(0, rest[0] ?? '', first + 1);
    else if (result.failure.cut) this.#cut(line.length, result.failure.message, first);
    else this.#error(first, end + 4 + result.failure.at, result.failure.message);
  }

  /** ioreg prints the newlines of a string as they are: its further lines are those that are no part of the tree. */
  #continuation(prefix: string, column: number): readonly string[] {
    const lines = this.#lines;
    const rest: string[] = [];
    for (let line = lines.current; line !== undefined; line = lines.current) {
      if (isProperty(line, prefix, column) || isClosing(line, prefix, column) || isNode(line)) break;
      rest.push(line);
      lines.advance();
    }
    return rest.every((line) => line.trim() === '') ? [] : rest;
  }

  #stray(column: number, line: string, number = this.#lines.number): void {
    const shown = line.trim().slice(0, 40);
    this.#error(number, column, `"${shown}" is no line of ioreg's tree`, {
      expected: 'the output of ioreg -l -w0, unchanged',
    });
  }

  /** A narrow terminal cuts thousands of lines; they are one problem. */
  #cut(column: number, message: string, line = this.#lines.number): void {
    this.#cutLines++;
    this.#firstCut ??= errorAt({ file: this.#file, line, column: column + 1 }, message);
  }

  #reportCut(): void {
    if (this.#firstCut === undefined) return;
    const others = this.#cutLines === 1 ? '' : `, as on ${this.#cutLines - 1} more lines`;
    this.problems.push({
      ...this.#firstCut,
      message: `${this.#firstCut.message}: the terminal cut the line${others}`,
      expected: 'a dump without a line width: ioreg -l -w0 > FILE',
    });
  }

  #error(line: number, column: number, message: string, hints?: Hints): void {
    if (this.problems.length < MOST_PROBLEMS) {
      this.problems.push(errorAt({ file: this.#file, line, column: column + 1 }, message, hints));
    }
  }
}

const isNode = (line: string): boolean => line.startsWith(NODE, indentation(line));

const isProperty = (line: string, prefix: string, column: number): boolean =>
  line.startsWith('  "', column) && line.startsWith(prefix);

const isClosing = (line: string, prefix: string, column: number): boolean =>
  line[column] === '}' && line.startsWith(prefix) && line.trimEnd().length === column + 1;
