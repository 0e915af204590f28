import { behaviorOf, type Instance, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import type { DictionaryValue, Value } from '../values/value.js';

/** Classes and behaviours that merge dictionaries into the provider in probe, and then reject (R-134a). */
export function mergeOnProbe(kernel: Kernel, instance: Instance, properties: ReadonlyMap<string, Value>): boolean {
  const behavior = behaviorOf(kernel, instance.personality).probe;
  const stated = typeof behavior === 'object' && 'merge' in behavior ? [behavior.merge] : [];
  const keys = instance.service.kernelClass.driver?.mergesOnProbe ?? [];
  const own = keys.map((key) => properties.get(key)).filter((value) => value?.kind === 'dictionary');
  if (stated.length === 0 && keys.length === 0) return false;
  const dictionaries: DictionaryValue[] = [...stated, ...own];
  for (const { entries } of dictionaries) for (const [key, value] of entries) mergeProperty(instance.nub, key, value);
  const mergedKeys = dictionaries.flatMap(({ entries }) => [...entries.keys()]);
  kernel.trace.incidents.push({
    type: 'merged',
    nub: instance.nub.id,
    by: instance.personality.name,
    keys: mergedKeys,
  });
  return true;
}

/** The requirement cannot be merged. */
const NEVER_MERGED = 'IOServiceDEXTEntitlements';

function mergeProperty(nub: Service, key: string, value: Value): void {
  if (key !== NEVER_MERGED) nub.setProperty(key, merged(nub.properties.get(key), value));
}

/** A dictionary meets a dictionary: merged, recursively, into a copy; everything else is replaced. */
function merged(present: Value | undefined, value: Value): Value {
  if (present?.kind !== 'dictionary' || value.kind !== 'dictionary') return value;
  const entries = new Map(present.entries);
  for (const [key, inner] of value.entries) if (key !== NEVER_MERGED) entries.set(key, merged(entries.get(key), inner));
  return { kind: 'dictionary', entries };
}
