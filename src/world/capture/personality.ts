import { DEFAULT_CATEGORY } from '../../engine/catalogue/personality.js';
import { matchPassive, type PassiveMatch } from '../../engine/matching/passive.js';
import type { Service } from '../../engine/registry/service.js';
import { internPersonality } from '../../engine/values/intern.js';
import { type DictionaryValue, dictionary, textOf, toInt32 } from '../../engine/values/value.js';
import type { Hardware } from './hardware.js';
import { INSTANCE_KEYS } from './instanceKeys.js';
import type { CapturedObject } from './objects.js';

/** The personality that a driver was matched by, as its own properties let it be told. */
export interface RebuiltPersonality {
  readonly properties: DictionaryValue;
  /** What probe left. */
  readonly score: number;
  /** Keys with which it would not have matched here: the driver wrote them later. */
  readonly written: readonly string[];
}

/**
 * The personality of an attached driver. A DEXT's instance holds it whole (IOMatchedPersonality, R-115); another's
 * properties are the personality and what its code added. What the driver's own provider contradicts was added.
 */
export function rebuildPersonality(
  driver: CapturedObject,
  provider: CapturedObject,
  hardware: Hardware,
): RebuiltPersonality {
  const own = driver.entry.properties;
  const score = toInt32(own.get('IOProbeScore'));
  const nub = hardware.service(provider);
  const matched = own.get('IOMatchedPersonality');
  const kept = new Map([...(matched?.kind === 'dictionary' ? matched.entries : own)].filter(isPersonal));
  if (textOf(kept.get('IOMatchCategory')) === DEFAULT_CATEGORY) kept.delete('IOMatchCategory');
  if (matched?.kind === 'dictionary') return { properties: dictionary(kept), score, written: [] };
  // The family's own hook made the score: it does so again.
  if (nub.kernelClass.nub.match !== undefined) kept.delete('IOProbeScore');
  const written = writtenKeys(dictionary(kept), score, nub, hardware);
  for (const key of written) kept.delete(key);
  return { properties: dictionary(kept), score, written };
}

const isPersonal = ([key]: readonly [string, unknown]): boolean => !INSTANCE_KEYS.has(key);

const without = ({ entries }: DictionaryValue, keys: readonly string[]): DictionaryValue =>
  dictionary(new Map([...entries].filter(([key]) => !keys.includes(key))));

/** Keys of the nub's own family, one after the other, for as long as the kernel's matching stops at one. */
function writtenKeys(personality: DictionaryValue, score: number, nub: Service, hardware: Hardware): readonly string[] {
  const family = nub.kernelClass.nub.keys ?? [];
  const ask = (written: readonly string[]): PassiveMatch =>
    matchPassive(internPersonality(without(personality, written)), nub, hardware.context, true);
  const written: string[] = [];
  for (let match = ask(written); !match.matched; match = ask(written)) {
    const key = match.failure?.reason ?? '';
    const present = family.filter((each) => personality.entries.has(each) && !written.includes(each));
    if (present.includes(key)) written.push(key);
    else if (family.includes(key) || present.length === 0) break;
    else return [...written, ...illegalKeys(present, score, (keys) => ask([...written, ...keys]))];
  }
  return written;
}

/** At most so many keys are taken for written by the driver where no single key is at fault (M120). */
const MOST_ILLEGAL = 3;

/** The fewest keys without which the set is legal and gives the score that the driver ended with; else without which it is legal. */
function illegalKeys(
  present: readonly string[],
  score: number,
  ask: (keys: readonly string[]) => PassiveMatch,
): readonly string[] {
  let legal: readonly string[] | undefined;
  for (let size = 1; size <= Math.min(MOST_ILLEGAL, present.length); size++) {
    for (const keys of subsets(present, size)) {
      const match = ask(keys);
      if (match.matched && match.score === score) return keys;
      if (match.matched) legal ??= keys;
    }
  }
  return legal ?? [];
}

function subsets(keys: readonly string[], size: number): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  return keys.flatMap((key, index) => subsets(keys.slice(index + 1), size - 1).map((rest) => [key, ...rest]));
}
