import type { Value } from '../../engine/values/value.js';
import { deviceKeys, interfaceKeys } from '../../families/usb/rows.js';

/** Keys that hold the id of a vendor: an equal vendor makes a nub a near one. */
export const VENDOR_KEYS: readonly string[] = ['idVendor', 'VendorID', 'Vendor Identification'];

/** The match strings of IOPCIFamily that hold ids (families.md §2.2). */
export const PCI_ID_KEYS: readonly string[] = ['IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch'];
export const PCI_KEYS: readonly string[] = [...PCI_ID_KEYS, 'IOPCIClassMatch'];

/** The numbers that choose a USB device or interface: those of the family's own table (families.md §3.2). */
export const USB_KEYS: readonly string[] = [...new Set([...deviceKeys.keys, ...interfaceKeys.keys])];

/** Keys that name the hardware itself, of every family: an unequal one is a device that is not listed (M102). */
const ID_KEYS: ReadonlySet<string> = new Set([
  ...PCI_KEYS,
  ...VENDOR_KEYS,
  ...USB_KEYS,
  'idProductArray',
  'ProductID',
  'ProductIDArray',
  'VersionNumber',
  'ModelNumber',
  'SerialNumber',
  'Manufacturer',
  'Peripheral Device Type',
  'Product Identification',
  'Product Revision Level',
]);

export const isIdKey = (key: string): boolean => ID_KEYS.has(key);

/** Keys whose value is an integer in every registry (families.md §3.1, §4.1, §5.1, §6). */
export const INTEGER_KEYS: ReadonlySet<string> = new Set([
  ...USB_KEYS,
  'idProductMask',
  'VendorID',
  'ProductID',
  'ProductIDMask',
  'VersionNumber',
  'LocationID',
  'PrimaryUsagePage',
  'PrimaryUsage',
  'DeviceUsagePage',
  'DeviceUsage',
  'Peripheral Device Type',
  'Size',
  'Preferred Block Size',
]);

/** F-USB-007, F-HID-009: where the string `*` stands for any value. */
const STARS: ReadonlySet<string> = new Set([...USB_KEYS, 'ProductID']);

export function isStar(key: string, value: Value | undefined): boolean {
  return STARS.has(key) && (value?.kind === 'string' || value?.kind === 'symbol') && value.text === '*';
}
