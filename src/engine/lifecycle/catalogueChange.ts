import type { Personality } from '../catalogue/personality.js';
import type { Kernel } from '../kernel.js';
import { matchPassive, noteMatch } from '../matching/passive.js';
import { startMatching } from '../registration/register.js';
import type { Service } from '../registry/service.js';
import { type Consideration, undecided } from '../trace.js';

/** IOCatalogue::addDrivers: dedupe, then match again whatever the new ones fit. */
export function addPersonalities(kernel: Kernel, personalities: readonly Personality[]): void {
  const added = personalities.filter((personality) => kernel.catalogue.add(personality));
  if (added.length === 0) return;
  kernel.catalogue.bumpGeneration();
  rematch(kernel, added);
}

/** IOCatalogue::removeDrivers: those that were there and are gone. */
export function removePersonalities(
  kernel: Kernel,
  doomed: readonly Personality[],
  how: { readonly rematch: boolean },
): readonly Personality[] {
  const held = doomed.filter((personality) => kernel.catalogue.holds(personality));
  if (held.length === 0) return held;
  const buckets = kernel.catalogue.remove(new Set(held));
  if (!how.rematch) return held;
  for (let bucket = 0; bucket < buckets; bucket++) kernel.catalogue.bumpGeneration();
  rematch(kernel, held);
  return held;
}

/** IOCatalogue::exchangeDrivers: one rematch for what left and what came. */
export function exchangePersonalities(
  kernel: Kernel,
  doomed: readonly Personality[],
  additions: readonly Personality[],
): void {
  const held = doomed.filter((personality) => kernel.catalogue.holds(personality));
  kernel.catalogue.remove(new Set(held));
  const added = additions.filter((personality) => kernel.catalogue.add(personality));
  if (held.length + added.length === 0) return;
  kernel.catalogue.bumpGeneration();
  rematch(kernel, [...held, ...added]);
}

/** IOService::catalogNewDrivers: each nub that one of them fits redoes the full matching with all its candidates. */
export function rematch(kernel: Kernel, personalities: readonly Personality[]): void {
  const byClass = groupByClass(personalities);
  const nubs: Service[] = [];
  // what never registered is invisible.
  for (const service of kernel.registry.published()) {
    if (service.inactive) continue;
    const affected = service.kernelClass.providerChain
      // "IOResources" means the one object, whoever else is of that class.
      .filter((className) => className !== 'IOResources' || service === kernel.resources)
      .flatMap((className) => byClass.get(className) ?? []);
    if (anyFits(kernel, affected, service)) nubs.push(service);
  }
  for (const nub of nubs) startMatching(kernel, nub);
}

function groupByClass(personalities: readonly Personality[]): ReadonlyMap<string, readonly Personality[]> {
  const groups = new Map<string, Personality[]>();
  for (const personality of personalities) {
    if (personality.providerClass === undefined) continue;
    const group = groups.get(personality.providerClass) ?? [];
    groups.set(personality.providerClass, group);
    group.push(personality);
  }
  return groups;
}

/** Those that are in the catalogue and do not fit are told to the trace: the nub has no pass for them alone. */
function anyFits(kernel: Kernel, personalities: readonly Personality[], service: Service): boolean {
  const refused: Consideration[] = [];
  for (const personality of personalities) {
    const match = matchPassive(personality.properties, service, kernel.matching, true);
    if (match.matched) return true;
    if (!kernel.catalogue.holds(personality)) continue;
    const consideration = undecided(service.id, kernel.trace.passesOf(service.id).length, personality);
    noteMatch(consideration, match);
    refused.push(consideration);
  }
  for (const consideration of refused) kernel.trace.passOver(consideration);
  return false;
}

export function fits(kernel: Kernel, personality: Personality, service: Service): boolean {
  if (personality.providerClass === undefined || !service.conformsTo(personality.providerClass)) return false;
  return matchPassive(personality.properties, service, kernel.matching, true).matched;
}
