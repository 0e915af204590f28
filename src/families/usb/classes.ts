import type { Family } from '../../engine/matching/family.js';

/** families.md §1.3. There is no kernel "IOUserUSB" class: DEXTs use IOUserService or another family's class. */
export const classes: Family['classes'] = {
  // IOUSBFamily 560.4.2, read.
  IOUSBNub: 'IOService',
  IOUSBDevice: 'IOUSBNub',
  IOUSBInterface: 'IOUSBNub',
  IOUSBHubDevice: 'IOUSBDevice',
  IOUSBRootHubDevice: 'IOUSBHubDevice',
  IOUSBCompositeDriver: 'IOService',
  AppleUSBMergeNub: 'IOService',
  // Closed, observed. Until 10.14 they printed IOUSBNub classes in their chain; not since (F-USB-023).
  IOUSBHostDevice: 'IOService',
  IOUSBHostInterface: 'IOService',
  // Closed, inferred: the mirror nubs below AppleUSBLegacyRoot carry IOClassNameOverride with the old name.
  AppleUSBDevice: 'IOUSBDevice',
  AppleUSBInterface: 'IOUSBInterface',
  AppleUSBRootHubDevice: 'IOUSBRootHubDevice',
  // Closed, inferred (R-134a).
  AppleUSBHostMergeProperties: 'IOService',
  // Closed, observed: drivers of USB nubs, and what stands above the nubs.
  // It configures the device, and holds no more than the default category (F-USB-019, F-USB-020).
  AppleUSBHostCompositeDevice: 'IOService',
  AppleUSBHostBillboardDevice: 'IOService',
  AppleUSBHostLegacyClient: 'IOService',
  AppleUSBCDCCompositeDevice: 'AppleUSBHostCompositeDevice',
  AppleUSBHostController: 'IOService',
  AppleUSBHostPort: 'IOService',
  AppleUSBHostResources: 'IOService',
  AppleUSBXHCI: 'AppleUSBHostController',
  AppleUSBXHCIPCI: 'AppleUSBXHCI',
  AppleUSBXHCIPort: 'AppleUSBHostPort',
  AppleUSBHub: 'IOService',
  AppleUSB20Hub: 'AppleUSBHub',
  AppleUSB30Hub: 'AppleUSBHub',
  AppleUSBHubPort: 'AppleUSBHostPort',
  AppleUSB20HubPort: 'AppleUSBHubPort',
  AppleUSB30HubPort: 'AppleUSBHubPort',
  AppleUSBCDCControl: 'IOService',
  AppleUSBACMControl: 'AppleUSBCDCControl',
  AppleUSBNCMControl: 'AppleUSBCDCControl',
};
