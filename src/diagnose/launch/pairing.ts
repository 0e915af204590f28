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

/** Dictionaries by whose name a framework makes its user clients (F-AUD-002, F-AUD-004). */
export const FRAMEWORK_CLIENTS: ReadonlyMap<string, string> = new Map([
  ['IOUserAudioDriver', 'IOUserAudioDriverUserClientProperties'],
  ['IOUserMIDIDriver', 'IOUserMIDIDriverUserClientProperties'],
]);

/** The class of a framework that IOUserClass stands on: by the executable, else by the dictionary that only such a driver has. */
export function frameworkClassOf(bundle: Readonly<Bundle>, personality: Personality): string | undefined {
  const classes = userClassesOf(bundle);
  const seen = new Set<string>();
  let at: string | null | undefined = personality.userClass;
  while (typeof at === 'string' && classes?.has(at) === true && !seen.has(at)) {
    seen.add(at);
    at = classes.get(at);
  }
  if (typeof at === 'string' && seen.size > 0) return at;
  return [...FRAMEWORK_CLIENTS].find(([, key]) => personality.properties.entries.has(key))?.[0];
}
