import type { DriverClass } from '../../engine/matching/family.js';
import { string } from '../../engine/values/value.js';
import { FAMILY_SERIAL } from '../entitlementNames.js';

export const drivers: readonly DriverClass[] = [
  // F-SER-004, F-SER-006: for SerialDriverKit and USBSerialDriverKit alike. Ranked by its bus; on USB interfaces it was seen
  // to take one off in probe, which a world states (F-SER-005).
  {
    className: 'IOUserSerial',
    hostsUserClass: true,
    userClassBases: ['IOUserSerial', 'IOUserUSBSerial'],
    kernelBundle: 'com.apple.driver.driverkit.serial',
    dextEntitlements: string(FAMILY_SERIAL),
    basis: 'observed',
  },
];
