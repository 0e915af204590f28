import type { KeyFailure, NubView, Table } from '../engine/matching/family.js';
import { isEqual } from '../engine/values/equality.js';

/**
 * IOService::compareProperty (R-064, F-CORE-006): a key that the table lacks passes; one that only the
 * table has does not; else the table's value is the left operand of the comparison.
 */
function compareProperty(table: Table, nub: NubView, key: string): boolean {
  const wanted = table.entries.get(key);
  if (wanted === undefined) return true;
  const actual = nub.properties.get(key);
  return actual !== undefined && isEqual(wanted, actual);
}

/** IOService::compareProperties: all of the keys; the first that does not compare. */
export function firstUnequalKey(table: Table, nub: NubView, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    if (!compareProperty(table, nub, key)) return key;
  }
  return undefined;
}

/** What to say of a key of the table that the nub does not answer. */
export function unequal(table: Table, nub: NubView, key: string): KeyFailure {
  return { reason: key, expected: table.entries.get(key) ?? '', actual: nub.properties.get(key) };
}
