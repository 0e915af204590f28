import * as names from '../../families/entitlementNames.js';

const P = 'com.apple.developer.driverkit';

/** What a value must be (families.md §12.3). */
export type Shape = 'true' | 'dictionaries' | 'any';

/** Entitlements of a DEXT that mean something to DriverKit. */
export const KNOWN: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [P, 'true'],
  [names.TRANSPORT_PCI, 'dictionaries'],
  [names.TRANSPORT_PCI_BRIDGE, 'true'],
  [`${P}.transport.pci.offloadEngineDisable`, 'any'],
  [names.TRANSPORT_USB, 'dictionaries'],
  [names.TRANSPORT_HID, 'true'],
  [names.BUILT_IN, 'true'],
  [names.FAMILY_HID_DEVICE, 'true'],
  [names.FAMILY_HID_EVENT_SERVICE, 'true'],
  [names.FAMILY_NETWORKING, 'true'],
  [names.FAMILY_SERIAL, 'true'],
  [names.FAMILY_SCSI_CONTROLLER, 'true'],
  [names.FAMILY_BLOCK_STORAGE, 'true'],
  [`${P}.family.audio`, 'true'],
  [`${P}.family.midi`, 'true'],
  [`${P}.family.video`, 'true'],
  [`${P}.allow-any-userclient-access`, 'true'],
  [`${P}.allow-third-party-userclients`, 'true'],
]);

/** What has no effect on a DEXT, and where it belongs (F-ENT-021, families.md §4.3, §12.3). */
export const MISPLACED: ReadonlyMap<string, string> = new Map([
  [`${P}.userclient-access`, 'it belongs to the app that opens the driver'],
  [`${P}.communicates-with-drivers`, 'it belongs to the app that opens the driver'],
  [`${P}.family.hid.virtual.device`, 'it is obsolete, and nothing reads it'],
  ['com.apple.developer.hid.virtual.device', 'it is for apps that create virtual HID devices'],
  ['com.apple.developer.system-extension.install', 'it belongs to the app that installs the driver'],
  ['com.apple.vm.device-access', 'it is for apps that capture USB devices'],
]);

export const PREFIX = `${P}.`;
export const DRIVERKIT = P;
