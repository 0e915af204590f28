import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { nubs } from './nubs.js';

export const platform: Guest = { name: 'platform', classes, nubs, drivers, plainUserClasses: ['IOService'] };
