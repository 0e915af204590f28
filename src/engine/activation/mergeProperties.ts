import { behaviorOf, type Instance, type Kernel, type Properties } from '../kernel.js';
import type { DictionaryValue, Value } from '../values/value.js';

/** Classes and behaviours that merge dictionaries into the provider in probe, and then reject (R-134a). */
export function mergeOnProbe(kernel: Kernel, instance: Instance, properties: Properties): boolean {
  const behavior = behaviorOf(kernel, instance.personality).probe;
  const stated = typeof behavior === 'object' && 'merge' in behavior ? [behavior.merge] : [];
  const keys = instance.service.kernelClass.driver?.mergesOnProbe ?? [];
  const own = keys.map((key) => properties.get(key)).filter((value) => value?.kind === 'dictionary');
  if (stated.length === 0 && keys.length === 0) return false;
  const dictionaries: DictionaryValue[] = [...stated, ...own];
  for (const { entries } of dictionaries)
    for (const [key, value] of entries) mergeProperty(instance.nub.properties, key, value);
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
