import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { nubs } from './nubs.js';
import { shorthand } from './shorthand.js';

export const hid: Guest = {
  name: 'hid',
  classes,
  nubs,
  drivers,
  shorthands: [shorthand],
  // F-HID-023: a device that user space makes up cannot say what the kernel is to make of it.
  restrictedKeys: [
    {
      nubClasses: ['IOHIDUserDevice', 'AppleUserHIDDevice'],
      keys: ['IOUserClientClass', 'IOClass', 'IOProviderClass', 'IOKitDebug', 'IOServiceDEXTEntitlements'],
    },
  ],
  // F-HID-016: an interface is matched by its device's properties.
  impliedProviders: [{ nubClass: 'IOHIDInterface', providerClass: 'IOHIDDevice', sameProperties: true }],
};
