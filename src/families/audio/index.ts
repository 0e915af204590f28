import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { nubs } from './nubs.js';

export const audio: Guest = { name: 'audio', classes, nubs, drivers };
