import { insertOrdered } from '../catalogue/orderedSet.js';
import { DEFAULT_CATEGORY } from '../catalogue/personality.js';
import { behaviorOf, type Instance, type Kernel, type Properties } from '../kernel.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { type DictionaryValue, number, symbol, toInt32, type Value } from '../values/value.js';
import type { Prospect } from './visit.js';

/** An instance that probe let through, with the score it left. */
export interface Starter {
  readonly consideration: Consideration;
  readonly instance: Instance;
  readonly score: number;
}

/** Category → its start list in sort 3, in the order in which categories got their first instance. */
export type StartLists = ReadonlyMap<string, readonly Starter[]>;

/** Phase B: instantiate and probe every prospect, in sort 2, before anything starts. */
export function instantiateAndProbe(kernel: Kernel, nub: Service, prospects: readonly Prospect[]): StartLists {
  const probeSet: Prospect[] = [];
  for (const prospect of prospects) insertOrdered(probeSet, prospect, (each) => each.consideration.matchScore ?? 0);
  const lists = new Map<string, Starter[]>();
  for (const prospect of probeSet) {
    const starter = instantiate(kernel, nub, prospect);
    if (starter === undefined) continue;
    const { category } = prospect.consideration.personality;
    const list = lists.get(category) ?? [];
    lists.set(category, list);
    insertOrdered(list, starter, (each) => each.score);
  }
  return lists;
}

function reject(consideration: Consideration, gate: 'class' | 'probe', reason: string, expected: string, actual: string | undefined): undefined {
  Object.assign(consideration, { gate, verdict: 'rejected', reason, expected, actual });
  return undefined;
}

/** Why `new` on this IOClass gives nothing; undefined when it gives a service. */
function classProblem(kernel: Kernel, { consideration, moduleFailed }: Prospect): string | undefined {
  const { ioClass } = consideration.personality;
  if (ioClass === undefined) return 'IOClass is missing or no string';
  if (moduleFailed) return `the bundle that defines ${ioClass} failed to load`;
  if (!kernelClassExists(kernel, ioClass)) return `no class ${ioClass} in the kernel`;
  if (kernel.classes.isAbstract(ioClass)) return `${ioClass} is abstract`;
  if (!kernel.classes.get(ioClass).ancestors.has('IOService')) return `${ioClass} is no IOService`;
  return undefined;
}

/**
 * IOClass values of installed kexts exist; of DEXTs and codeless bundles they exist if some family or
 * the world declares them, or an installed kext has them (contract "World document").
 */
function kernelClassExists(kernel: Kernel, ioClass: string): boolean {
  if (kernel.classes.isAbsent(ioClass)) return false;
  if (kernel.classes.isDeclared(ioClass)) return true;
  for (const { description, state, personalities } of kernel.bundles.values()) {
    if (description.kind !== 'kext' || (state !== 'active' && state !== 'waiting')) continue;
    if (personalities.some((personality) => personality.ioClass === ioClass)) return true;
  }
  return false;
}

function instantiate(kernel: Kernel, nub: Service, prospect: Prospect): Starter | undefined {
  const { consideration, properties } = prospect;
  const { personality } = consideration;
  const problem = classProblem(kernel, prospect);
  if (problem !== undefined) {
    if (personality.ioClass !== undefined) kernel.trace.log.push(`Couldn't alloc class "${personality.ioClass}"`);
    return reject(consideration, 'class', 'IOClass', 'a class of the kernel that can be instantiated', problem);
  }
  const behavior = behaviorOf(kernel, personality);
  kernel.trace.call('init', personality, nub.id, behavior.init !== 'fail');
  if (behavior.init === 'fail') return reject(consideration, 'class', 'IOClass', 'init succeeds', 'init failed');
  const instance = createInstance(kernel, nub, prospect);
  kernel.trace.call('attach', personality, nub.id, behavior.attach !== 'fail');
  if (behavior.attach === 'fail') return reject(consideration, 'class', 'IOClass', 'attach succeeds', 'attach failed');
  const score = probe(kernel, consideration, instance, properties);
  kernel.trace.call('detach', personality, nub.id, true);
  if (score === undefined) return undefined;
  consideration.score = score;
  instance.service.properties.set('IOProbeScore', number(score, 32));
  return { consideration, instance, score };
}

/** The object itself; its IOMatchCategory is the interned category, whatever the personality wrote. */
function createInstance(kernel: Kernel, nub: Service, { consideration, properties }: Prospect): Instance {
  const { personality } = consideration;
  properties.set('IOMatchCategory', symbol(personality.category ?? DEFAULT_CATEGORY));
  const className = personality.ioClass ?? 'IOService';
  const ownRequirement = kernel.classes.get(className).driver?.dextEntitlements;
  // The class sets its requirement in init, over what the personality says (F-ENT-005).
  if (ownRequirement !== undefined) properties.set('IOServiceDEXTEntitlements', ownRequirement);
  const driver = { driver: personality.driver ?? 'com.apple.kernel', personality: personality.name };
  const service = kernel.registry.create({
    id: `${driver.driver}/${driver.personality}@${nub.id}#${kernel.instances.size + 1}`,
    className,
    name: nameOf(properties) ?? className,
    properties,
    driver,
  });
  const instance: Instance = { service, personality, nub, process: undefined, started: false };
  kernel.instances.set(service, instance);
  consideration.instance = service.id;
  return instance;
}

/** A personality key IOName sets the registry name at init. */
function nameOf(properties: Properties): string | undefined {
  const name = properties.get('IOName');
  return name?.kind === 'string' || name?.kind === 'symbol' ? name.text : undefined;
}

/** probe(): the score it leaves, or undefined when it returned nothing (R-089…R-091). */
function probe(kernel: Kernel, consideration: Consideration, instance: Instance, properties: Properties): number | undefined {
  const { personality } = consideration;
  const before = consideration.matchScore ?? 0;
  const merged = mergeOnProbe(kernel, instance, properties);
  const score = merged ? undefined : probeScore(kernel, instance, before);
  kernel.trace.call('probe', personality, instance.nub.id, score ?? null);
  if (score !== undefined) return score;
  reject(consideration, 'probe', 'probe', 'probe returns an object', merged ? 'merged its properties into the provider and returned nothing' : 'probe returned nothing');
  return undefined;
}

function probeScore(kernel: Kernel, instance: Instance, before: number): number | undefined {
  const behavior = behaviorOf(kernel, instance.personality).probe;
  if (behavior === undefined) return before;
  if (behavior === 'reject' || 'merge' in behavior) return undefined;
  if ('score' in behavior) return behavior.score | 0;
  if ('adjust' in behavior) return (before + behavior.adjust) | 0;
  return before;
}

/** Classes and behaviours that merge dictionaries into the provider in probe, and then reject (R-134a). */
function mergeOnProbe(kernel: Kernel, instance: Instance, properties: Properties): boolean {
  const behavior = behaviorOf(kernel, instance.personality).probe;
  const stated = typeof behavior === 'object' && 'merge' in behavior ? [behavior.merge] : [];
  const keys = instance.service.kernelClass.driver?.mergesOnProbe ?? [];
  const own = keys.map((key) => properties.get(key)).filter((value) => value?.kind === 'dictionary');
  if (stated.length === 0 && keys.length === 0) return false;
  const dictionaries: DictionaryValue[] = [...stated, ...own];
  for (const { entries } of dictionaries) for (const [key, value] of entries) mergeProperty(instance.nub.properties, key, value);
  const merged = dictionaries.flatMap(({ entries }) => [...entries.keys()]);
  kernel.trace.incidents.push({ type: 'merged', nub: instance.nub.id, by: instance.personality.name, keys: merged });
  return true;
}

/** A dictionary meets a dictionary: merged, recursively, into a copy; everything else is replaced. The requirement cannot be merged. */
function mergeProperty(target: Properties, key: string, value: Value): void {
  if (key === 'IOServiceDEXTEntitlements') return;
  const present = target.get(key);
  if (present?.kind !== 'dictionary' || value.kind !== 'dictionary') {
    target.set(key, value);
    return;
  }
  const copy = new Map(present.entries);
  for (const [inner, innerValue] of value.entries) mergeProperty(copy, inner, innerValue);
  target.set(key, { kind: 'dictionary', entries: copy });
}

/** The score an instance carries, as its property says it. */
export function instanceScore(service: Service): number {
  return toInt32(service.properties.get('IOProbeScore'));
}
