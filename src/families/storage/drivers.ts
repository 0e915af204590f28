import type { DriverClass } from '../../engine/matching/family.js';
import { string } from '../../engine/values/value.js';
import { FAMILY_BLOCK_STORAGE } from '../entitlementNames.js';

export const drivers: readonly DriverClass[] = [
  // F-STOR-010. The only one: for IOMedia there is no DriverKit family, so a DEXT there has nothing to call (F-STOR-011).
  {
    className: 'IOUserBlockStorageDevice',
    hostsUserClass: true,
    userClassBases: ['IOUserBlockStorageDevice'],
    kernelBundle: 'com.apple.iokit.IOStorageFamily',
    dextEntitlements: string(FAMILY_BLOCK_STORAGE),
    basis: 'source',
  },
];
