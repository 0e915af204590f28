import { forLint, type Reader } from '../evidence.js';
import { beside, categoryOnHardware } from './beside.js';
import { codelessWinner } from './codeless.js';
import { elsewhere } from './elsewhere.js';
import { unknownKernelBundle } from './kernelBundle.js';
import { outranked } from './outranked.js';
import { dextOnResources, resourceWait, stalled, taken, withoutCategory } from './resources.js';
import { sharedCategory } from './sharedCategory.js';
import { unpublished } from './unpublished.js';

/** A3xx: arbitration and active matching. */
export const arbitration: readonly Reader[] = [
  categoryOnHardware,
  withoutCategory,
  dextOnResources,
  resourceWait,
  forLint(sharedCategory),
  forLint(unknownKernelBundle),
];

/** What only shows on a nub, or once something has happened. */
export const arbitrationOnHardware: readonly Reader[] = [
  outranked,
  beside,
  stalled,
  taken,
  unpublished,
  codelessWinner,
  elsewhere,
];
