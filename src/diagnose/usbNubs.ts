import type { Service } from '../engine/registry/service.js';
import { ancestorsOf, descendantsOf } from './relatives.js';

export type UsbKind = 'device' | 'interface';

const CLASSES: Readonly<Record<UsbKind, readonly string[]>> = {
  device: ['IOUSBHostDevice', 'IOUSBDevice'],
  interface: ['IOUSBHostInterface', 'IOUSBInterface'],
};

/** Which of the two a class is, by its ancestors (families.md §1.3). */
export function usbKind(ancestors: ReadonlySet<string>): UsbKind | undefined {
  const kinds: readonly UsbKind[] = ['device', 'interface'];
  return kinds.find((kind) => CLASSES[kind].some((name) => ancestors.has(name)));
}

const kindOf = (service: Service): UsbKind | undefined => usbKind(service.kernelClass.ancestors);

/** The interface nubs of a device, through whatever drives it; those of a device behind a hub are not its own. */
export function interfacesOf(device: Service): readonly Service[] {
  const below = descendantsOf(device, (service) => kindOf(service) === undefined);
  return below.filter((service) => kindOf(service) === 'interface');
}

/** The device that an interface belongs to. */
export function deviceOf(interfaceNub: Service): Service | undefined {
  return ancestorsOf(interfaceNub).find((service) => kindOf(service) === 'device');
}

/** The modern class of the other kind: what a confused personality should name (F-USB-023). */
export const MODERN_CLASS: Readonly<Record<UsbKind, string>> = {
  device: 'IOUSBHostDevice',
  interface: 'IOUSBHostInterface',
};
