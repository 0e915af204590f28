import type { Service } from '../engine/registry/service.js';
import { textOf, toSigned } from '../engine/values/value.js';

/** Families' own keys for vendor and product. */
const ID_KEYS: ReadonlyArray<readonly [vendor: string, product: string]> = [
  ['vendor-id', 'device-id'],
  ['idVendor', 'idProduct'],
  ['VendorID', 'ProductID'],
];

const PRODUCT_KEYS = ['USB Product Name', 'kUSBProductString', 'Product', 'Product Identification'];

/** A nub as people know it: `"ethernet" (IOPCIDevice ac3e:07b1, PCI class 0x020000)`. */
export function nubText(nub: Service): string {
  const words = [nub.className, ids(nub)].filter((word) => word !== undefined).join(' ');
  const facts = [words, pciClass(nub), usage(nub), product(nub)].filter((fact) => fact !== undefined);
  return nub.id === nub.className && facts.length === 1 && words === nub.id
    ? nub.id
    : `"${nub.id}" (${facts.join(', ')})`;
}

function ids(nub: Service): string | undefined {
  for (const [vendorKey, productKey] of ID_KEYS) {
    const vendor = numberOf(nub, vendorKey, 2);
    const device = numberOf(nub, productKey, 2);
    if (vendor !== undefined && device !== undefined) return `${hex(vendor, 4)}:${hex(device, 4)}`;
  }
  return undefined;
}

function pciClass(nub: Service): string | undefined {
  const code = numberOf(nub, 'class-code', 3);
  return code === undefined ? undefined : `PCI class 0x${hex(code, 6)}`;
}

function usage(nub: Service): string | undefined {
  const page = numberOf(nub, 'PrimaryUsagePage', 2);
  const of = numberOf(nub, 'PrimaryUsage', 2);
  return page === undefined || of === undefined ? undefined : `usage ${page}/${of}`;
}

function product(nub: Service): string | undefined {
  const text = PRODUCT_KEYS.map((key) => textOf(nub.properties.get(key))?.trim()).find(
    (each) => each !== undefined && each !== '',
  );
  return text === undefined || nub.id.startsWith(text) ? undefined : text;
}

/** Numbers as they stand; data as PCI publishes it, little-endian. */
function numberOf({ properties }: Service, key: string, bytes: number): number | undefined {
  const value = properties.get(key);
  if (value?.kind === 'number') return Number(toSigned(value));
  if (value?.kind !== 'data') return undefined;
  return value.bytes.slice(0, bytes).reduce((sum, byte, index) => sum + byte * 2 ** (8 * index), 0);
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
