import type { Reader } from '../evidence.js';
import { buildVariables } from './buildVariables.js';
import { everyDevice } from './everyDevice.js';
import { mismatches } from './mismatches.js';
import { pciMasks } from './pciMasks.js';
import { plistTypes } from './plistTypes.js';
import { providerClass } from './providerClass.js';
import { scoreCap } from './scoreCap.js';
import { tunnel } from './tunnel.js';
import { usbKeys } from './usbKeys.js';

/** M1xx: passive matching. */
export const matching: readonly Reader[] = [
  mismatches,
  plistTypes,
  providerClass,
  pciMasks,
  everyDevice,
  tunnel,
  usbKeys,
  scoreCap,
  buildVariables,
];
