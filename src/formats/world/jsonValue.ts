import {
  array,
  boolean,
  data,
  dictionary,
  type NumberValue,
  number,
  opaque,
  real,
  set,
  string,
  type Value,
} from '../../engine/values/value.js';
import { formatHex, parseHex } from './hexBytes.js';
import { fits64, parseInteger } from './integer64.js';
import { escapeKey, formOf, realOfWord, unescapeKey, type ValueForm, wordOfReal } from './valueForms.js';

/** A value as JSON, in the contract's forms. A number's width is not told; 64-bit ones are signed. */
export function toJson(value: Value): unknown {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return value.text;
    case 'boolean':
      return value.value;
    case 'number':
      return numberToJson(value);
    case 'real':
      return { $real: wordOfReal(value.value) ?? value.value };
    case 'data':
      return { $data: formatHex(value.bytes) };
    case 'array':
      return value.items.map(toJson);
    case 'set':
      return { $set: value.items.map(toJson) };
    case 'dictionary':
      // Object.fromEntries keeps a key named __proto__; an assignment would lose it.
      return Object.fromEntries([...value.entries].map(([key, item]) => [escapeKey(key), toJson(item)]));
    case 'opaque':
      return { $opaque: value.description };
  }
}

function numberToJson(value: NumberValue): unknown {
  const integer = value.bits === 64 ? BigInt.asIntN(64, value.value) : value.value;
  const plain = Number(integer);
  return Number.isSafeInteger(plain) ? plain : { $int: String(integer) };
}

/**
 * The value that JSON in the contract's forms says; the inverse of `toJson`.
 * @throws TypeError for what no value is written as: users' documents go through `readWorld`, which reports it.
 */
export function fromJson(json: unknown): Value {
  if (typeof json === 'string') return string(json);
  if (typeof json === 'boolean') return boolean(json);
  if (typeof json === 'bigint') return integerFromJson(json);
  if (typeof json === 'number' && Number.isSafeInteger(json)) return number(json);
  if (Array.isArray(json)) return array(json.map(fromJson));
  if (typeof json === 'object' && json !== null) return objectFromJson(json);
  throw new TypeError(`${JSON.stringify(json)} is not a value`);
}

function objectFromJson(json: object): Value {
  const entries: [string, unknown][] = Object.entries(json);
  const form = formOf(entries.map(([key]) => key));
  if (form !== undefined) return formFromJson(form, entries[0]?.[1]);
  return dictionary(
    entries.map(([written, item]) => {
      const key = unescapeKey(written);
      if (key === undefined) throw new TypeError(`"${written}" is not a value form`);
      return [key, fromJson(item)] as const;
    }),
  );
}

function formFromJson(form: ValueForm, json: unknown): Value {
  const value = FORM_READERS[form](json);
  if (value === undefined) throw new TypeError(`${JSON.stringify(json)} does not fit ${form}`);
  return value;
}

const FORM_READERS: { readonly [form in ValueForm]: (json: unknown) => Value | undefined } = {
  $data: (json) => {
    const bytes = typeof json === 'string' ? parseHex(json) : undefined;
    return bytes && data(bytes);
  },
  $set: (json) => (Array.isArray(json) ? set(json.map(fromJson)) : undefined),
  $int: (json) => {
    const integer = typeof json === 'string' ? parseInteger(json) : undefined;
    return integer === undefined ? undefined : integerFromJson(integer);
  },
  $real: (json) => {
    const value = typeof json === 'string' ? realOfWord(json) : json;
    return typeof value === 'number' ? real(value) : undefined;
  },
  $opaque: (json) => (typeof json === 'string' ? opaque(json) : undefined),
};

function integerFromJson(integer: bigint): Value {
  if (!fits64(integer)) throw new TypeError(`${integer} does not fit 64 bits`);
  return number(integer);
}
