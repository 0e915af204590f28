import { array, data, dictionary, FALSE, opaque, set, string, TRUE, type Value } from '../../engine/values/value.js';
import { beginsNumber, readNumber } from './number.js';

/** Why a text is not a value as ioreg prints it. `cut`: it ends before the value does. `at` is an offset into the text. */
export interface ValueFailure {
  readonly cut: boolean;
  readonly at: number;
  readonly message: string;
}

export type ValueReading = { readonly value: Value } | { readonly failure: ValueFailure };

/**
 * Reads the value of one property, the text after `"key" = `.
 *
 * ioreg escapes nothing, so a quote ends a string only where a string can end: the property's own string at the end
 * of the text, a nested one before the delimiter that may follow it.
 */
export function readIoregValue(text: string): ValueReading {
  const trimmed = text.trimEnd();
  if (trimmed.charCodeAt(0) === QUOTE) {
    if (trimmed.length > 1 && trimmed.endsWith('"')) return { value: stringValue(trimmed.slice(1, -1)) };
    return { failure: { cut: true, at: trimmed.length, message: 'the string has no end' } };
  }
  return new ValueScanner(trimmed).whole();
}

const QUOTE = 0x22;

/** What the kernel could not put into words is no string of the registry: it equals nothing. */
export function stringValue(text: string): Value {
  return text.endsWith(' is not serializable') ? opaque(text) : string(text);
}

/** ioreg prints nothing at all for a string or number that it cannot convert. */
const UNPRINTABLE = opaque('nothing that ioreg could print');

const PARTIAL_DATA = opaque('data that the dump shows in part');

/** Nothing real nests this deep, and the call stack has an end. */
const DEEPEST = 500;

class ValueScanner {
  readonly #text: string;
  #at = 0;
  #failure: ValueFailure | undefined;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): ValueReading {
    const value = this.#value('');
    if (this.#failure === undefined && this.#at < this.#text.length) this.#unexpected('the end of the line');
    return this.#failure === undefined ? { value } : { failure: this.#failure };
  }

  /** `closer` ends the collection around the value; empty at the top. */
  #value(closer: string): Value {
    const first = this.#text[this.#at];
    switch (first) {
      case '"':
        return stringValue(this.#quoted(closer === '}' ? ENDS_MEMBER : ENDS_ITEM));
      case '<':
        return this.#angled(closer === '' ? ENDS_LINE : ENDS_ITEM);
      case '(':
        return array(this.#items(')'));
      case '[':
        return set(this.#items(']'));
      case '{':
        return dictionary(this.#members());
      default:
        return this.#word(closer);
    }
  }

  #enter(): boolean {
    this.#at++;
    if (++this.#depth <= DEEPEST) return true;
    this.#fail(this.#at - 1, `collections nested deeper than ${DEEPEST}`);
    return false;
  }

  #word(closer: string): Value {
    const text = this.#text;
    const at = this.#at;
    if (text.startsWith('Yes', at)) return this.#take(TRUE, 3);
    if (text.startsWith('No', at)) return this.#take(FALSE, 2);
    if (beginsNumber(text.charCodeAt(at))) return this.#number(at);
    const next = text[at];
    if (next === closer || next === ',' || (closer === '' && next === undefined)) return UNPRINTABLE;
    return this.#unexpected('a value');
  }

  #number(start: number): Value {
    const { value, end } = readNumber(this.#text, start);
    this.#at = end;
    if (value !== undefined) return value;
    if (end === start) return this.#unexpected('a value');
    return this.#fail(start, `${this.#text.slice(start, end)} does not fit in 64 bits`);
  }

  #take(value: Value, length: number): Value {
    this.#at += length;
    return value;
  }

  #quoted(ends: ReadonlySet<string>): string {
    const start = this.#at + 1;
    const text = this.#text;
    for (let end = text.indexOf('"', start); end !== -1; end = text.indexOf('"', end + 1)) {
      // A member's value is followed by the next key, which is quoted; any other comma belongs to the text.
      if (!ends.has(text[end + 1] ?? '')) continue;
      if (ends === ENDS_MEMBER && text[end + 1] === ',' && text[end + 2] !== '"') continue;
      this.#at = end + 1;
      return text.slice(start, end);
    }
    this.#cut();
    return '';
  }

  #angled(ends: ReadonlySet<string>): Value {
    const text = this.#text;
    const start = this.#at + 1;
    if (text[start] === '"') return this.#textData(start + 1, ends);
    const end = text.indexOf('>', start);
    if (end === -1) return this.#cut();
    const inside = text.slice(start, end);
    if (inside === 'unknown object') return this.#take(opaque(inside), inside.length + 2);
    const hex = inside.replaceAll(' ', '');
    if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(hex)) {
      return this.#fail(this.#at, `<${inside.length > 40 ? `${inside.slice(0, 40)}…` : inside}> is not data`);
    }
    this.#at = end + 1;
    return data(new Uint8Array(Buffer.from(hex, 'hex')));
  }

  /** Bytes that ioreg takes for text: `"a","b"` for strings that end in NUL. (It prints a missing last NUL no differently.) */
  #textData(start: number, ends: ReadonlySet<string>): Value {
    const text = this.#text;
    for (let end = text.indexOf('">', start); end !== -1; end = text.indexOf('">', end + 1)) {
      if (!ends.has(text[end + 2] ?? '')) continue;
      this.#at = end + 2;
      const inside = text.slice(start, end);
      if (inside.includes('\ufffd')) return PARTIAL_DATA;
      const bytes = Buffer.from(`${inside.replaceAll('","', '\0')}\0`, 'utf8');
      return data(new Uint8Array(bytes));
    }
    // Dumps that were edited by hand lose the quote. The line does end with its bracket, so nothing clipped it.
    if (ends === ENDS_LINE && text.endsWith('>')) return this.#take(PARTIAL_DATA, text.length - this.#at);
    return this.#cut();
  }

  #items(closer: string): readonly Value[] {
    const items: Value[] = [];
    if (!this.#enter() || this.#closes(closer)) return items;
    while (this.#failure === undefined) {
      items.push(this.#value(closer));
      if (this.#endOfMember(closer)) break;
    }
    return items;
  }

  #members(): ReadonlyMap<string, Value> {
    const entries = new Map<string, Value>();
    if (!this.#enter() || this.#closes('}')) return entries;
    while (this.#failure === undefined) {
      const key = this.#key();
      if (this.#failure !== undefined) break;
      entries.set(key, this.#value('}'));
      if (this.#endOfMember('}')) break;
    }
    return entries;
  }

  #key(): string {
    if (this.#text[this.#at] !== '"') {
      this.#unexpected('a key');
      return '';
    }
    const key = this.#quoted(ENDS_KEY);
    this.#at++;
    return key;
  }

  /** After a member: true at the end of the collection, false when another member follows. */
  #endOfMember(closer: string): boolean {
    if (this.#failure !== undefined || this.#closes(closer)) return true;
    if (this.#text[this.#at] !== ',') this.#unexpected(`"," or "${closer}"`);
    this.#at++;
    return false;
  }

  #closes(closer: string): boolean {
    if (this.#text[this.#at] !== closer) return false;
    this.#at++;
    this.#depth--;
    return true;
  }

  #unexpected(expected: string): Value {
    if (this.#at >= this.#text.length) return this.#cut();
    return this.#fail(this.#at, `"${this.#text.slice(this.#at, this.#at + 20)}" where ${expected} belongs`);
  }

  #cut(): Value {
    this.#failure ??= { cut: true, at: this.#text.length, message: 'the value has no end' };
    return UNPRINTABLE;
  }

  #fail(at: number, message: string): Value {
    // ioreg marks a line that it clipped with "$": whatever is wrong then, the clipping is the cause.
    const clipped = this.#text.endsWith('$');
    this.#failure ??= { cut: clipped, at, message };
    return UNPRINTABLE;
  }
}

const ENDS_KEY: ReadonlySet<string> = new Set(['=']);
const ENDS_MEMBER: ReadonlySet<string> = new Set([',', '}']);
const ENDS_ITEM: ReadonlySet<string> = new Set([',', ')', ']', '}']);
const ENDS_LINE: ReadonlySet<string> = new Set(['']);
