import { families } from './index.js';

/** User superclasses that rightly stand on a plain IOUserService: every kernel class without bases of its own (families.md §13, F-AUD-002, F-AUD-004). */
const PLAIN_USER_CLASSES = ['IOService', 'IOUserAudioDriver', 'IOUserMIDIDriver'];

/** User superclass → IOClass values, out of the families' driver tables. */
const pairs: ReadonlyMap<string, readonly string[]> = makePairs();

function makePairs(): Map<string, readonly string[]> {
  const table = new Map<string, readonly string[]>();
  for (const driver of families.flatMap((family) => family.drivers)) {
    if (driver.hostsUserClass !== true) continue;
    for (const base of driver.userClassBases ?? PLAIN_USER_CLASSES) {
      table.set(base, [...(table.get(base) ?? []), driver.className]);
    }
  }
  return table;
}

/** The IOClass values that a user class of this superclass needs (families.md §13, F-PAIR-001); none known: empty. */
export function kernelClassFor(userSuperclass: string): readonly string[] {
  return pairs.get(userSuperclass) ?? [];
}
