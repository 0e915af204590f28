import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { nubs } from './nubs.js';
import { shorthand } from './shorthand.js';

export const scsi: Guest = { name: 'scsi', classes, nubs, drivers, shorthands: [shorthand] };
