import type { DriverClass } from '../../engine/matching/family.js';
import { string } from '../../engine/values/value.js';
import { FAMILY_HID_DEVICE, FAMILY_HID_EVENT_SERVICE } from '../entitlementNames.js';

/** F-HID-020: no user-space HID drivers in single-user boot. */
const probeRefuses: NonNullable<DriverClass['probeRefuses']> = (context) =>
  context.hasBootArgument('-s') ? 'probe returned nothing: single-user boot (-s)' : undefined;

const KERNEL_BUNDLE = 'com.apple.iokit.IOHIDFamily';

export const drivers: readonly DriverClass[] = [
  // families.md §4.3, §13. A USB HID device also needs its provider's transport.usb.
  {
    className: 'AppleUserHIDDevice',
    hostsUserClass: true,
    userClassBases: ['IOUserHIDDevice', 'IOUserUSBHostHIDDevice'],
    kernelBundle: KERNEL_BUNDLE,
    dextEntitlements: string(FAMILY_HID_DEVICE),
    probeRefuses,
    basis: 'source',
  },
  {
    className: 'AppleUserHIDEventService',
    hostsUserClass: true,
    userClassBases: ['IOUserHIDEventService', 'IOUserHIDEventDriver'],
    kernelBundle: KERNEL_BUNDLE,
    dextEntitlements: string(FAMILY_HID_EVENT_SERVICE),
    probeRefuses,
    // F-HID-021.
    providerClass: 'IOHIDInterface',
    basis: 'source',
  },
  // R-134a. The key for the parent's properties is left out.
  {
    className: 'IOHIDProviderPropertyMerger',
    kernelBundle: KERNEL_BUNDLE,
    mergesOnProbe: ['IOProviderMergeProperties'],
    basis: 'observed',
  },
];
