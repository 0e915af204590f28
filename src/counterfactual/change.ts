import { isEqual } from '../engine/values/equality.js';
import { type DictionaryValue, dictionary, textOf, type Value } from '../engine/values/value.js';
import type { DriverDescription } from '../engine/world.js';

/** One key of a personality, of the entitlements or of the Info.plist itself, as it is and as it might be. Undefined: the key is not there. */
export interface Change {
  readonly in: 'personality' | 'entitlements' | 'bundle';
  readonly key: string;
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : isEqual(a, b) && a.kind === b.kind;

/** The changes with some more: a key that changes twice counts once, and one that comes back to what it was does not count. */
export function withChanges(changes: readonly Change[], more: readonly Change[]): readonly Change[] {
  const merged = new Map<string, Change>(changes.map((change) => [`${change.in} ${change.key}`, change] as const));
  for (const change of more) {
    const at = `${change.in} ${change.key}`;
    merged.set(at, { ...change, from: merged.has(at) ? merged.get(at)?.from : change.from });
  }
  return [...merged.values()].filter(({ from, to }) => !isSame(from, to));
}

/** The driver as it would be with these changes of one of its personalities and of its entitlements. */
export function changed(driver: DriverDescription, personality: string, changes: readonly Change[]): DriverDescription {
  const personalities = new Map(driver.personalities);
  const stated = personalities.get(personality);
  const ofPersonality = changes.filter((change) => change.in === 'personality');
  if (stated?.kind === 'dictionary' && ofPersonality.length > 0)
    personalities.set(personality, rewritten(stated, ofPersonality));
  const ofEntitlements = changes.filter((change) => change.in === 'entitlements');
  const ofBundle = changes.filter((change) => change.in === 'bundle');
  const { entitlements = dictionary([]), info = dictionary([]) } = driver;
  const version = textOf(ofBundle.find(({ key }) => key === 'CFBundleVersion')?.to);
  return {
    ...driver,
    personalities,
    version: version ?? driver.version,
    info: ofBundle.length === 0 ? driver.info : rewritten(info, ofBundle),
    entitlements: ofEntitlements.length === 0 ? driver.entitlements : rewritten(entitlements, ofEntitlements),
  };
}

function rewritten({ entries }: DictionaryValue, changes: readonly Change[]): DictionaryValue {
  const copy = new Map(entries);
  for (const { key, to } of changes) {
    if (to === undefined) copy.delete(key);
    else copy.set(key, to);
  }
  return dictionary(copy);
}
