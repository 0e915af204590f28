import { type CollectionValue, type DictionaryValue, membersOf, textOf, type Value } from './value.js';

const utf8 = new TextEncoder();

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** Data on the left: the string's bytes, one trailing NUL tolerated. */
function dataHoldsText(bytes: Uint8Array, text: string): boolean {
  const encoded = utf8.encode(text);
  const terminated = bytes.length === encoded.length + 1 && bytes[encoded.length] === 0;
  return sameBytes(encoded, terminated ? bytes.subarray(0, encoded.length) : bytes);
}

/**
 * A plain string on the left: its own length counts its terminator, so the data must carry one NUL,
 * and may carry one more (R-003; the original code's answers settle which).
 */
function textIsData(text: string, bytes: Uint8Array): boolean {
  const length = bytes.length - 1;
  return bytes[length] === 0 && dataHoldsText(bytes.subarray(0, length), text);
}

function sameItems(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((item, index) => isEqual(item, right[index] as Value));
}

/**
 * Object equality as the LEFT operand's class decides it; it is not symmetric:
 * a plain string may equal data, a symbol never does.
 */
export function isEqual(left: Value, right: Value): boolean {
  if (left === right) return true;
  switch (left.kind) {
    case 'string':
      return right.kind === 'data' ? textIsData(left.text, right.bytes) : left.text === textOf(right);
    case 'symbol':
      return left.text === textOf(right);
    case 'data': {
      const text = textOf(right);
      if (text !== undefined) return dataHoldsText(left.bytes, text);
      return right.kind === 'data' && sameBytes(left.bytes, right.bytes);
    }
    case 'number':
    case 'real':
    case 'boolean':
      return right.kind === left.kind && left.value === right.value;
    case 'array':
    case 'set':
      // A set too member by member, in the order in which they were put in: what the original code answers.
      return right.kind === left.kind && sameItems(left.items, right.items);
    case 'dictionary':
      return right.kind === 'dictionary' && sameDictionary(left, right);
    case 'opaque':
      return false;
  }
}

function sameDictionary(left: DictionaryValue, right: DictionaryValue): boolean {
  if (left.entries.size !== right.entries.size) return false;
  for (const [key, value] of left.entries) {
    const other = right.entries.get(key);
    if (other === undefined || !isEqual(value, other)) return false;
  }
  return true;
}

/** The first key that keeps `left` from being equal to `right` over the keys of `right`, or undefined when none does. */
export function firstDifference(
  left: ReadonlyMap<string, Value>,
  right: ReadonlyMap<string, Value>,
): { readonly key: string; readonly expected: Value; readonly actual: Value | undefined } | undefined {
  // R-008 (2) compares counts first; the missing key itself is what a person wants to hear of.
  for (const [key, expected] of right) {
    const actual = left.get(key);
    if (actual === undefined || !isEqual(actual, expected)) return { key, expected, actual };
  }
  return undefined;
}

/** Subset equality: `left` has every key of `right` with an equal value; nested values in full. */
export function isSubsetEqual(left: ReadonlyMap<string, Value>, right: ReadonlyMap<string, Value>): boolean {
  return firstDifference(left, right) === undefined;
}

/**
 * Subset equality over a collection of keys: both sides must have each key, with equal values;
 * the scan stops, still true so far, at the first key that is not a string.
 */
export function isEqualOverKeys(left: DictionaryValue, right: DictionaryValue, keys: CollectionValue): boolean {
  const members = membersOf(keys);
  if (left.entries.size < members.length || right.entries.size < members.length) return false;
  for (const member of members) {
    const key = textOf(member);
    if (key === undefined) return true;
    const mine = left.entries.get(key);
    const theirs = right.entries.get(key);
    if (mine === undefined || theirs === undefined || !isEqual(mine, theirs)) return false;
  }
  return true;
}
