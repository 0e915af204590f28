import type { Value } from './value.js';

/** Strings and data can be equal up to trailing NULs, so those do not count. */
const TRAILING_NULS = /\0+$/;
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function hashText(text: string): number {
  const visible = text.endsWith('\0') ? text.replace(TRAILING_NULS, '') : text;
  let hash = visible.length;
  for (let at = 0; at < visible.length; at++) hash = (Math.imul(hash, 31) + visible.charCodeAt(at)) | 0;
  return hash;
}

const hashNumber = (value: bigint): number => Number(BigInt.asIntN(32, value ^ (value >> 32n)));

/** Spreads neighbours apart, so that a sum of them still tells its parts. */
function scatter(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return Math.imul(once ^ (once >>> 16), 0x45d9f3b);
}

function hashItems(items: readonly Value[]): number {
  let hash = items.length;
  for (const item of items) hash = (Math.imul(hash, 31) + fingerprint(item)) | 0;
  return hash;
}

/** The order of a dictionary's keys does not count. */
function hashEntries(entries: ReadonlyMap<string, Value>): number {
  let hash = entries.size;
  for (const [key, value] of entries) hash = (hash + scatter(Math.imul(hashText(key), 31) + fingerprint(value))) | 0;
  return hash;
}

/**
 * A number that equal values share, whichever is on the left (R-002…R-007): it tells most values apart
 * for the price of reading each once. Who shares it still has to be compared.
 */
export function fingerprint(value: Value): number {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return hashText(value.text);
    case 'data':
      return hashText(utf8.decode(value.bytes));
    case 'number':
      return hashNumber(value.value);
    case 'real':
      return Math.trunc(value.value) | 0;
    case 'boolean':
      return value.value ? 3 : 5;
    case 'array':
    case 'set':
      return hashItems(value.items);
    case 'dictionary':
      return hashEntries(value.entries);
    case 'opaque':
      return 11;
  }
}
