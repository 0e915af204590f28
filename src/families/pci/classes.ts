import type { Family } from '../../engine/matching/family.js';

/** families.md §1.2. No kernel class is special to PCI DEXTs: they use IOUserService, or another family's class. */
export const classes: Family['classes'] = {
  // IOPCIFamily, read.
  IOPCIDevice: 'IOService',
  IOAGPDevice: 'IOPCIDevice',
  IOPCIBridge: { superclass: 'IOService', abstract: true },
  IOPCI2PCIBridge: 'IOPCIBridge',
  IOPCIHostBridge: 'IOPCIBridge',
  IOPCIMessagedInterruptController: 'IOInterruptController',
  // Closed, observed: the host bridge of Intel Macs; without it their devices would have no bridge above them (F-PCI-015).
  AppleACPIPCI: 'IOPCIBridge',
  // Drivers of PCI devices, on whose nubs others match. Observed.
  AppleAHCI: 'IOService',
  AppleIntelPchSeriesAHCI: 'AppleAHCI',
  AppleSDXC: 'IOService',
  AppleHDAController: 'IOHDAController',
  IOHDAController: 'IOService',
  IOThunderboltNHI: 'IOService',
  AppleThunderboltNHI: 'IOThunderboltNHI',
};
