import type { ClassTable } from '../engine/classes/classTable.js';
import type { Family, FamilyMatch, NubView, Table } from '../engine/matching/family.js';
import { firstUnequalKey, unequal } from './compareProperty.js';

/** How families whose source is closed match, as far as anybody saw which keys their nubs compare. */
export function closedFamily(compared: ReadonlyMap<string, readonly string[]>, classes: ClassTable): Family {
  const nubs = [...compared].map(([className, keys]) => ({
    // What the class is known for stays: how it compares names, say.
    ...classes.get(className).nub,
    className,
    keys,
    match: (table: Table, nub: NubView, score: number) => matchCompared(table, nub, score, keys),
  }));
  return { name: 'closed', classes: {}, nubs, drivers: [] };
}

/** IOService::compareProperties over the keys. That these are the keys is inferred. */
function matchCompared(table: Table, nub: NubView, score: number, keys: readonly string[]): FamilyMatch {
  const key = firstUnequalKey(table, nub, keys);
  const basis = keys.some((each) => table.entries.has(each)) ? 'inferred' : 'source';
  if (key === undefined) return { matched: true, score, basis };
  return { matched: false, score, failure: unequal(table, nub, key), basis };
}
