import { data, FALSE, number, opaque, real, string, TRUE, type Value } from '../../engine/values/value.js';
import type { Hints } from '../source/problem.js';

/** Why the text of an element is not a value. */
export interface BadText extends Hints {
  readonly message: string;
}

type Scalar = Value | BadText;

/** The elements that hold text, or nothing: name → reader of that text. */
export const SCALARS: ReadonlyMap<string, (text: string) => Scalar> = new Map<string, (text: string) => Scalar>([
  ['string', string],
  ['integer', integer],
  ['real', realNumber],
  ['data', base64],
  ['date', date],
  ['true', (text: string) => (text.trim() === '' ? TRUE : { message: '<true/> holds nothing' })],
  ['false', (text: string) => (text.trim() === '' ? FALSE : { message: '<false/> holds nothing' })],
]);

export const isBadText = (scalar: Scalar): scalar is BadText =>
  (scalar as { readonly kind?: string }).kind === undefined;

const INTEGER = /^([+-]?)(\d+|0x[0-9a-f]+)$/;
const LOWEST = -(2n ** 63n);
const HIGHEST = 2n ** 64n - 1n;

/** F-USB-012: decimal, or hexadecimal in lower case, which is all that the kernel's own reader takes. R-009: 64 bits. */
export function integer(text: string): Scalar {
  const trimmed = text.trim();
  const match = INTEGER.exec(trimmed);
  if (match === null) return notAnInteger(trimmed);
  const digits = match[2] ?? '';
  const magnitude = BigInt(digits);
  const value = match[1] === '-' ? -magnitude : magnitude;
  if (value < LOWEST || value > HIGHEST) return { message: `<integer> "${trimmed}" does not fit in 64 bits` };
  return number(value);
}

function notAnInteger(text: string): BadText {
  const expected = 'a decimal integer, or a hexadecimal one in lower case (0x5ac)';
  if (text === '') return { message: '<integer> is empty', expected };
  const lower = text.toLowerCase();
  const message = `<integer> "${text}" is not an integer`;
  return INTEGER.test(lower) ? { message, expected, nearest: lower } : { message, expected };
}

const REAL = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const NAMED_REALS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['+infinity', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
]);

export function realNumber(text: string): Scalar {
  const trimmed = text.trim();
  const value = REAL.test(trimmed) ? Number(trimmed) : NAMED_REALS.get(trimmed.toLowerCase());
  if (value === undefined) return { message: `<real> "${trimmed}" is not a number`, expected: 'a decimal number' };
  return real(value);
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function base64(text: string): Scalar {
  const packed = text.replace(/\s+/g, '');
  if (!BASE64.test(packed)) {
    const character = /[^A-Za-z0-9+/=]/.exec(packed)?.[0];
    const message =
      character === undefined ? '<data> has "=" before its end' : `<data> has the character "${character}"`;
    return { message, expected: 'base64' };
  }
  if (packed.length % 4 !== 0) {
    return { message: `<data> has ${packed.length} characters of base64`, expected: 'a multiple of four' };
  }
  // A copy, because a Buffer is a window on a pool that other bytes share.
  return data(new Uint8Array(Buffer.from(packed, 'base64')));
}

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The kernel has no date, so it is carried as opaque: equal to nothing. */
function date(text: string): Scalar {
  const trimmed = text.trim();
  if (!DATE.test(trimmed)) {
    return { message: `<date> "${trimmed}" is not a date`, expected: 'the form 2024-01-31T12:00:00Z' };
  }
  return opaque(`date ${trimmed}`);
}
