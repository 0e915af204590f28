import type { Personality } from '../engine/catalogue/personality.js';
import type { Machine } from '../engine/machine.js';
import type { Service } from '../engine/registry/service.js';
import type { Evidence } from './evidence.js';

/** How a provider class stands to the registry. */
export type ProviderFit =
  /** No string: the catalogue never stored the personality. */
  | { readonly fit: 'missing' }
  /** A class whose bucket is never looked into. */
  | { readonly fit: 'beyond IOService' }
  | { readonly fit: 'matched' }
  /** Nubs of that class are there, but none ever registered. */
  | { readonly fit: 'unregistered'; readonly nubs: readonly Service[] }
  | { readonly fit: 'absent' }
  /** Neither the kernel nor the world knows the class. */
  | { readonly fit: 'unknown class' };

/** Superclasses of IOService: findDrivers stops before them. */
const BEYOND: ReadonlySet<string> = new Set(['IORegistryEntry', 'OSObject']);

export function providerFit({ machine }: Evidence, { providerClass }: Personality): ProviderFit {
  if (providerClass === undefined) return { fit: 'missing' };
  if (BEYOND.has(providerClass)) return { fit: 'beyond IOService' };
  const nubs = machine
    .services()
    .filter((service) => service.driver === undefined && service.conformsTo(providerClass));
  if (nubs.some(({ id }) => machine.trace.passesOf(id).length > 0)) return { fit: 'matched' };
  if (nubs.length > 0) return { fit: 'unregistered', nubs };
  return isKnownClass(machine, providerClass) ? { fit: 'absent' } : { fit: 'unknown class' };
}

/** In a table, or a class of nubs that some driver would publish. */
function isKnownClass(machine: Machine, name: string): boolean {
  if (machine.classes.isAbsent(name)) return false;
  if (machine.classes.isDeclared(name)) return true;
  return machine
    .bundles()
    .some(({ description }) =>
      [...description.behavior.values()].some(({ publishes = [] }) =>
        publishes.some(({ className }) => className === name),
      ),
    );
}

/** Nubs that were matched at some time: what a personality might have meant. */
export function matchedNubs({ machine, nubs }: Evidence): readonly Service[] {
  return nubs.filter(({ id }) => machine.trace.passesOf(id).length > 0);
}
