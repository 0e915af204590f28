import type { Family } from '../../engine/matching/family.js';

/** families.md §1.5. */
export const classes: Family['classes'] = {
  // IOSCSIArchitectureModelFamily, read.
  IOSCSIProtocolInterface: { superclass: 'IOService', abstract: true },
  IOSCSIProtocolServices: { superclass: 'IOSCSIProtocolInterface', abstract: true },
  IOSCSIPrimaryCommandsDevice: { superclass: 'IOSCSIProtocolInterface', abstract: true },
  IOSCSIPeripheralDeviceNub: 'IOSCSIProtocolServices',
  IOSCSILogicalUnitNub: 'IOSCSIPeripheralDeviceNub',
  IOSCSITargetDevice: 'IOSCSIPrimaryCommandsDevice',
  IOSCSIBlockCommandsDevice: { superclass: 'IOSCSIPrimaryCommandsDevice', abstract: true },
  IOSCSIMultimediaCommandsDevice: 'IOSCSIPrimaryCommandsDevice',
  IOSCSIReducedBlockCommandsDevice: 'IOSCSIPrimaryCommandsDevice',
  IOSCSIPeripheralDeviceType00: 'IOSCSIBlockCommandsDevice',
  IOSCSIPeripheralDeviceType05: 'IOSCSIMultimediaCommandsDevice',
  IOSCSIPeripheralDeviceType07: 'IOSCSIBlockCommandsDevice',
  IOSCSIPeripheralDeviceType0E: 'IOSCSIReducedBlockCommandsDevice',
  SCSITaskUserClientIniter: 'IOService',
  // Headers, read.
  IOSCSIParallelInterfaceController: { superclass: 'IOService', abstract: true },
  IOSCSIParallelInterfaceDevice: 'IOSCSIProtocolServices',
  // Read: what the peripheral drivers publish upwards.
  IOBlockStorageServices: 'IOBlockStorageDevice',
  IOReducedBlockServices: 'IOBlockStorageDevice',
  IOCompactDiscServices: 'IOCDBlockStorageDevice',
  IODVDServices: 'IODVDBlockStorageDevice',
  // Closed, inferred; the names are documented.
  IOUserSCSIPeripheralDeviceType00: 'IOSCSIPeripheralDeviceType00',
  IOUserSCSIPeripheralDeviceType05: 'IOSCSIPeripheralDeviceType05',
  IOUserSCSIPeripheralDeviceType07: 'IOSCSIPeripheralDeviceType07',
  IOUserSCSIParallelInterfaceController: 'IOSCSIParallelInterfaceController',
  // Closed, observed: transports that publish peripheral nubs.
  IOUSBMassStorageClass: 'IOSCSIProtocolServices',
  IOUSBMassStorageDriver: 'IOSCSIProtocolServices',
  IOUSBMassStorageDriverNub: 'IOService',
  IOUSBMassStorageInterfaceNub: 'IOService',
  IOATAPIProtocolTransport: 'IOSCSIProtocolServices',
};
