import type { Personality } from '../../engine/catalogue/personality.js';
import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import { string } from '../../engine/values/value.js';
import { editDistance } from '../../formats/source/editDistance.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { dwordText } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { COUNTERPARTS, FAMILY_KEYS } from './familyKeys.js';
import { PCI_KEYS } from './idKeys.js';

/** What the kernel reads of any personality, beside a family's keys. */
const EVERYWHERE: readonly string[] = [
  ...GENERIC_KEYS,
  'IOParentMatch',
  'IOClass',
  'IOUserClass',
  'IOUserServerName',
  'IOMatchCategory',
  'IOProbeScore',
  'IOResourceMatch',
  'CFBundleIdentifier',
  'CFBundleIdentifierKernel',
];

/** Below this length two names are soon near one another. */
const LONG = 8;

/** The key that a misspelt one most likely means: the same letters in another case, or one or two of many wrong. */
function meant(key: string, known: readonly string[]): string | undefined {
  const sameLetters = known.find((each) => each.toLowerCase() === key.toLowerCase());
  if (sameLetters !== undefined || key.length < LONG) return sameLetters;
  const slip = key.length < 2 * LONG ? 1 : 2;
  return known.find((each) => editDistance(each, key) <= slip);
}

/** The known keys of a class, and what each key met so far was found to mean: drivers repeat theirs hundreds of times. */
interface Dictionary {
  readonly known: readonly string[];
  readonly all: ReadonlySet<string>;
  readonly meanings: Map<string, string | undefined>;
}

function dictionaryOf(read: readonly string[]): Dictionary {
  const known = [...EVERYWHERE, ...read];
  return { known, all: new Set([...known, ...FAMILY_KEYS.values()].flat()), meanings: new Map() };
}

function lookedUp(key: string, { known, all, meanings }: Dictionary): string | undefined {
  if (all.has(key)) return undefined;
  if (!meanings.has(key)) meanings.set(key, meant(key, known));
  return meanings.get(key);
}

function misspelt(personality: Personality, keys: Dictionary): readonly Diagnostic[] {
  const { entries } = personality.properties;
  return [...entries].flatMap(([key, value]) => {
    const right = lookedUp(key, keys);
    // Where the right key is there as well, the other is somebody's own.
    if (right === undefined || entries.has(right)) return [];
    const message = `${key} in ${personalityName(personality)} is no key that the kernel reads; the nearest one is ${right}. As it stands it chooses nothing and sets nothing.`;
    return [report('M131', { personality }, { key, message, fix: plistEntry(right, value) })];
  });
}

/** The same ids under the keys that are read, where they can be carried over. */
function inOtherWords({ properties }: Personality, found: readonly string[], right: readonly string[]): string {
  const [vendor, product] = ['idVendor', 'VendorID'].flatMap((key) => {
    const value = properties.entries.get(key);
    const other = properties.entries.get(key === 'idVendor' ? 'idProduct' : 'ProductID');
    return value?.kind === 'number' && other?.kind === 'number' ? [value.value, other.value] : [];
  });
  if (right.includes('IOPCIMatch') && vendor !== undefined && product !== undefined)
    return plistEntry('IOPCIMatch', string(dwordText((product << 16n) | vendor)));
  const pasted = found.flatMap((key) => {
    const value = properties.entries.get(key);
    const same = COUNTERPARTS.get(key)?.find((each) => right.includes(each));
    return value?.kind === 'number' &&
      same !== undefined &&
      !same.includes('Identification') &&
      !PCI_KEYS.includes(same)
      ? [plistEntry(same, value)]
      : [];
  });
  return pasted.length === 0 ? `Use ${listText(right)} instead.` : pasted.join(' ');
}

/** Keys of another family, of which this one has a counterpart, or none. */
function foreign(personality: Personality, className: string, read: readonly string[]): readonly Diagnostic[] {
  const { entries } = personality.properties;
  const others = [...FAMILY_KEYS].filter(([, keys]) => !keys.some((key) => read.includes(key)));
  return others.flatMap(([family, keys]) => {
    const found = keys.filter((key) => entries.has(key) && !read.includes(key));
    const [first] = found;
    if (first === undefined) return [];
    const right = [
      ...new Set(found.flatMap((key) => COUNTERPARTS.get(key)?.filter((each) => read.includes(each)) ?? [])),
    ];
    const instead = right.length === 0 ? '' : ` There it is ${listText(right)}.`;
    const [are, them] = found.length === 1 ? ['is a key', 'it'] : ['are keys', 'them'];
    const message = `${listText(found)} in ${personalityName(personality)} ${are} of ${family}: matching on ${className} never reads ${them}.${instead}`;
    const fix = right.length === 0 ? `Remove ${listText(found)}.` : inOtherWords(personality, found, right);
    return [report('M131', { personality }, { key: first, message, fix })];
  });
}

/** M131: what stands in a personality as if it chose, and does not. Classes without a family have keys of their own. */
export function unreadKeys({ subjects, machine }: Evidence): readonly Diagnostic[] {
  const dictionaries = new Map<string, Dictionary>();
  return subjects.flatMap(({ personality }) => {
    const { providerClass } = personality;
    if (providerClass === undefined || isResourcesClass(providerClass)) return [];
    const read = machine.classes.get(providerClass).nub.keys ?? [];
    const others = read.length === 0 ? [] : foreign(personality, providerClass, read);
    const keys = dictionaries.get(providerClass) ?? dictionaryOf(read);
    dictionaries.set(providerClass, keys);
    return [...others, ...misspelt(personality, keys)];
  });
}
