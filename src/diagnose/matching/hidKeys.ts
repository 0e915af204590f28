import type { Value } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';
import { exchangedUsage, partnerOf } from './hidUsage.js';
import { isIdKey } from './idKeys.js';

const HID_CLASSES: readonly string[] = ['IOHIDDevice', 'IOHIDInterface', 'IOHIDEventService'];
const USAGE_KEYS: ReadonlySet<string> = new Set([
  'DeviceUsagePairs',
  'DeviceUsagePage',
  'DeviceUsage',
  'PrimaryUsagePage',
  'PrimaryUsage',
]);

interface Cause {
  readonly message: string;
  readonly fix?: string | undefined;
}

/** F-HID-015. */
function vendorPage({ personality, nub }: Finding): Cause {
  const vendor = nub.properties.get('VendorID');
  return {
    message: `${personalityName(personality)} names a vendor-defined usage page (0xff00 or above) and a USB or Bluetooth Transport, but no VendorID: HID matching refuses that on every nub.`,
    fix: vendor === undefined ? 'Add VendorID.' : plistEntry('VendorID', vendor),
  };
}

/** F-HID-005. */
function noPairs({ nub }: Finding): Cause {
  return {
    message: `${nubName(nub)} has no DeviceUsagePairs array (${valueText(nub.properties.get('DeviceUsagePairs'))}), and such a HID nub matches no personality at all.`,
    fix: 'The hardware must publish DeviceUsagePairs; no key of the personality helps.',
  };
}

function missing({ personality, nub }: Finding, key: string, wanted: Value | undefined): Cause {
  return {
    message: `${key} in ${personalityName(personality)} is ${valueText(wanted)}; ${nubName(nub)} has no ${key}, and a key that the nub lacks never matches.`,
    fix: `Take ${key} away, or use one that the nub has.`,
  };
}

function otherUsage(finding: Finding, key: string, wanted: Value | undefined): Cause {
  const { personality, nub } = finding;
  const own =
    key === 'PrimaryUsage' || key === 'PrimaryUsagePage'
      ? nub.properties.get(key)
      : nub.properties.get('DeviceUsagePairs');
  const source = key.startsWith('Primary') ? key : 'DeviceUsagePairs';
  const slip = exchangedUsage(finding);
  const keys = slip === '' ? [source] : [source, ...partnerOf(source)];
  const pasted = keys.flatMap((each) => {
    const value = nub.properties.get(each);
    return value === undefined ? [] : [plistEntry(each, value)];
  });
  return {
    message: `${key} in ${personalityName(personality)} is ${valueText(wanted)}; ${nubName(nub)} has ${source} ${valueText(own)}.${slip}`,
    fix: own === undefined ? undefined : pasted.join(' '),
  };
}

function causeOf(finding: Finding, key: string): Cause | undefined {
  const { personality, nub } = finding;
  const wanted = personality.properties.entries.get(key);
  const actual = nub.properties.get(key);
  if (key === 'VendorID' && wanted === undefined) return vendorPage(finding);
  if (key === 'DeviceUsagePairs' && nub.properties.get(key)?.kind !== 'array') return noPairs(finding);
  if (USAGE_KEYS.has(key)) return otherUsage(finding, key, wanted);
  if (actual === undefined && !key.endsWith('Array')) return missing(finding, key, wanted);
  if (isIdKey(key)) return undefined;
  const fix = actual === undefined ? undefined : plistEntry(key, actual);
  return {
    message: `${key} in ${personalityName(personality)} is ${valueText(wanted)}; on ${nubName(nub)} it is ${valueText(actual)}.`,
    fix,
  };
}

/** M123: what keeps a HID personality off this nub, beyond a plainly different id (M102). */
export function hidKeys(finding: Finding): Diagnostic | undefined {
  const { nub, personality, verdict } = finding;
  const key = verdict.reason;
  const read = nub.kernelClass.nub.keys ?? [];
  if (key === null || !HID_CLASSES.some((name) => nub.conformsTo(name)) || !read.includes(key)) return undefined;
  const cause = causeOf(finding, key);
  return cause === undefined ? undefined : report('M123', { personality, nub }, { key, ...cause });
}
