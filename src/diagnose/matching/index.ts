import { forLint, type Reader } from '../evidence.js';
import { buildVariables } from './buildVariables.js';
import { everyDevice } from './everyDevice.js';
import { foreignKeys } from './foreignKeys.js';
import { toleratedUsage } from './hidUsage.js';
import { hidPartners, lonelyMasks, scsiKeys } from './keyPartners.js';
import { mismatches } from './mismatches.js';
import { misspeltKeys } from './misspeltKeys.js';
import { pciDigits } from './pciDigits.js';
import { pciMasks } from './pciMasks.js';
import { equalPersonalities, noDictionaries, noPersonalities } from './personalities.js';
import { plistTypes } from './plistTypes.js';
import { providerClass } from './providerClass.js';
import { scoreCap } from './scoreCap.js';
import { usagePairs } from './staticHid.js';
import { tunnel } from './tunnel.js';
import { unreadUsbKeys } from './usbConfusion.js';
import { usbKeys } from './usbKeys.js';
import { withoutHardware } from './withoutHardware.js';

/** M1xx: passive matching. */
export const matching: readonly Reader[] = [
  // First: where another one speaks of the same key, that one knows more.
  withoutHardware,
  plistTypes,
  providerClass,
  pciMasks,
  everyDevice,
  usbKeys,
  scoreCap,
  usagePairs,
  buildVariables,
  misspeltKeys,
  foreignKeys,
  hidPartners,
  lonelyMasks,
  scsiKeys,
  forLint(pciDigits),
  noDictionaries,
  forLint(noPersonalities),
  forLint(equalPersonalities),
];

/** What only shows on a nub, or once something has happened. */
export const matchingOnHardware: readonly Reader[] = [mismatches, tunnel, unreadUsbKeys, toleratedUsage];
