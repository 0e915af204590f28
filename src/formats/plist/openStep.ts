import { array, data, dictionary, FALSE, opaque, string, TRUE, type Value } from '../../engine/values/value.js';
import { LineIndex, type Placement, SourceMap } from '../source/position.js';
import { reading } from '../source/problem.js';
import { ProblemList } from '../source/problemList.js';
import { nextStep } from './nextStep.js';
import type { PlistReading } from './reading.js';
import { integer, isBadText, realNumber } from './scalars.js';

/** Nothing real nests this deep, and the call stack has an end. */
const DEEPEST = 500;

/**
 * Reads OpenStep's text form, also called ASCII or old style: `{ key = value; }`, `( a, b )`, `<hex>`, strings with or
 * without quotes. It knows no numbers and no booleans: `5` and `YES` are strings, as CoreFoundation reads them.
 * GNUstep's `<*I5>`, `<*R1.5>`, `<*BY>` and `<*D…>` state a type and are taken at their word.
 */
export function readOpenStep(text: string, file: string): PlistReading {
  const lines = new LineIndex(text);
  const list = new ProblemList(file, lines);
  const { value, placement } = new OpenStepScanner(text, list).whole();
  return { ...reading(value, list.problems), positions: new SourceMap(placement, lines) };
}

interface Placed {
  readonly value: Value;
  readonly placement: Placement;
}

const BARE = /[\w.$/:-]/;

class OpenStepScanner {
  readonly #text: string;
  readonly #problems: ProblemList;
  #at = 0;
  #depth = 0;
  /** Set when the nesting is lost: what follows would be noise. */
  #lost = false;

  constructor(text: string, problems: ProblemList) {
    this.#text = text;
    this.#problems = problems;
  }

  whole(): Placed {
    this.#skip();
    const placed = this.#value();
    this.#skip();
    if (!this.#lost && this.#at < this.#text.length) this.#unexpected('the end of the file');
    return placed;
  }

  #value(): Placed {
    const start = this.#at;
    const placement: Placement = { value: start };
    const next = this.#text[start];
    if (next === '{' || next === '(') return this.#collection(next, placement);
    if (next === '<') return { value: this.#angled(start), placement };
    const text = this.#string('a value');
    return { value: string(text ?? ''), placement };
  }

  #collection(opener: '{' | '(', placement: Placement): Placed {
    if (++this.#depth > DEEPEST) {
      this.#fail(this.#at, `collections nested deeper than ${DEEPEST}`);
      return { value: opaque('unreadable'), placement };
    }
    const start = this.#at++;
    const members = new Map<string | number, Placement>();
    const value = opener === '{' ? this.#dictionary(start, members) : this.#array(start, members);
    this.#depth--;
    return { value, placement: { ...placement, members } };
  }

  #dictionary(start: number, members: Map<string | number, Placement>): Value {
    const entries = new Map<string, Value>();
    for (this.#skip(); !this.#closes('}', start); this.#skip()) {
      const at = this.#at;
      const key = this.#string('a key or }');
      if (key === undefined) break;
      if (entries.has(key)) {
        const first = this.#problems.lineOf(members.get(key)?.key ?? start);
        this.#problems.error(at, `the key "${key}" is there twice in one { }; the first is on line ${first}`);
      }
      const { value, placement } = this.#member(key, at);
      if (this.#lost) break;
      entries.set(key, value);
      members.set(key, { ...placement, key: at });
    }
    return dictionary(entries);
  }

  /** `= value;`, or `;` alone, where the value is the key once more. */
  #member(key: string, at: number): Placed {
    this.#skip();
    if (this.#text[this.#at] === ';') {
      this.#at++;
      return { value: string(key), placement: { value: at } };
    }
    this.#take('=', `= after the key "${key}"`);
    this.#skip();
    const placed = this.#lost ? { value: opaque('unreadable'), placement: { value: at } } : this.#value();
    if (this.#lost) return placed;
    this.#skip();
    if (this.#text[this.#at] === '}')
      this.#problems.error(this.#at, `no ; after the value of "${key}"`, { expected: ';' });
    else this.#take(';', `; after the value of "${key}"`);
    return placed;
  }

  #array(start: number, members: Map<string | number, Placement>): Value {
    const items: Value[] = [];
    for (this.#skip(); !this.#closes(')', start); this.#skip()) {
      const { value, placement } = this.#value();
      if (this.#lost) break;
      members.set(items.length, placement);
      items.push(value);
      this.#skip();
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#text[this.#at] !== ')' && this.#at < this.#text.length) {
        this.#unexpected(', or )');
        break;
      }
    }
    return array(items);
  }

  /** Whether the collection that began at `start` ends here; also true where nothing more can be read. */
  #closes(closer: string, start: number): boolean {
    if (this.#lost) return true;
    if (this.#text[this.#at] === closer) {
      this.#at++;
      return true;
    }
    if (this.#at < this.#text.length) return false;
    const opened = this.#problems.lineOf(start);
    this.#fail(this.#at, `the file ends inside ${this.#text[start]}, opened on line ${opened}`, closer);
    return true;
  }

  #string(expected: string): string | undefined {
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") return this.#quoted(quote);
    const start = this.#at;
    while (this.#at < this.#text.length && BARE.test(this.#text[this.#at] ?? '')) this.#at++;
    if (this.#at > start) return this.#text.slice(start, this.#at);
    this.#unexpected(expected);
    return undefined;
  }

  #quoted(quote: string): string | undefined {
    const start = this.#at;
    let text = '';
    for (this.#at++; this.#at < this.#text.length; ) {
      const character = this.#text[this.#at] ?? '';
      this.#at++;
      if (character === quote) return text;
      text += character === '\\' ? this.#escape() : character;
    }
    this.#fail(this.#at, `the string that begins on line ${this.#problems.lineOf(start)} has no end`, quote);
    return undefined;
  }

  /** `\n` and the like, `\U` with four hexadecimal digits, three octal digits of NextStep's own set; else the letter. */
  #escape(): string {
    const rest = this.#text.slice(this.#at, this.#at + 5);
    const unicode = /^[Uu]([0-9a-fA-F]{1,4})/.exec(rest);
    if (unicode !== null) {
      this.#at += unicode[0].length;
      return String.fromCharCode(Number.parseInt(unicode[1] ?? '', 16));
    }
    const octal = /^[0-7]{1,3}/.exec(rest);
    if (octal !== null) {
      this.#at += octal[0].length;
      return nextStep(Number.parseInt(octal[0], 8) & 0xff);
    }
    this.#at++;
    return ESCAPES.get(rest[0] ?? '') ?? rest[0] ?? '';
  }

  #angled(start: number): Value {
    const end = this.#text.indexOf('>', start);
    if (end === -1) {
      this.#fail(this.#text.length, `the data that begins on line ${this.#problems.lineOf(start)} has no end`, '>');
      return opaque('unreadable');
    }
    this.#at = end + 1;
    const inside = this.#text.slice(start + 1, end);
    return inside.startsWith('*') ? this.#typed(inside, start) : this.#hexadecimal(inside, start);
  }

  #hexadecimal(inside: string, start: number): Value {
    const digits = inside.replace(/\s+/g, '');
    const wrong = /[^0-9a-fA-F]/.exec(digits)?.[0];
    if (wrong !== undefined)
      this.#problems.error(start, `data has the character "${wrong}"`, { expected: 'hexadecimal digits' });
    else if (digits.length % 2 === 1) {
      this.#problems.error(start, `data has ${digits.length} digits`, { expected: 'two for each byte' });
    }
    return data(new Uint8Array(Buffer.from(digits, 'hex')));
  }

  /** GNUstep's own: `*I` integer, `*R` real, `*B` boolean, `*D` date. */
  #typed(inside: string, start: number): Value {
    const text = inside.slice(2).replace(/^"(.*)"$/s, '$1');
    if (inside[1] === 'B' && (text === 'Y' || text === 'N')) return text === 'Y' ? TRUE : FALSE;
    if (inside[1] === 'D') return opaque(`date ${text}`);
    const number = inside[1] === 'I' ? integer(text) : inside[1] === 'R' ? realNumber(text) : undefined;
    if (number !== undefined && !isBadText(number)) return number;
    this.#problems.error(start, `<${inside}> is no value`, { expected: '<*I5>, <*R1.5>, <*BY>, <*BN> or <*D…>' });
    return opaque('unreadable');
  }

  #skip(): void {
    for (;;) {
      while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
      if (this.#text.startsWith('//', this.#at)) this.#at = this.#endOf('\n', this.#at);
      else if (this.#text.startsWith('/*', this.#at)) this.#comment();
      else return;
    }
  }

  #comment(): void {
    const start = this.#at;
    const end = this.#text.indexOf('*/', start + 2);
    this.#at = end === -1 ? this.#text.length : end + 2;
    if (end === -1) this.#fail(start, 'the comment has no end', '*/');
  }

  #endOf(mark: string, from: number): number {
    const found = this.#text.indexOf(mark, from);
    return found === -1 ? this.#text.length : found;
  }

  #take(character: string, expected: string): void {
    if (this.#text[this.#at] === character) this.#at++;
    else this.#unexpected(expected);
  }

  #unexpected(expected: string): void {
    const found = this.#text[this.#at];
    this.#fail(this.#at, found === undefined ? 'the file ends too early' : `"${found}" does not belong here`, expected);
  }

  #fail(offset: number, message: string, expected?: string): void {
    if (!this.#lost) this.#problems.error(offset, message, { expected });
    this.#lost = true;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);
