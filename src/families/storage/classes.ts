import type { Family } from '../../engine/matching/family.js';

/** families.md §1.6. */
export const classes: Family['classes'] = {
  // IOStorageFamily, read.
  IOStorage: { superclass: 'IOService', abstract: true },
  IOMedia: 'IOStorage',
  // Found by the generic keys alone: IOPropertyMatch on device-type (F-STOR-006).
  IOBlockStorageDriver: 'IOStorage',
  // Schemes and filters compete in the category IOStorage; a scheme reads the disk in probe (F-STOR-004), and Content follows it (F-STOR-003).
  IOPartitionScheme: 'IOStorage',
  IOFilterScheme: 'IOStorage',
  IOGUIDPartitionScheme: 'IOPartitionScheme',
  IOFDiskPartitionScheme: 'IOPartitionScheme',
  IOApplePartitionScheme: 'IOPartitionScheme',
  IOAppleLabelScheme: 'IOFilterScheme',
  IOBlockStorageDevice: { superclass: 'IOService', abstract: true },
  IOUserBlockStorageDevice: 'IOBlockStorageDevice',
  // In a category of its own, so it stands beside everybody (F-STOR-005).
  IOMediaBSDClient: 'IOService',
  IOCDBlockStorageDevice: { superclass: 'IOBlockStorageDevice', abstract: true },
  IODVDBlockStorageDevice: { superclass: 'IOCDBlockStorageDevice', abstract: true },
  IOCDBlockStorageDriver: 'IOBlockStorageDriver',
  IODVDBlockStorageDriver: 'IOCDBlockStorageDriver',
  IOCDMedia: 'IOMedia',
  IODVDMedia: 'IOMedia',
  // Closed, observed: APFS, and the block devices of buses.
  AppleAPFSContainer: 'IOPartitionScheme',
  AppleAPFSContainerScheme: 'IOStorage',
  AppleAPFSMedia: 'IOMedia',
  AppleAPFSVolume: 'IOMedia',
  AppleAPFSVolumeBSDClient: 'IOMediaBSDClient',
  CoreStorageGroup: 'IOStorage',
  CoreStorageLogical: 'IOMedia',
  CoreStoragePhysical: 'IOStorage',
  IOAHCIDevice: 'IOService',
  IOAHCIPort: 'IOAHCIPortInterface',
  IOAHCIPortInterface: 'IOService',
  IOAHCIBlockStorageDevice: 'IOBlockStorageDevice',
  IOAHCIBlockStorageDriver: 'IOService',
  AppleAHCIDiskDriver: 'IOAHCIBlockStorageDriver',
  AppleAHCIPort: 'IOAHCIPort',
  IOATADevice: 'IOService',
  ATADeviceNub: 'IOATADevice',
  IONVMeController: 'IOService',
  AppleNVMeController: 'IONVMeController',
  AppleANS2Controller: 'AppleNVMeController',
  IONVMeBlockStorageDevice: 'IOBlockStorageDevice',
  AppleSDXCSlot: 'IOService',
  AppleSDXCBlockStorageDevice: 'IOBlockStorageDevice',
};
