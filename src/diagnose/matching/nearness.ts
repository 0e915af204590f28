import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf } from '../../engine/values/value.js';
import { DEVICE_VENDOR, dword } from '../../families/pci/keys.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import type { Finding } from '../evidence.js';
import { isStar, PCI_ID_KEYS, PCI_KEYS, VENDOR_KEYS } from './idKeys.js';

/** How far a personality is from a nub that it does not match: only to choose what is worth a word, never a verdict. */
export function distance(finding: Finding): number {
  return differingKeys(finding).length + (isOtherVendor(finding) ? OTHER_VENDOR : 0);
}

/** Hardware of another vendor is further away than any hardware of this one. */
const OTHER_VENDOR = 100;

/** More nubs, or more personalities on one nub, than this and only the nearest are worth a word. */
const MOST = 8;
/** The same, where all of them are of other vendors: one then stands for all. */
const MOST_STRANGERS = 4;

/** Keys of the family whose values are not the nub's; the key at which the engine stopped is always one. */
export function differingKeys({ personality, nub, verdict }: Finding): readonly string[] {
  const { entries } = personality.properties;
  const keys = (nub.kernelClass.nub.keys ?? []).filter((key) => !PCI_KEYS.includes(key));
  const differing = keys.filter((key) => {
    const wanted = entries.get(key);
    const actual = nub.properties.get(key);
    if (wanted === undefined || wanted.kind === 'array' || isStar(key, wanted)) return false;
    return actual === undefined || !isEqual(wanted, actual);
  });
  const stoppedAt = verdict.reason;
  return stoppedAt === null || differing.includes(stoppedAt) ? differing : [stoppedAt, ...differing];
}

/** The personality names a vendor, and it is not the nub's. */
export function isOtherVendor({ personality, nub }: Finding): boolean {
  const { entries } = personality.properties;
  if (PCI_ID_KEYS.some((key) => entries.has(key))) return !listsPCIVendor(entries, nub);
  return VENDOR_KEYS.some((key) => {
    const wanted = entries.get(key);
    const actual = nub.properties.get(key);
    return wanted !== undefined && !isStar(key, wanted) && (actual === undefined || !isEqual(wanted, actual));
  });
}

/** In either half, so that a swapped id counts too. */
function listsPCIVendor(entries: Finding['personality']['properties']['entries'], nub: Service): boolean {
  const vendor = BigInt(dword(nub, DEVICE_VENDOR) & 0xffff);
  return PCI_ID_KEYS.some((key) =>
    parseMatchString(textOf(entries.get(key)) ?? '').some(
      ({ value }) => (value & 0xffffn) === vendor || ((value >> 16n) & 0xffffn) === vendor,
    ),
  );
}

/** The nearest few, in their own order; where there are few, all of them. */
export function nearestOf(findings: readonly Finding[]): readonly Finding[] {
  const measured = findings.map((finding) => [finding, distance(finding)] as const);
  const least = Math.min(...measured.map(([, away]) => away));
  const strangers = least >= OTHER_VENDOR;
  if (findings.length <= (strangers ? MOST_STRANGERS : MOST)) return findings;
  const near = measured.filter(([, away]) => away === least).map(([finding]) => finding);
  return near.slice(0, strangers ? 1 : MOST);
}
