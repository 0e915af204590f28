import { families } from './index.js';

/** User superclass → IOClass values, out of the families' driver tables. */
const pairs: ReadonlyMap<string, readonly string[]> = makePairs();

function makePairs(): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  const plain = families.flatMap(({ plainUserClasses = [] }) => plainUserClasses);
  for (const driver of families.flatMap((family) => family.drivers)) {
    if (driver.hostsUserClass !== true) continue;
    for (const base of driver.userClassBases ?? plain) {
      table.set(base, [...(table.get(base) ?? []), driver.className]);
    }
  }
  return table;
}

/** The IOClass values that a user class of this superclass needs (families.md §13, F-PAIR-001); none known: empty. */
export function kernelClassFor(userSuperclass: string): readonly string[] {
  return pairs.get(userSuperclass) ?? [];
}
