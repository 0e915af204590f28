import type { NubView, Table } from '../engine/matching/family.js';

/** The mark of a key whose number must be the nub's; a table without a number there has none. */
export function numberMark(table: Table, key: string): readonly string[] | undefined {
  const value = table.entries.get(key);
  return value?.kind === 'number' ? [value.value.toString()] : undefined;
}

/** The nub's side of `numberMark`. */
export function ownNumber(nub: NubView, key: string): readonly string[] {
  const value = nub.properties.get(key);
  return value?.kind === 'number' ? [value.value.toString()] : [];
}
