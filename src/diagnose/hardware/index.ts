import type { Reader } from '../evidence.js';
import { absentHardware } from './absent.js';
import { configuration } from './configuration.js';

/** N7xx: the hardware is not there. */
export const hardware: readonly Reader[] = [absentHardware, configuration];
