import type { DriverClass } from '../../engine/matching/family.js';
import { string } from '../../engine/values/value.js';
import { FAMILY_NETWORKING } from '../entitlementNames.js';

export const drivers: readonly DriverClass[] = [
  // F-NET-002, F-NET-003, F-NET-004: documented; where the requirement is kept is inferred.
  {
    className: 'IOUserNetworkEthernet',
    hostsUserClass: true,
    userClassBases: ['IOUserNetworkEthernet'],
    kernelBundle: 'com.apple.iokit.IOSkywalkFamily',
    dextEntitlements: string(FAMILY_NETWORKING),
    basis: 'inferred',
  },
];
