import type { Reader } from '../evidence.js';
import { buildVariables } from './buildVariables.js';
import { dependentKeys } from './dependentKeys.js';
import { everyDevice } from './everyDevice.js';
import { pairsWithoutPage, toleratedUsage } from './hidUsage.js';
import { mismatches } from './mismatches.js';
import { pciMasks } from './pciMasks.js';
import { plistTypes } from './plistTypes.js';
import { providerClass } from './providerClass.js';
import { scoreCap } from './scoreCap.js';
import { tunnel } from './tunnel.js';
import { unreadKeys } from './unreadKeys.js';
import { unreadUsbKeys } from './usbConfusion.js';
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
  unreadUsbKeys,
  scoreCap,
  toleratedUsage,
  pairsWithoutPage,
  unreadKeys,
  dependentKeys,
  buildVariables,
];
