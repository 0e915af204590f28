import type { Family } from '../../engine/matching/family.js';

/** families.md §1.6. */
export const classes: Family['classes'] = {
  // IONetworkingFamily, read.
  IONetworkController: { superclass: 'IOService', abstract: true },
  IOEthernetController: { superclass: 'IONetworkController', abstract: true },
  IONetworkInterface: { superclass: 'IOService', abstract: true },
  IOEthernetInterface: 'IONetworkInterface',
  IONetworkStack: 'IOService',
  IOKernelDebugger: 'IOService',
  IOKDP: 'IOService',
  // Closed: the place in the tree is inferred (it stands on Skywalk).
  IOUserNetworkEthernet: 'IOService',
  // Closed, observed.
  IOEthernetAVBController: 'IOEthernetController',
  IOEthernetAVBInterface: 'IOEthernetInterface',
  IO80211Controller: 'IOEthernetController',
  IO80211Interface: 'IOEthernetInterface',
  IO80211VirtualInterface: 'IOService',
  IO80211P2PInterface: 'IO80211VirtualInterface',
  AppleBCMWLANCore: 'IO80211Controller',
  AppleThunderboltIPPort: 'IOEthernetController',
  AppleUSBNCMData: 'IOEthernetController',
  BCM5701Enet: 'IOEthernetAVBController',
};
