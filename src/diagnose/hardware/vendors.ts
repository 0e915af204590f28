import type { Personality } from '../../engine/catalogue/personality.js';
import type { Bundle } from '../../engine/kernel.js';
import type { Service } from '../../engine/registry/service.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf, type Value } from '../../engine/values/value.js';
import { DEVICE_VENDOR, dword } from '../../families/pci/keys.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { PCI_ID_KEYS, VENDOR_KEYS } from '../matching/idKeys.js';
import { hasOwnReader } from '../matching/keyStops.js';
import { isOtherVendor } from '../matching/nearness.js';
import { slipOf } from '../matching/otherIds.js';
import { isLegalSet, KEY_TABLES } from '../matching/usbKeySets.js';
import { report } from '../report.js';
import { usbKind } from '../usbNubs.js';
import { someOf } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { numberText, valueText } from '../wording/value.js';

const vendorText = (id: bigint): string => `0x${id.toString(16).padStart(4, '0')} (${id})`;

/** The vendors that a personality names, in words; empty: it leaves the vendor open. */
function wanted(entries: ReadonlyMap<string, Value>, read: readonly string[]): readonly string[] {
  const pci = PCI_ID_KEYS.filter((key) => read.includes(key)).flatMap((key) =>
    parseMatchString(textOf(entries.get(key)) ?? ''),
  );
  const ids = pci.map(({ value }) => vendorText(value & 0xffffn));
  const others = VENDOR_KEYS.filter((key) => read.includes(key)).flatMap((key) => {
    const value = entries.get(key);
    return value === undefined ? [] : [value.kind === 'number' ? numberText(value.value) : valueText(value)];
  });
  return [...new Set([...ids, ...others])];
}

function vendorOf(nub: Service): string | undefined {
  if (nub.conformsTo('IOPCIDevice')) return vendorText(BigInt(dword(nub, DEVICE_VENDOR) & 0xffff));
  const key = VENDOR_KEYS.find((each) => nub.properties.has(each));
  const value = key === undefined ? undefined : nub.properties.get(key);
  return value?.kind === 'number' ? numberText(value.value) : value === undefined ? undefined : valueText(value);
}

const PRODUCT_KEYS: readonly string[] = ['idProduct', 'ProductID', 'Product Identification'];

/** The product is the one that is asked for: then the vendor is mistyped, and the hardware is there. */
function hasProduct({ personality, nub }: Finding): boolean {
  const { entries } = personality.properties;
  const isEqualAt = (key: string): boolean => {
    const [mine, theirs] = [entries.get(key), nub.properties.get(key)];
    return mine !== undefined && theirs !== undefined && isEqual(mine, theirs);
  };
  const device = BigInt(dword(nub, DEVICE_VENDOR) >>> 16);
  const pci = PCI_ID_KEYS.flatMap((key) => parseMatchString(textOf(entries.get(key)) ?? ''));
  return PRODUCT_KEYS.some(isEqualAt) || (device !== 0n && pci.some(({ value }) => value >> 16n === device));
}

/** M120 speaks of that, and whatever the values are it matches nowhere. */
function isIllegalSet({ personality, nub }: Finding): boolean {
  const kind = usbKind(nub.kernelClass.ancestors);
  return kind !== undefined && !isLegalSet(personality, KEY_TABLES[kind]);
}

/** A slip of the pen, a wrong type or an illegal key set is not another piece of hardware. */
const isStranger = (finding: Finding): boolean =>
  isOtherVendor(finding) &&
  !isIllegalSet(finding) &&
  !hasOwnReader(finding) &&
  !hasProduct(finding) &&
  slipOf(finding) === '';

/** More personalities than this, and the driver as a whole is spoken of. */
const FEW = 4;

function nothing(
  driver: string,
  personalities: readonly Personality[],
  own: readonly Finding[],
): Diagnostic | undefined {
  const [first] = personalities;
  const read = own[0]?.nub.kernelClass.nub.keys ?? [];
  const vendors = [...new Set(personalities.flatMap(({ properties }) => wanted(properties.entries, read)))];
  if (own.length === 0 || vendors.length === 0 || first === undefined) return undefined;
  const nubs = [...new Set(own.map(({ nub }) => nub))];
  const there = [...new Set(nubs.flatMap((nub) => vendorOf(nub) ?? []))];
  const who =
    personalities.length === 1 ? personalityName(first) : `${driver}, with ${personalities.length} personalities`;
  const count = nubs.length === 1 ? 'the one nub' : `the ${nubs.length} nubs`;
  const message = `Nothing to match for ${who}: of ${count} of class ${first.providerClass ?? ''} none is of vendor ${someOf(vendors, 6)}; there are ${someOf(there, 6)}.`;
  const fix =
    'If the ids are right, the hardware is not there: look at link, power and enumeration, not at the driver.';
  const about = personalities.length === 1 ? { personality: first } : { driver };
  return report('N701', about, { key: 'IOProviderClass', message, fix });
}

/** N701 where nubs of the class are there, and all of them are other vendors' hardware (case 14): once per bundle. */
export function otherVendors(evidence: Evidence, bundle: Readonly<Bundle>): readonly Diagnostic[] {
  const own = evidence.findings.filter((finding) => finding.bundle === bundle && finding.verdict.gate === 'keys');
  if (!own.every(isStranger)) return [];
  const { id } = bundle.description;
  const met = [...new Set(own.map(({ personality }) => personality))];
  const groups = met.length > FEW ? [met] : met.map((personality) => [personality]);
  return groups.flatMap((group) => {
    const findings = met.length > FEW ? own : own.filter(({ personality }) => group[0] === personality);
    return nothing(id, group, findings) ?? [];
  });
}
