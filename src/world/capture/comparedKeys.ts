import type { ClassTable } from '../../engine/classes/classTable.js';
import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf, type Value } from '../../engine/values/value.js';
import { INSTANCE_KEYS, PERSONALITY_KEYS } from './instanceKeys.js';
import { type CapturedObject, cameThroughMatching, shownProvider } from './objects.js';

/** Provider class → the keys that its matchPropertyTable is seen to compare. */
export type ComparedKeys = ReadonlyMap<string, readonly string[]>;

/**
 * What provider classes of closed families compare, as far as a dump shows it: a key that every driver of such a
 * provider has, where it has it at all, with its provider's own value, and that tells some provider from another.
 * Classes whose matching is known need no guess.
 */
export function observedComparedKeys(objects: readonly CapturedObject[], classes: ClassTable): ComparedKeys {
  const compared = new Map<string, readonly string[]>();
  for (const [className, drivers] of byProviderClass(objects)) {
    if (className === 'IOService' || classes.get(className).nub.match !== undefined) continue;
    const agreed = agreedKeys(drivers);
    if (agreed.length === 0) continue;
    const providers = objects.filter(({ entry }) => classes.get(entry.className).ancestors.has(className));
    const keys = agreed.filter((key) => tellsApart(key, providers));
    if (keys.length > 0) compared.set(className, keys);
  }
  return compared;
}

function byProviderClass(objects: readonly CapturedObject[]): ReadonlyMap<string, readonly CapturedObject[]> {
  const drivers = new Map<string, CapturedObject[]>();
  for (const object of objects) {
    const className = textOf(object.entry.properties.get('IOProviderClass'));
    if (className === undefined || shownProvider(object) === undefined || !cameThroughMatching(object)) continue;
    const known = drivers.get(className) ?? [];
    drivers.set(className, known);
    known.push(object);
  }
  return drivers;
}

const NEVER_COMPARED: ReadonlySet<string> = new Set([...INSTANCE_KEYS, ...PERSONALITY_KEYS, ...GENERIC_KEYS]);
const COMPARED_KINDS: ReadonlySet<Value['kind']> = new Set(['string', 'symbol', 'number', 'data', 'boolean']);

/** A table that has a key and a nub that answers otherwise would not have matched. */
function agreedKeys(drivers: readonly CapturedObject[]): readonly string[] {
  const agreed = new Map<string, boolean>();
  for (const { entry, provider } of drivers) {
    for (const [key, own] of entry.properties) {
      if (agreed.get(key) === false || NEVER_COMPARED.has(key)) continue;
      const theirs = provider?.entry.properties.get(key);
      agreed.set(key, theirs !== undefined && COMPARED_KINDS.has(own.kind) && isEqual(own, theirs));
    }
  }
  return [...agreed].flatMap(([key, agree]) => (agree ? [key] : [])).sort();
}

function tellsApart(key: string, providers: readonly CapturedObject[]): boolean {
  const [first, ...others] = providers.map(({ entry }) => entry.properties.get(key));
  return others.some((value) =>
    value === undefined || first === undefined ? value !== first : !isEqual(value, first),
  );
}
