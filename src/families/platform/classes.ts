import type { Family } from '../../engine/matching/family.js';

/** What xnu itself defines, and the platform below it (families.md §1.1). */
export const classes: Family['classes'] = {
  // xnu, read: IORegistryEntry.h, IOService.cpp.
  IORegistryEntry: 'OSObject',
  IOService: 'IORegistryEntry',
  IOResources: 'IOService',
  IOUserResources: 'IOService',
  // xnu, read: IOUserServer.cpp, IOUserServer.h, IOUserClient.cpp (an abstract class).
  IOUserService: 'IOService',
  IOUserClient: { superclass: 'IOService', abstract: true },
  IOUserClient2022: { superclass: 'IOUserClient', abstract: true },
  IOUserServer: 'IOUserClient2022',
  // What IOService::Create mostly makes, out of a dictionary that takes no part in matching (F-PAIR-006).
  IOUserUserClient: 'IOUserClient',
  // xnu, read: IOProviderPropertyMerger.cpp.
  IOProviderPropertyMerger: 'IOService',
  // xnu, read: IOPlatformExpert.h; IODTPlatformExpert is abstract.
  IOPlatformDevice: 'IOService',
  IOPlatformExpertDevice: 'IOService',
  IOPlatformExpert: 'IOService',
  IODTPlatformExpert: { superclass: 'IOPlatformExpert', abstract: true },
  // xnu, read.
  IOCPU: 'IOService',
  IOInterruptController: 'IOService',
  IOCPUInterruptController: 'IOInterruptController',
  IODTNVRAM: 'IOService',
  IOMapper: 'IOService',
  IOPMrootDomain: 'IOService',
  IOPMPowerSource: 'IOService',
  IORootParent: 'IOService',
  IOKitDiagnosticsClient: 'IOUserClient',
  IOWatchDogTimer: { superclass: 'IOService', abstract: true },
  // Closed, observed in dumped registries and class lists of Macs.
  IOACPIPlatformExpert: 'IODTPlatformExpert',
  AppleACPIPlatformExpert: 'IOACPIPlatformExpert',
  IOACPIPlatformDevice: 'IOPlatformDevice',
  IOPlatformPluginDevice: 'IOService',
  AppleACPICPU: 'IOCPU',
  AppleACPIEC: 'IOService',
  AppleEFINVRAM: 'IODTNVRAM',
  AppleSMCFamily: 'IOService',
  AppleSMC: 'AppleSMCFamily',
  IOSMBusController: 'IOService',
  AppleSMBusDevice: 'IOService',
  IOHDACodecDevice: 'IOService',
  IOGraphicsDevice: 'IOService',
  IOFramebuffer: 'IOGraphicsDevice',
  IONDRVFramebuffer: 'IOFramebuffer',
  IODisplay: 'IOService',
  IODisplayConnect: 'IOService',
  IOBacklightDisplay: 'IODisplay',
  AppleDisplay: 'IODisplay',
  // Thunderbolt has no DriverKit family: its PCIe devices are IOPCIDevice nubs (F-TBT-001). Observed.
  IOThunderboltController: 'IOService',
  IOThunderboltLocalNode: 'IOService',
  IOThunderboltNub: 'IOService',
  IOThunderboltPort: 'IOThunderboltNub',
  IOThunderboltSwitch: 'IOThunderboltNub',
  // FireWire and Bluetooth providers. Observed.
  IOFireWireNub: 'IOService',
  IOFireWireLocalNode: 'IOFireWireNub',
  IOBluetoothObject: 'IOService',
  IOBluetoothDevice: 'IOBluetoothObject',
  IOBluetoothL2CAPChannel: 'IOBluetoothObject',
};
