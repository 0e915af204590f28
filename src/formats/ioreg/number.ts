import { number, real, type Value } from '../../engine/values/value.js';

/** A number at some place of a text. No value: it is none (`end` has not moved), or it has more than 64 bits. */
export interface NumberReading {
  readonly value: Value | undefined;
  readonly end: number;
}

/** Hexadecimal with `ioreg -x`; a fraction is no output of ioreg but of tools like it. */
const NUMBER = /0x[0-9a-f]+|-?\d+(\.\d+(?:e[+-]?\d+)?)?/y;
const HIGHEST = 2n ** 64n;
const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
/** So many decimal digits always fit in a double. */
const EXACT_DIGITS = 15;

export const beginsNumber = (code: number): boolean => (code >= ZERO && code <= NINE) || code === MINUS;

/** Nearly every number is a short decimal one; the rest takes the slow way. */
export function readNumber(text: string, start: number): NumberReading {
  let end = start;
  let value = 0;
  for (let code = text.charCodeAt(end); code >= ZERO && code <= NINE; code = text.charCodeAt(++end)) {
    value = value * 10 + (code - ZERO);
  }
  const next = text[end];
  if (end === start || end - start > EXACT_DIGITS || next === 'x' || next === '.') return readAnyNumber(text, start);
  return { value: SMALL_NUMBERS[value] ?? number(value), end };
}

/** ioreg prints numbers as unsigned 64-bit ones; a tool that knows the sign may print it. */
function readAnyNumber(text: string, start: number): NumberReading {
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(text);
  if (match === null) return { value: undefined, end: start };
  const end = start + match[0].length;
  if (match[1] !== undefined) return { value: real(Number(match[0])), end };
  const value = BigInt(match[0]);
  return { value: value >= HIGHEST || value < -(HIGHEST / 2n) ? undefined : number(value), end };
}

const SMALL_NUMBERS: readonly Value[] = Array.from({ length: 1024 }, (_, value) => number(value));
