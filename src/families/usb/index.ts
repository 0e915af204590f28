import { TRANSPORT_USB } from '../entitlementNames.js';
import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { isDevelopmentWildcard } from './entitlement.js';
import { nubs } from './nubs.js';
import { deviceShorthand, interfaceShorthand } from './shorthand.js';

export const usb: Guest = {
  name: 'usb',
  classes,
  nubs,
  drivers,
  developmentWildcards: [{ entitlement: TRANSPORT_USB, isWildcard: isDevelopmentWildcard }],
  shorthands: [deviceShorthand, interfaceShorthand],
};
