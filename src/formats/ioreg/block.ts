import { opaque, type Value } from '../../engine/values/value.js';
import type { GrowingEntry } from './capture.js';
import { formattedData, formattedWord } from './formatted.js';
import type { Lines } from './lines.js';
import type { Losses } from './losses.js';
import { BLANK, CLOSING, isNode, QUOTE } from './tree.js';
import { readIoregValue, type ValueReading } from './value.js';

/** A value that is there, and that nobody can read: it equals nothing. */
const UNREAD = opaque('a value that the dump does not show');

/** Two lines in three of a dump are there more than once: properties of this length or less are read and kept once. Looking longer ones up costs as much as reading them. */
const LONGEST_SHARED = 10_000;

interface Property {
  readonly key: string;
  readonly value: Value;
}

type Kind = 'property' | 'closing' | 'node' | 'other' | 'end';

/** Reads the properties of entries: what stands between the braces. */
export class BlockReader {
  readonly #lines: Lines;
  readonly #losses: Losses;
  readonly #keys = new Map<string, string>();
  readonly #known = new Map<string, Property>();
  /** Of the block that is being read: the tree before its lines. */
  #prefix = '';
  #column = 0;

  constructor(lines: Lines, losses: Losses) {
    this.#lines = lines;
    this.#losses = losses;
  }

  /** From the brace to the closing one in the same column, and past it. Without an entry the block is passed over. */
  read(column: number, entry: GrowingEntry | undefined): void {
    const lines = this.#lines;
    this.#column = column;
    this.#prefix = lines.text.slice(lines.start, lines.start + column);
    lines.advance();
    for (let kind = this.#kind(); ; ) {
      if (kind === 'property') kind = this.#property(entry);
      else if (kind === 'other') {
        this.#stray(lines.current, lines.number);
        lines.advance();
        kind = this.#kind();
      } else {
        if (kind === 'closing') lines.advance();
        else if (kind === 'node') this.#losses.note('unclosed', lines.number, 1, `the properties of ${nameOf(entry)}`);
        else this.#losses.note('truncated', lines.number, 1, `the file ends inside the properties of ${nameOf(entry)}`);
        return;
      }
    }
  }

  #kind(): Kind {
    const { text, start, end, done } = this.#lines;
    const at = start + this.#column;
    if (text.charCodeAt(at + 2) === QUOTE && at + 2 < end) {
      if (text.charCodeAt(at) === BLANK && text.charCodeAt(at + 1) === BLANK && text.startsWith(this.#prefix, start))
        return 'property';
    } else if (text.charCodeAt(at) === CLOSING && text.startsWith(this.#prefix, start)) {
      if (at + 1 === end || text.slice(at + 1, end).trim() === '') return 'closing';
    }
    if (done) return 'end';
    return isNode(text, start, end) ? 'node' : 'other';
  }

  /** Reads one property, and says what the line after it is. */
  #property(entry: GrowingEntry | undefined): Kind {
    const lines = this.#lines;
    const { text, start, end, number } = lines;
    const from = start + this.#column + 2;
    lines.advance();
    let kind = this.#kind();
    const line = text.slice(from, end);
    const shared = end - from <= LONGEST_SHARED && (kind === 'property' || kind === 'closing');
    let property = shared ? this.#known.get(line) : undefined;
    if (property === undefined) {
      const rest = kind === 'other' ? this.#continuation() : NOTHING;
      if (rest !== NOTHING) kind = this.#kind();
      property = this.#read({ line, rest, number, column: from - start, last: kind === 'end' });
      if (shared && property !== undefined) this.#known.set(line, property);
    }
    if (property !== undefined && entry !== undefined) this.#set(entry, property, number);
    return kind;
  }

  #set({ properties }: GrowingEntry, { key, value }: Property, line: number): void {
    const { size } = properties;
    properties.set(key, value);
    if (properties.size === size) this.#losses.note('twice', line, this.#column + 3, `the key "${key}"`);
  }

  #read({ line, rest, number, column, last }: Line): Property | undefined {
    const keyEnd = endOfKey(line);
    if (keyEnd === -1) {
      if (!last || line.endsWith('$')) this.#losses.note('cut', number, column + line.length + 1, 'the key has no end');
      return undefined;
    }
    const key = this.#oneCopy(line.slice(1, keyEnd));
    const text = line.slice(keyEnd + 4).trimEnd();
    const written = { text, rest, number, column: column + keyEnd + 4, last };
    const reading = this.#reading(written);
    const value = 'value' in reading ? reading.value : this.#unreadable(written, reading.failure);
    return value === undefined ? undefined : { key, value };
  }

  #oneCopy(key: string): string {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    this.#keys.set(key, key);
    return key;
  }

  /** A value may go on over further lines: newlines of a string, the tables of `-f`, what a mail program wrapped. */
  #reading({ text, rest, number, last }: Written): ValueReading {
    if (rest.length === 0) {
      if (last && !this.#lines.text.endsWith('\n') && /^[\dYN]/.test(text)) return { failure: ENDS_EARLY };
      return formattedWord(text) ?? readIoregValue(text);
    }
    const formatted = text.trim() === '' ? formattedData(rest) : undefined;
    if (formatted !== undefined) return { value: formatted };
    const asPrinted = readIoregValue([text, ...rest].join('\n'));
    if ('value' in asPrinted) return asPrinted;
    for (const between of ['', ' ']) {
      const unwrapped = readIoregValue([text.trimEnd(), ...rest.map((line) => line.trim())].join(between).trimStart());
      if ('value' in unwrapped) return unwrapped;
    }
    const alone = readIoregValue(text);
    if (!('value' in alone) && !last) return asPrinted;
    rest.forEach((line, index) => {
      this.#stray(line, number + 1 + index);
    });
    return alone;
  }

  /** Of a value that is cut off nothing is known, so the entry does not have it. */
  #unreadable({ text, number, column, last }: Written, failure: Failure): Value | undefined {
    if (last && failure.cut && !text.endsWith('$')) return undefined;
    if (failure.cut) {
      this.#losses.note('cut', number, column + text.length + 1, failure.message);
      return undefined;
    }
    this.#losses.note('unread', number, column + failure.at + 1, failure.message);
    return UNREAD;
  }

  /** ioreg prints the newlines of a string as they are: its further lines are those that are no part of the tree. */
  #continuation(): readonly string[] {
    const lines = this.#lines;
    const rest: string[] = [];
    do {
      rest.push(lines.current);
      lines.advance();
    } while (this.#kind() === 'other');
    return rest.every((line) => line.trim() === '') ? [] : rest;
  }

  #stray(line: string, number: number): void {
    const shown = line
      .replace(/^[ |]*/, '')
      .trim()
      .slice(0, 40);
    if (shown === '') return;
    if (/^[ |]*\$$/.test(line)) this.#losses.note('cut', number, line.length, 'the line ends inside the tree');
    else this.#losses.note('stray', number, line.length - line.replace(/^[ |]*/, '').length + 1, `"${shown}"`);
  }
}

type Failure = Extract<ValueReading, { readonly failure: unknown }>['failure'];

/** One property as it stands in the text. `rest`: further lines of it; `last`: the file ends with it. */
interface Line {
  readonly line: string;
  readonly rest: readonly string[];
  readonly number: number;
  readonly column: number;
  readonly last: boolean;
}

type Written = Omit<Line, 'line'> & { readonly text: string };

const NOTHING: readonly string[] = [];
const ENDS_EARLY: Failure = { cut: true, at: 0, message: 'the file ends here' };

const nameOf = (entry: GrowingEntry | undefined): string => entry?.name ?? 'an entry that is missing';

/** A quote in a key is part of it, unless ` =` follows. */
function endOfKey(line: string): number {
  for (let at = line.indexOf('"', 1); at !== -1; at = line.indexOf('"', at + 1)) {
    if (line.charCodeAt(at + 1) === BLANK && line.charCodeAt(at + 2) === EQUALS) return at;
  }
  return -1;
}

const EQUALS = 0x3d;
