import type { DriverClass } from '../../engine/matching/family.js';
import { string } from '../../engine/values/value.js';
import { FAMILY_SCSI_CONTROLLER } from '../entitlementNames.js';

/** families.md §5.3, §13, F-ENT-015: names documented, the place of the requirement inferred. The user class has the same name. */
function scsiDriver(className: string, kernelBundle: string): DriverClass {
  return {
    className,
    hostsUserClass: true,
    userClassBases: [className],
    kernelBundle,
    dextEntitlements: string(FAMILY_SCSI_CONTROLLER),
    basis: 'inferred',
  };
}

const BLOCK_COMMANDS = 'com.apple.iokit.IOSCSIBlockCommandsDevice';

export const drivers: readonly DriverClass[] = [
  // F-SCSI-015: ranked by its bus. It was seen to take one off its score in probe, which a world states (F-SCSI-016).
  scsiDriver('IOUserSCSIParallelInterfaceController', 'com.apple.iokit.IOSCSIParallelFamily'),
  scsiDriver('IOUserSCSIPeripheralDeviceType00', BLOCK_COMMANDS),
  scsiDriver('IOUserSCSIPeripheralDeviceType05', 'com.apple.iokit.IOSCSIMultimediaCommandsDevice'),
  scsiDriver('IOUserSCSIPeripheralDeviceType07', BLOCK_COMMANDS),
];
