import { PCI_KEYS } from './idKeys.js';

/**
 * Keys by which people choose hardware, by family (families.md §2.2, §3.1, §4.1, §5.1). Names that several families use
 * stand in one only; `Transport`, `Manufacturer` and the like are properties everywhere, and stand in none.
 */
export const FAMILY_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['PCI', [...PCI_KEYS, 'IOPCITunnelCompatible']],
  [
    'USB',
    [
      'idVendor',
      'idProduct',
      'idProductArray',
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
    ],
  ],
  [
    'HID',
    [
      'VendorID',
      'ProductID',
      'ProductIDArray',
      'ProductIDMask',
      'PrimaryUsagePage',
      'PrimaryUsage',
      'DeviceUsagePage',
      'DeviceUsage',
      'DeviceUsagePairs',
    ],
  ],
  ['SCSI', ['Peripheral Device Type', 'Vendor Identification', 'Product Identification', 'Product Revision Level']],
]);

const VENDOR = ['IOPCIMatch', 'idVendor', 'VendorID', 'Vendor Identification'];
const PRODUCT = ['IOPCIMatch', 'idProduct', 'ProductID', 'Product Identification'];
const CLASS = ['IOPCIClassMatch', 'bInterfaceClass', 'bDeviceClass', 'PrimaryUsagePage', 'Peripheral Device Type'];

/** What says the same in another family. */
export const COUNTERPARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ...['idVendor', 'VendorID', 'Vendor Identification'].map((key) => [key, VENDOR] as const),
  ...['idProduct', 'ProductID', 'Product Identification'].map((key) => [key, PRODUCT] as const),
  ...PCI_KEYS.filter((key) => key !== 'IOPCIClassMatch').map((key) => [key, [...VENDOR, ...PRODUCT]] as const),
  ...['IOPCIClassMatch', 'bInterfaceClass', 'bDeviceClass', 'PrimaryUsagePage', 'Peripheral Device Type'].map(
    (key) => [key, CLASS] as const,
  ),
  ['idProductArray', ['ProductIDArray']],
  ['ProductIDArray', ['idProductArray']],
]);
