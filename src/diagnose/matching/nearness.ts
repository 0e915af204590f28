import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf } from '../../engine/values/value.js';
import { DEVICE_VENDOR, dword } from '../../families/pci/keys.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import type { Finding } from '../evidence.js';
import { isAlike } from './converted.js';
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
    return wanted !== undefined && !isStar(key, wanted) && (actual === undefined || !isAlike(wanted, actual));
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

/** How far the numbers of the vendor's own ids are apart: of many that differ in one key, which one is meant. */
function gap(finding: Finding): bigint {
  const { personality, nub, verdict } = finding;
  const key = verdict.reason ?? '';
  const wanted = personality.properties.entries.get(key);
  // The set as such failed (M120): no value of it is another than the nub's.
  if (wanted === undefined) return 0n;
  if (PCI_ID_KEYS.includes(key)) return pciGap(textOf(wanted) ?? '', BigInt(dword(nub, DEVICE_VENDOR)));
  const actual = nub.properties.get(key.replace(/Array$/, ''));
  if (actual?.kind !== 'number') return FAR;
  const numbers = (wanted.kind === 'array' ? wanted.items : [wanted]).flatMap((each) =>
    each.kind === 'number' ? [between(each.value, actual.value)] : [],
  );
  return least(numbers);
}

const FAR = 1n << 64n;
const between = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);
const least = (gaps: readonly bigint[]): bigint => [FAR, ...gaps].sort((a, b) => (a < b ? -1 : 1))[0] ?? FAR;

/** Between device halves, where the vendor is the same. */
function pciGap(text: string, register: bigint): bigint {
  const near = parseMatchString(text).filter(({ value }) => (value & 0xffffn) === (register & 0xffffn));
  return least(near.map(({ value }) => between((value >> 16n) & 0xffffn, register >> 16n)));
}

/** The nearest few, in their own order; where there are few, all of them. */
export function nearestOf(findings: readonly Finding[]): readonly Finding[] {
  const measured = findings.map((finding) => [finding, distance(finding)] as const);
  const closest = Math.min(...measured.map(([, away]) => away));
  const strangers = closest >= OTHER_VENDOR;
  if (findings.length <= (strangers ? MOST_STRANGERS : MOST)) return findings;
  const near = measured.filter(([, away]) => away === closest).map(([finding]) => finding);
  const gaps = near.map((finding) => [finding, gap(finding)] as const);
  const smallest = least(gaps.map(([, apart]) => apart));
  return gaps
    .filter(([, apart]) => apart === smallest)
    .map(([finding]) => finding)
    .slice(0, strangers ? 1 : MOST);
}
