import type { Registry } from '../registry/registry.js';
import type { Service } from '../registry/service.js';
import type { Table } from './family.js';
import { type MatchingContext, matchPassive } from './passive.js';

/** What a look-up of user space came to: the services, and the lines that families printed while they compared. */
export interface Lookup {
  readonly found: readonly Service[];
  readonly log: readonly string[];
}

/**
 * IOServiceGetMatchingServices: the services of the class lists that match the dictionary, families asked like for
 * a driver. A dictionary whose keys are all generic is through before a family is asked (F-CORE-001, F-USB-021).
 * Only what registered, and is not going away, is in those lists.
 */
export function lookUp(registry: Registry, table: Table, context: MatchingContext): Lookup {
  const log: string[] = [];
  const found = registry.published().filter((service) => {
    if (service.inactive) return false;
    const match = matchPassive(table, service, context, false);
    if (match.log !== undefined) log.push(match.log);
    return match.matched;
  });
  return { found, log };
}
