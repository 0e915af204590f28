import { forLint, type Reader } from '../evidence.js';
import { codeless } from './codeless.js';
import { noServerName, serverName, writtenOutNames } from './identity.js';
import { kernelBundleMissing, kernelBundleOfAnother } from './kernelBundle.js';
import { misnamedClass } from './misnamedClass.js';
import { otherBundle } from './otherBundle.js';
import { busyFamilyClass, refusedLaunch } from './refused.js';
import { crashed, startFailed } from './start.js';
import { userClass } from './userClass.js';
import { noFrameworkClient, userClientDictionaries } from './userClientProperties.js';
import { wrongPair } from './wrongPair.js';

/** L4xx: launch and Start. */
export const launch: readonly Reader[] = [
  serverName,
  noServerName,
  forLint(writtenOutNames),
  userClass,
  wrongPair,
  codeless,
  misnamedClass,
  forLint(kernelBundleMissing),
  forLint(kernelBundleOfAnother),
  userClientDictionaries,
  forLint(noFrameworkClient),
  otherBundle,
];

/** What only shows on a nub, or once something has happened. */
export const launchOnHardware: readonly Reader[] = [startFailed, crashed, refusedLaunch, busyFamilyClass];
