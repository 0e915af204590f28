import type { NubView, Table } from '../../engine/matching/family.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf, type Value } from '../../engine/values/value.js';

/** How one key of the table compares with the nub. `masked`: the product, through idProductMask (F-USB-009). */
export type Comparison = 'absent' | 'equal' | 'starred' | 'masked' | 'unequal';

/** F-USB-007: the string `*` stands for any value, where equality failed. */
function isWildcard(value: Value): boolean {
  return textOf(value) === '*';
}

/** USBCompareProperty and IsWildCardMatch (F-USB-007, F-USB-012, F-USB-013): equality of objects, so a string never equals a number. */
export function compareKey(table: Table, nub: NubView, key: string): Comparison {
  const wanted = table.entries.get(key);
  if (wanted === undefined) return 'absent';
  const actual = nub.properties.get(key);
  if (actual !== undefined && isEqual(wanted, actual)) return 'equal';
  return isWildcard(wanted) ? 'starred' : 'unequal';
}

/** F-USB-009: equal under the mask, in 32 bits. */
function equalUnderMask(wanted: Value | undefined, actual: bigint, mask: bigint): boolean {
  return wanted?.kind === 'number' && BigInt.asUintN(32, (wanted.value ^ actual) & mask) === 0n;
}

/** The ids to compare: an idProductArray replaces idProduct (F-USB-008), only if it is an array. */
function wantedProducts(table: Table): readonly Value[] {
  const list = table.entries.get('idProductArray');
  if (list?.kind === 'array') return list.items.filter((item) => item.kind === 'number');
  const single = table.entries.get('idProduct');
  return single === undefined ? [] : [single];
}

/** The product: equality or list, then the wildcard, then the mask (F-USB-008, F-USB-009, F-USB-010). */
export function compareProduct(table: Table, nub: NubView): Comparison {
  const single = table.entries.get('idProduct');
  if (single === undefined && table.entries.get('idProductArray')?.kind !== 'array') return 'absent';
  const actual = nub.properties.get('idProduct');
  const wanted = wantedProducts(table);
  if (actual !== undefined && wanted.some((value) => isEqual(value, actual))) return 'equal';
  if (single !== undefined && isWildcard(single)) return 'starred';
  const mask = table.entries.get('idProductMask');
  if (mask?.kind !== 'number' || actual?.kind !== 'number') return 'unequal';
  return wanted.some((value) => equalUnderMask(value, actual.value, mask.value)) ? 'masked' : 'unequal';
}
