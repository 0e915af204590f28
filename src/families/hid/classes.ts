import type { Family } from '../../engine/matching/family.js';

/** families.md §1.4. */
export const classes: Family['classes'] = {
  // IOHIDFamily, read; IOHIDDevice and its shim are abstract.
  IOHIDDevice: { superclass: 'IOService', abstract: true },
  IOHIDInterface: 'IOService',
  IOHIDEventService: 'IOService',
  IOHIDEventDriver: 'IOHIDEventService',
  AppleUserHIDDevice: 'IOHIDDevice',
  AppleUserHIDEventService: 'IOHIDEventDriver',
  IOHIDUserDevice: 'IOHIDDevice',
  IOHIDDeviceShim: { superclass: 'IOHIDDevice', abstract: true },
  IOHIDPointingDevice: 'IOHIDDeviceShim',
  IOHIDResource: 'IOService',
  IOHIDSystem: 'IOService',
  IOHIDevice: 'IOService',
  IOHIKeyboard: 'IOHIDevice',
  IOHIPointing: 'IOHIDevice',
  IOHITablet: 'IOHIPointing',
  // IOUSBFamily, read.
  IOUSBHIDDriver: 'IOHIDDevice',
  // Closed, observed: the devices and event drivers of transports.
  IOUSBHostHIDDevice: 'IOHIDDevice',
  IOBluetoothHIDDriver: 'IOHIDDevice',
  IOAppleBluetoothHIDDriver: 'IOBluetoothHIDDriver',
  AppleHSBluetoothHIDDriver: 'IOHIDDevice',
  AppleEmbeddedKeyboard: 'IOHIDEventDriver',
  AppleHIDKeyboardEventDriverV2: 'AppleEmbeddedKeyboard',
  AppleMultitouchHIDEventDriverV2: 'IOHIDEventDriver',
  AppleDeviceManagementHIDEventService: 'IOHIDEventService',
  // Closed, inferred: a subclass of xnu's merger (R-134, R-134a).
  IOHIDProviderPropertyMerger: 'IOProviderPropertyMerger',
};
