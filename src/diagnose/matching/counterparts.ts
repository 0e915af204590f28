import type { Personality } from '../../engine/catalogue/personality.js';
import { string } from '../../engine/values/value.js';
import type { Evidence, Subject } from '../evidence.js';
import { listText } from '../wording/list.js';
import { dwordText } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { PCI_KEYS } from './idKeys.js';

const VENDOR = ['IOPCIMatch', 'idVendor', 'VendorID', 'Vendor Identification'];
const PRODUCT = ['IOPCIMatch', 'idProduct', 'ProductID', 'Product Identification'];
const CLASS = ['IOPCIClassMatch', 'bInterfaceClass', 'bDeviceClass', 'PrimaryUsagePage', 'Peripheral Device Type'];

/** What says the same in another family. */
const COUNTERPARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ...['idVendor', 'VendorID', 'Vendor Identification'].map((key) => [key, VENDOR] as const),
  ...['idProduct', 'ProductID', 'Product Identification'].map((key) => [key, PRODUCT] as const),
  ...PCI_KEYS.filter((key) => key !== 'IOPCIClassMatch').map((key) => [key, [...VENDOR, ...PRODUCT]] as const),
  ...['IOPCIClassMatch', 'bInterfaceClass', 'bDeviceClass', 'PrimaryUsagePage', 'Peripheral Device Type'].map(
    (key) => [key, CLASS] as const,
  ),
  ['idProductArray', ['ProductIDArray']],
  ['ProductIDArray', ['idProductArray']],
]);

/** The keys that this provider reads and that say what these say elsewhere. */
export function counterpartsOf(
  { machine }: Evidence,
  { personality }: Subject,
  keys: readonly string[],
): readonly string[] {
  const read = machine.classes.get(personality.providerClass ?? 'IOService').nub.keys ?? [];
  return [...new Set(keys.flatMap((key) => COUNTERPARTS.get(key)?.filter((each) => read.includes(each)) ?? []))];
}

/** The same ids under the keys that are read, where they can be carried over. */
export function inOtherWords({ properties }: Personality, found: readonly string[], right: readonly string[]): string {
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
