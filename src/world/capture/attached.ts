import { DEFAULT_CATEGORY } from '../../engine/catalogue/personality.js';
import type { ClassTable } from '../../engine/classes/classTable.js';
import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import { isEqual } from '../../engine/values/equality.js';
import { type DictionaryValue, dictionary, textOf, toInt32, type Value } from '../../engine/values/value.js';
import type { Behavior, DriverDescription } from '../../engine/world.js';
import type { NamedEntry } from './names.js';

/** What the kernel or the driver adds to an instance and no personality brings. */
const INSTANCE_KEYS = new Set([
  'IOMatchedAtBoot',
  'IOMatchedPersonality',
  'IONameMatched',
  'IOUserClasses',
  'IOUserServiceProperties',
  'IOPowerManagement',
  'IOServiceDEXTEntitlements',
  'IOUserServerCDHash',
  'kOSBundleDextUniqueIdentifier',
]);

/** An attached driver: what the kernel sets on every object that came through matching. */
export function isMatchedDriver({ entry }: NamedEntry): boolean {
  return entry.properties.has('IOMatchCategory') && entry.properties.has('IOProviderClass');
}

interface Attached {
  readonly name: string;
  readonly personality: DictionaryValue;
  readonly score: number;
}

/**
 * The drivers that a capture shows attached, as bundles that would attach again: personalities from their own
 * properties, and the final IOProbeScore as what their probe left.
 */
export function attachedDrivers(entries: readonly NamedEntry[], classes: ClassTable): readonly DriverDescription[] {
  const bundles = new Map<string, Attached[]>();
  for (const named of entries) {
    if (!isMatchedDriver(named) || named.parent === undefined) continue;
    const bundle =
      textOf(named.entry.properties.get('CFBundleIdentifier')) ?? `(kernel class ${named.entry.className})`;
    const provider = classes.get(named.parent.entry.className).nub;
    const attached = attachedFrom(named, provider.match !== undefined);
    const known = bundles.get(bundle) ?? [];
    bundles.set(bundle, known);
    const read = [...PERSONALITY_KEYS, ...GENERIC_KEYS, ...(provider.keys ?? [])];
    if (!known.some((other) => isSame(other, attached, read))) known.push(attached);
  }
  return [...bundles].map(([id, attached]) => bundleOf(id, attached));
}

/** Keys outside matching proper that tell personalities of one class apart. */
const PERSONALITY_KEYS = [
  'IOClass',
  'IOUserClass',
  'IOUserServerName',
  'IOMatchCategory',
  'IOResourceMatch',
  'IOParentMatch',
  'IOMatchDefer',
];

/** Two instances of one personality differ in what they wrote themselves; in the keys that matching reads they agree. */
function isSame(a: Attached, b: Attached, keys: readonly string[]): boolean {
  if (a.name !== b.name || a.score !== b.score) return false;
  return keys.every((key) => {
    const left = a.personality.entries.get(key);
    const right = b.personality.entries.get(key);
    return left === undefined || right === undefined ? left === right : isEqual(left, right);
  });
}

function attachedFrom({ entry }: NamedEntry, familyScores: boolean): Attached {
  const matched = entry.properties.get('IOMatchedPersonality');
  const source = matched?.kind === 'dictionary' ? matched.entries : entry.properties;
  const kept = new Map([...source].filter(([key]) => !INSTANCE_KEYS.has(key)));
  if (textOf(kept.get('IOMatchCategory')) === DEFAULT_CATEGORY) kept.delete('IOMatchCategory');
  // The family's own hook made the score: it does so again, and probe then leaves what the dump shows.
  if (familyScores && matched === undefined) kept.delete('IOProbeScore');
  const name = textOf(kept.get('IOUserClass')) ?? textOf(kept.get('IOClass')) ?? entry.className;
  return { name, personality: dictionary(kept), score: toInt32(entry.properties.get('IOProbeScore')) };
}

function bundleOf(id: string, attached: readonly Attached[]): DriverDescription {
  const personalities = new Map<string, Value>();
  const behavior = new Map<string, Behavior>();
  for (const each of attached) {
    const name = personalities.has(each.name) ? `${each.name} ${personalities.size + 1}` : each.name;
    personalities.set(name, each.personality);
    behavior.set(name, { probe: { score: each.score } });
  }
  const isDext = attached.some(
    ({ personality }) => personality.kind === 'dictionary' && personality.entries.has('IOUserServerName'),
  );
  return {
    id,
    kind: isDext ? 'dext' : 'kext',
    collection: 'boot',
    version: '1',
    personalities,
    entitlements: undefined,
    profile: undefined,
    signing: isDext ? 'platform' : undefined,
    uniqueId: 'captured',
    userClasses: undefined,
    app: undefined,
    approved: true,
    behavior,
  };
}
