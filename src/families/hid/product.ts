import type { NubView, Table } from '../../engine/matching/family.js';
import { isEqual } from '../../engine/values/equality.js';
import { type NumberValue, textOf, type Value } from '../../engine/values/value.js';

/** The product comparison: points when it holds, the failing key when not; 'absent' when the table asks for nothing. */
export type ProductMatch =
  | { readonly kind: 'absent' }
  | { readonly kind: 'matched'; readonly points: number; readonly by: string }
  | { readonly kind: 'unmatched'; readonly key: string };

/** F-HID-009: equal under the mask, in 32 bits. */
function equalUnderMask(wanted: Value, actual: Value | undefined, mask: Value | undefined): boolean {
  if (wanted.kind !== 'number' || actual?.kind !== 'number' || mask?.kind !== 'number') return false;
  return BigInt.asUintN(32, (wanted.value ^ actual.value) & mask.value) === 0n;
}

const isNumber = (value: Value): value is NumberValue => value.kind === 'number';

/** CompareProductID (F-HID-009): id, list, masked id, masked list; the first that holds gives the points. */
export function compareProductID(table: Table, nub: NubView): ProductMatch {
  const id = table.entries.get('ProductID');
  const list = table.entries.get('ProductIDArray');
  const mask = table.entries.get('ProductIDMask');
  const actual = nub.properties.get('ProductID');
  // Only numbers are looked for in a list, and only in a number's place.
  const listed = list?.kind === 'array' && actual?.kind === 'number' ? list.items.filter(isNumber) : [];
  // The wildcard does not even need the property.
  const exact = id !== undefined && (textOf(id) === '*' || (actual !== undefined && isEqual(id, actual)));
  if (exact) return { kind: 'matched', points: 1000, by: 'ProductID' };
  if (listed.some((item) => actual?.kind === 'number' && item.value === actual.value)) {
    return { kind: 'matched', points: 975, by: 'ProductIDArray' };
  }
  if (id !== undefined && equalUnderMask(id, actual, mask))
    return { kind: 'matched', points: 950, by: 'ProductIDMask' };
  if (listed.some((item) => equalUnderMask(item, actual, mask))) {
    return { kind: 'matched', points: 925, by: 'ProductIDMask with ProductIDArray' };
  }
  if (id !== undefined) return { kind: 'unmatched', key: 'ProductID' };
  // A list that is no array, or a mask alone, asks for nothing.
  return list?.kind === 'array' ? { kind: 'unmatched', key: 'ProductIDArray' } : { kind: 'absent' };
}
