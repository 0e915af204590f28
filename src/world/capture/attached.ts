import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import { isEqual } from '../../engine/values/equality.js';
import { type DictionaryValue, dictionary, textOf, type Value } from '../../engine/values/value.js';
import type { Behavior, DriverDescription } from '../../engine/world.js';
import type { ComparedKeys } from './comparedKeys.js';
import type { Hardware } from './hardware.js';
import { PERSONALITY_KEYS } from './instanceKeys.js';
import { type CapturedObject, cameThroughMatching, isMatchedDriver, shownProvider } from './objects.js';
import { rebuildPersonality } from './personality.js';

/**
 * What probes of closed classes turn down, wherever they were observed: the scheme of a physical store does not take
 * the container's own medium, which has the same content.
 */
const OBSERVED_PROBES: Readonly<Record<string, readonly string[]>> = {
  AppleAPFSContainerScheme: ['AppleAPFSMedia'],
};

const turnedDown = (className: string | undefined): readonly string[] | undefined =>
  className !== undefined && Object.hasOwn(OBSERVED_PROBES, className) ? OBSERVED_PROBES[className] : undefined;

interface Attached {
  readonly name: string;
  readonly personality: DictionaryValue;
  readonly score: number;
  readonly needs: DictionaryValue | undefined;
}

/** A driver that a capture shows attached, and the bundle and personality that stand for it. */
export interface Attachment {
  readonly object: CapturedObject;
  readonly provider: CapturedObject;
  /** Undefined: it did not come through matching, so no personality stands for it. */
  readonly driver: string | undefined;
  readonly personality: string | undefined;
}

export interface AttachedDrivers {
  readonly drivers: readonly DriverDescription[];
  readonly attachments: readonly Attachment[];
}

/**
 * The drivers that a capture shows attached, as bundles that would attach again: personalities from their own
 * properties, and the final IOProbeScore as what their probe left.
 */
export function attachedDrivers(
  objects: readonly CapturedObject[],
  hardware: Hardware,
  compared: ComparedKeys,
): AttachedDrivers {
  const bundles = new Map<string, Bundle>();
  const attachments: Attachment[] = [];
  for (const object of objects) {
    const { entry } = object;
    const provider = shownProvider(object);
    if (!isMatchedDriver(object) || provider === undefined) continue;
    if (!cameThroughMatching(object)) {
      attachments.push({ object, provider, driver: undefined, personality: undefined });
      continue;
    }
    const driver = textOf(entry.properties.get('CFBundleIdentifier')) ?? `(kernel class ${entry.className})`;
    const bundle = bundles.get(driver) ?? new Bundle(driver);
    bundles.set(driver, bundle);
    const { nub } = hardware.service(provider).kernelClass;
    const keys = [...(nub.keys ?? []), ...(compared.get(textOf(entry.properties.get('IOProviderClass')) ?? '') ?? [])];
    const personality = bundle.add(attachedFrom(object, provider, hardware), keys);
    attachments.push({ object, provider, driver, personality });
  }
  return { drivers: [...bundles.values()].map((bundle) => bundle.description()), attachments };
}

function attachedFrom(object: CapturedObject, provider: CapturedObject, hardware: Hardware): Attached {
  const { properties, score } = rebuildPersonality(object, provider, hardware);
  const name = textOf(properties.entries.get('IOUserClass')) ?? textOf(properties.entries.get('IOClass'));
  return {
    name: name ?? object.entry.className,
    personality: properties,
    score,
    needs: contentNeeded(properties, provider),
  };
}

/**
 * A partition scheme's probe reads the disk (F-STOR-004), and once one is attached its Content Mask is the medium's
 * Content (F-STOR-003): so a dump shows which content each scheme finds.
 */
function contentNeeded({ entries }: DictionaryValue, { entry }: CapturedObject): DictionaryValue | undefined {
  const mask = entries.get('Content Mask');
  const content = entry.properties.get('Content');
  if (mask === undefined || content === undefined || !isEqual(mask, content)) return undefined;
  return dictionary([['Content', content]]);
}

/** The personalities of one bundle: those of one class that matching cannot tell apart are one. */
class Bundle {
  readonly #id: string;
  readonly #personalities = new Map<string, Attached>();

  constructor(id: string) {
    this.#id = id;
  }

  /** The name under which it stands in the bundle. */
  add(attached: Attached, familyKeys: readonly string[]): string {
    const read = [...PERSONALITY_KEYS, ...GENERIC_KEYS, ...familyKeys];
    for (const [name, other] of this.#personalities) if (isSame(other, attached, read)) return name;
    const name = this.#personalities.has(attached.name)
      ? `${attached.name} ${this.#personalities.size + 1}`
      : attached.name;
    this.#personalities.set(name, attached);
    return name;
  }

  description(): DriverDescription {
    const personalities = new Map<string, Value>();
    const behavior = new Map<string, Behavior>();
    for (const [name, { personality, score, needs }] of this.#personalities) {
      personalities.set(name, personality);
      behavior.set(name, {
        probe: { score, needs, turnsDown: turnedDown(textOf(personality.entries.get('IOClass'))) },
      });
    }
    const isDext = [...this.#personalities.values()].some(({ personality }) =>
      personality.entries.has('IOUserServerName'),
    );
    return {
      id: this.#id,
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
}

/** Two instances of one personality differ in what they wrote themselves; in the keys that matching reads they agree. */
function isSame(a: Attached, b: Attached, keys: readonly string[]): boolean {
  if (a.name !== b.name || a.score !== b.score) return false;
  return keys.every((key) => {
    const left = a.personality.entries.get(key);
    const right = b.personality.entries.get(key);
    return left === undefined || right === undefined ? left === right : isEqual(left, right);
  });
}
