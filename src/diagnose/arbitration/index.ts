import type { Reader } from '../evidence.js';
import { beside, categoryOnHardware } from './beside.js';
import { codelessWinner } from './codeless.js';
import { elsewhere } from './elsewhere.js';
import { outranked } from './outranked.js';
import { dextOnResources, resourceWait, stalled, taken, withoutCategory } from './resources.js';
import { unpublished } from './unpublished.js';

/** A3xx: arbitration and active matching. */
export const arbitration: readonly Reader[] = [
  outranked,
  beside,
  categoryOnHardware,
  withoutCategory,
  dextOnResources,
  stalled,
  taken,
  resourceWait,
  unpublished,
  codelessWinner,
  elsewhere,
];
