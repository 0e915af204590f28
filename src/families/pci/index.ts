import { TRANSPORT_PCI } from '../entitlementNames.js';
import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { configurationOf } from './configuration.js';
import { drivers } from './drivers.js';
import { isDevelopmentWildcard } from './entitlement.js';
import { nubs } from './nubs.js';
import { shorthand } from './shorthand.js';

export const pci: Guest = {
  name: 'pci',
  classes,
  nubs,
  drivers,
  developmentWildcards: [{ entitlement: TRANSPORT_PCI, isWildcard: isDevelopmentWildcard }],
  shorthands: [shorthand],
  configurationOf: (properties) => (properties.has('vendor-id') ? configurationOf(properties) : undefined),
  // F-PCI-015: without a bridge above it, nothing matches a PCI nub.
  impliedProviders: [{ nubClass: 'IOPCIDevice', providerClass: 'IOPCIBridge', sameProperties: false }],
};
