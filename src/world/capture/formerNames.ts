import { textOf } from '../../engine/values/value.js';
import type { Hardware } from './hardware.js';
import { type CapturedObject, cameThroughMatching, shownProvider } from './objects.js';

/**
 * Names that nubs bore when they were matched and no longer show: drivers rename their providers. IONameMatched tells
 * which name it was; where no system wrote it, an IONameMatch of one name does.
 */
export function formerNames(
  objects: readonly CapturedObject[],
  hardware: Hardware,
): ReadonlyMap<CapturedObject, readonly string[]> {
  const names = new Map<CapturedObject, readonly string[]>();
  for (const object of objects) {
    const { entry } = object;
    const provider = shownProvider(object);
    if (provider === undefined || !cameThroughMatching(object)) continue;
    const name = textOf(entry.properties.get('IONameMatched')) ?? textOf(entry.properties.get('IONameMatch'));
    if (name === undefined || hardware.context.compareName(hardware.service(provider), name) !== undefined) continue;
    const known = names.get(provider) ?? [];
    if (!known.includes(name)) names.set(provider, [...known, name]);
  }
  return names;
}
