import { array, string, type Value } from '../engine/values/value.js';

/** Prefix of every DriverKit entitlement (families.md §12.3). */
const P = 'com.apple.developer.driverkit';

export const TRANSPORT_PCI = `${P}.transport.pci`;
export const TRANSPORT_PCI_BRIDGE = `${P}.transport.pci.bridge`;
export const TRANSPORT_USB = `${P}.transport.usb`;
export const TRANSPORT_HID = `${P}.transport.hid`;
export const BUILT_IN = `${P}.builtin`;
export const FAMILY_HID_DEVICE = `${P}.family.hid.device`;
export const FAMILY_HID_EVENT_SERVICE = `${P}.family.hid.eventservice`;
export const FAMILY_SCSI_CONTROLLER = `${P}.family.scsicontroller`;
export const FAMILY_BLOCK_STORAGE = `${P}.family.block-storage-device`;
export const FAMILY_SERIAL = `${P}.family.serial`;
export const FAMILY_NETWORKING = `${P}.family.networking`;
export const FAMILY_AUDIO = `${P}.family.audio`;
export const FAMILY_MIDI = `${P}.family.midi`;

/** The property that carries an object's requirement (F-ENT-001). */
export const REQUIREMENT_KEY = 'IOServiceDEXTEntitlements';

/** One alternative, in which every name is needed: `((a, b))` (F-ENT-002). */
export function allOf(...names: readonly string[]): Value {
  return array([array(names.map(string))]);
}

/** A list of alternatives, one name each: `(a, b)` (F-ENT-002). */
export function anyOf(...names: readonly string[]): Value {
  return array(names.map(string));
}
