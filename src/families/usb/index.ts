import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { nubs } from './nubs.js';
import { deviceShorthand, interfaceShorthand } from './shorthand.js';

export const usb: Guest = { name: 'usb', classes, nubs, drivers, shorthands: [deviceShorthand, interfaceShorthand] };
