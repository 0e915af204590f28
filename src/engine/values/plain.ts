import { array, boolean, data, dictionary, number, string, type Value } from './value.js';

/** What JavaScript literals can say of a value: a number must be an integer and becomes 64 bits wide. */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain }
  | Value;

const KINDS: ReadonlySet<unknown> = new Set([
  'string',
  'symbol',
  'number',
  'real',
  'boolean',
  'data',
  'array',
  'set',
  'dictionary',
  'opaque',
]);

function isValue(plain: object): plain is Value {
  return 'kind' in plain && KINDS.has(plain.kind);
}

/** A kernel value from a JavaScript literal. Values pass through unchanged. */
export function fromPlain(plain: Plain): Value {
  if (typeof plain === 'string') return string(plain);
  if (typeof plain === 'boolean') return boolean(plain);
  if (typeof plain === 'number' || typeof plain === 'bigint') return number(plain);
  if (plain instanceof Uint8Array) return data(plain);
  if (isValue(plain)) return plain;
  if (Array.isArray(plain)) return array(plain.map((item: Plain) => fromPlain(item)));
  return dictionary(Object.entries(plain).map(([key, value]) => [key, fromPlain(value)] as const));
}
