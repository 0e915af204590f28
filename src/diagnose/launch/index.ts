import type { Reader } from '../evidence.js';
import { codeless } from './codeless.js';
import { noServerName, serverName } from './identity.js';
import { misnamedClass } from './misnamedClass.js';
import { busyFamilyClass, refusedLaunch } from './refused.js';
import { crashed, startFailed } from './start.js';
import { userClass } from './userClass.js';
import { wrongPair } from './wrongPair.js';

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
