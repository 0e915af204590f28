import type { Personality } from '../catalogue/personality.js';
import type { Kernel } from '../kernel.js';
import { matchPassive } from '../matching/passive.js';
import { startMatching } from '../registration/register.js';
import type { Service } from '../registry/service.js';

/** IOCatalogue::addDrivers: dedupe, then match again whatever the new ones fit. */
export function addPersonalities(kernel: Kernel, personalities: readonly Personality[]): void {
  const added = personalities.filter((personality) => kernel.catalogue.add(personality));
  if (added.length === 0) return;
  kernel.catalogue.bumpGeneration();
  rematch(kernel, added);
}

/** IOCatalogue::removeDrivers. */
export function removePersonalities(kernel: Kernel, doomed: readonly Personality[], how: { readonly rematch: boolean }): void {
  const held = doomed.filter((personality) => kernel.catalogue.holds(personality));
  if (held.length === 0) return;
  const buckets = kernel.catalogue.remove(new Set(held));
  if (!how.rematch) return;
  for (let bucket = 0; bucket < buckets; bucket++) kernel.catalogue.bumpGeneration();
  rematch(kernel, held);
}

/** IOCatalogue::exchangeDrivers: one rematch for what left and what came. */
export function exchangePersonalities(kernel: Kernel, doomed: readonly Personality[], additions: readonly Personality[]): void {
  kernel.catalogue.remove(new Set(doomed));
  const added = additions.filter((personality) => kernel.catalogue.add(personality));
  kernel.catalogue.bumpGeneration();
  rematch(kernel, [...doomed, ...added]);
}

/** Registered services that passively match one of the personalities, each once. */
export function servicesMatching(kernel: Kernel, personalities: readonly Personality[]): readonly Service[] {
  const found: Service[] = [];
  for (const service of kernel.registry.all()) {
    if (!service.published || service.inactive) continue;
    if (personalities.some((personality) => fits(kernel, personality, service))) found.push(service);
  }
  return found;
}

export function fits(kernel: Kernel, personality: Personality, service: Service): boolean {
  if (personality.providerClass === undefined || !service.conformsTo(personality.providerClass)) return false;
  return matchPassive(personality.properties, service, kernel.matching, true).matched;
}

/** IOService::catalogNewDrivers: each such nub redoes the full matching with all its candidates. */
export function rematch(kernel: Kernel, personalities: readonly Personality[]): void {
  for (const service of servicesMatching(kernel, personalities)) startMatching(kernel, service);
}
