import type { Reader } from '../evidence.js';
import { noServerName, serverName } from './identity.js';
import { codeless, misnamedClass, wrongPair } from './kernelClass.js';
import { busyFamilyClass, refusedLaunch } from './refused.js';
import { crashed, startFailed, userClass } from './start.js';

/** L4xx: launch and Start. */
export const launch: readonly Reader[] = [
  serverName,
  noServerName,
  userClass,
  wrongPair,
  startFailed,
  crashed,
  codeless,
  refusedLaunch,
  misnamedClass,
  busyFamilyClass,
];
