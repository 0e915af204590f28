import type { Service } from '../../engine/registry/service.js';
import { array, dictionary, type Value } from '../../engine/values/value.js';
import { TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import { DEVICE_VENDOR, dword } from '../../families/pci/keys.js';
import { dwordText, idText } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';

const USB_KEYS: readonly string[] = ['idVendor', 'idProduct', 'bInterfaceNumber'];

/** The device's own ids, as the entitlement compares them. */
export function deviceText(nub: Service): string {
  if (nub.conformsTo('IOPCIDevice')) return idText(dword(nub, DEVICE_VENDOR));
  const ids = USB_KEYS.flatMap((key) =>
    nub.properties.has(key) ? [`${key} ${valueText(nub.properties.get(key))}`] : [],
  );
  return ids.length === 0 ? nub.className : ids.join(', ');
}

/** The entitlement with a value that covers this device: PCI and USB interpret theirs, the rest asks for presence (F-CORE-003). */
export function entitlementFor(key: string, nub: Service): string {
  return plistEntry(key, entitlementValueFor(key, nub));
}

export function entitlementValueFor(key: string, nub: Service): Value {
  if (key === TRANSPORT_PCI) {
    const vendor = dword(nub, DEVICE_VENDOR) & 0xffff;
    return array([dictionary([['IOPCIPrimaryMatch', { kind: 'string', text: `${dwordText(vendor)}&0x0000ffff` }]])]);
  }
  const vendor = nub.properties.get('idVendor');
  if (key === TRANSPORT_USB && vendor !== undefined) return array([dictionary([['idVendor', vendor]])]);
  return { kind: 'boolean', value: true };
}
