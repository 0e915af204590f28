import type { Value } from '../../engine/values/value.js';

/** Keys that hold the id of a vendor: an equal vendor makes a nub a near one. */
export const VENDOR_KEYS: readonly string[] = ['idVendor', 'VendorID', 'Vendor Identification'];

/** The match strings of IOPCIFamily that hold ids (families.md §2.2). */
export const PCI_ID_KEYS: readonly string[] = ['IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch'];
export const PCI_KEYS: readonly string[] = [...PCI_ID_KEYS, 'IOPCIClassMatch'];

/** Keys that name the hardware itself, of every family: an unequal one is a device that is not listed (M102). */
const ID_KEYS: ReadonlySet<string> = new Set([
  ...PCI_KEYS,
  ...VENDOR_KEYS,
  'idProduct',
  'idProductArray',
  'bcdDevice',
  'ProductID',
  'ProductIDArray',
  'VersionNumber',
  'ModelNumber',
  'SerialNumber',
  'Manufacturer',
  'Peripheral Device Type',
  'Product Identification',
  'Product Revision Level',
  'bDeviceClass',
  'bDeviceSubClass',
  'bDeviceProtocol',
  'bInterfaceClass',
  'bInterfaceSubClass',
  'bInterfaceProtocol',
  'bInterfaceNumber',
  'bConfigurationValue',
]);

export const isIdKey = (key: string): boolean => ID_KEYS.has(key);

/** Keys whose value is an integer in every registry (families.md §3.1, §4.1, §5.1, §6). */
export const INTEGER_KEYS: ReadonlySet<string> = new Set([
  'idVendor',
  'idProduct',
  'idProductMask',
  'bcdDevice',
  'bDeviceClass',
  'bDeviceSubClass',
  'bDeviceProtocol',
  'bInterfaceClass',
  'bInterfaceSubClass',
  'bInterfaceProtocol',
  'bInterfaceNumber',
  'bConfigurationValue',
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
const STARS: ReadonlySet<string> = new Set([
  'idVendor',
  'idProduct',
  'bcdDevice',
  'bDeviceClass',
  'bDeviceSubClass',
  'bDeviceProtocol',
  'bInterfaceNumber',
  'bConfigurationValue',
  'bInterfaceClass',
  'bInterfaceSubClass',
  'bInterfaceProtocol',
  'ProductID',
]);

export function isStar(key: string, value: Value | undefined): boolean {
  return STARS.has(key) && (value?.kind === 'string' || value?.kind === 'symbol') && value.text === '*';
}
