import type { Personality } from '../../engine/catalogue/personality.js';
import type { Bundle } from '../../engine/kernel.js';
import type { Machine } from '../../engine/machine.js';
import { kernelClassFor } from '../../families/pairing.js';

/** The DriverKit class that a user class stands on, and the kernel classes that work with it. */
export interface Pairing {
  readonly base: string;
  readonly needed: readonly string[];
}

/** The classes that the executable defines; undefined: not stated, and so not judged (contract). */
export function userClassesOf({ description }: Readonly<Bundle>): ReadonlyMap<string, string | null> | undefined {
  return description.userClasses;
}

/** The first superclass of IOUserClass that families.md §13 pairs with a kernel class. */
export function pairingOf(bundle: Readonly<Bundle>, { userClass }: Personality): Pairing | undefined {
  const classes = userClassesOf(bundle);
  if (classes === undefined || userClass === undefined || !classes.has(userClass)) return undefined;
  const seen = new Set<string>();
  for (let base = classes.get(userClass); typeof base === 'string' && !seen.has(base); base = classes.get(base)) {
    seen.add(base);
    const needed = kernelClassFor(base);
    if (needed.length > 0) return { base, needed };
  }
  return undefined;
}

/** Whether the class is one that the kernel has: in its tables, declared, or brought by an installed kext. */
export function isKernelClass(machine: Machine, ioClass: string): boolean {
  if (machine.classes.isAbsent(ioClass)) return false;
  if (machine.classes.isDeclared(ioClass)) return true;
  return machine
    .bundles()
    .some(
      ({ description, state, personalities }) =>
        description.kind === 'kext' && state === 'active' && personalities.some((each) => each.ioClass === ioClass),
    );
}
