import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import type { DictionaryValue } from '../../engine/values/value.js';
import { families } from '../../families/index.js';
import { editDistance } from '../../formats/source/editDistance.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { type About, report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

/** What the kernel reads of a personality, whatever its provider. */
const OF_PERSONALITIES = [
  ...GENERIC_KEYS,
  'IOProviderClass',
  'IOParentMatch',
  'IOLocationMatch',
  'IOClass',
  'IOUserClass',
  'IOUserServerName',
  'IOUserServerOneProcess',
  'IOMatchCategory',
  'IOMatchDefer',
  'IOProbeScore',
  'IOResourceMatch',
  'IOKitDebug',
  'CFBundleIdentifier',
  'CFBundleIdentifierKernel',
];

/** What is read of the property list itself. */
const OF_BUNDLES = [
  'CFBundleIdentifier',
  'CFBundleVersion',
  'CFBundleExecutable',
  'CFBundlePackageType',
  'IOKitPersonalities',
  'OSBundleRequired',
  'OSBundleRequireExplicitLoad',
  'OSBundleCompatibleVersion',
  'OSBundleUsageDescription',
  'OSBundleLibraries',
];

/** Keys of IOKit and of bundles that look like one of those and are another. */
const NAMESAKES: ReadonlySet<string> = new Set([
  'IOUserClasses',
  'IOUserClientClass',
  'IOUserServerCDHash',
  'IONameMatched',
  'IOResourceMatched',
  'IOPCIPauseCompatible',
  'IOPCITunnelled',
  'IOMatchedAtBoot',
  'ProductName',
  'Product',
  'VendorIDSource',
  'DeviceUsagePairsInput',
  'CFBundleVersionString',
]);

const MOST_SLIPS = 2;
/** Shorter words are too near to others. */
const SHORTEST = 6;

/** The known key that this one was to be: the same letters in another case, or one slip in six letters, two at most. */
function meant(key: string, known: readonly string[], present: ReadonlyMap<string, unknown>): string | undefined {
  if (key.length < SHORTEST || known.includes(key) || NAMESAKES.has(key)) return undefined;
  const near = nearest(
    key,
    known.filter((each) => sharesLetters(key, each)),
  );
  if (near === undefined || present.has(near)) return undefined;
  const [a, b] = [key.toLowerCase(), near.toLowerCase()];
  // One letter more at the end is a plural or another notion; one less is a slip.
  if (a.startsWith(b) && a !== b) return undefined;
  const sameLetters = [...a].sort().join('') === [...b].sort().join('');
  return sameLetters || editDistance(a, b) <= Math.min(MOST_SLIPS, Math.floor(b.length / SHORTEST)) ? near : undefined;
}

/** Letters that one has and the other has not: two for each slip. Most keys are told apart by that, and cheaply. */
function sharesLetters(key: string, known: string): boolean {
  if (Math.abs(key.length - known.length) > MOST_SLIPS) return false;
  const left = known.toLowerCase().split('');
  let missing = 0;
  for (const letter of key.toLowerCase()) {
    const at = left.indexOf(letter);
    if (at >= 0) left.splice(at, 1);
    else if (++missing > MOST_SLIPS) return false;
  }
  return left.length <= MOST_SLIPS;
}

function misspelt(
  { entries }: DictionaryValue,
  known: readonly string[],
  about: About,
  where: string,
): readonly Diagnostic[] {
  return [...entries].flatMap(([key, value]) => {
    const near = meant(key, known, entries);
    if (near === undefined) return [];
    const how = near.toLowerCase() === key.toLowerCase() ? 'in upper and lower case' : 'in spelling';
    const message = `${key} in ${where} is nothing that the kernel reads; it differs ${how} from ${near}, which is not there.`;
    return [report('M124', about, { key, message, fix: plistEntry(near, value) })];
  });
}

/** Every key that some family reads. */
const ofFamilies = (): readonly string[] => families.flatMap(({ nubs }) => nubs.flatMap(({ keys = [] }) => keys));

/** M124 (R-050, families.md §2.2…§7): a key that nobody reads is silently left out. */
export function misspeltKeys({ subjects, bundles }: Evidence): readonly Diagnostic[] {
  const known = [...OF_PERSONALITIES, ...new Set(ofFamilies())];
  const inPersonalities = subjects.flatMap(({ personality }) =>
    misspelt(personality.properties, known, { personality }, personalityName(personality)),
  );
  const inBundles = bundles.flatMap(({ description: { id, info } }) =>
    info === undefined ? [] : misspelt(info, OF_BUNDLES, { driver: id }, `the Info.plist of ${id}`),
  );
  return [...inPersonalities, ...inBundles];
}
