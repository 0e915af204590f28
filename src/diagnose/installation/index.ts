import { forLint, type Reader } from '../evidence.js';
import { invalidKeys, missingKeys } from './bundleKeys.js';
import { noExecutable, noUsageDescription } from './dextKeys.js';
import { refusedInstallation } from './refused.js';
import { templateNames } from './templates.js';
import { kextStays, oldStillRuns, sameBuild, staysInKernel } from './upgrade.js';

/** I6xx: installation. I606 cannot come up: a machine knows one bundle per identifier. */
export const installation: readonly Reader[] = [
  refusedInstallation,
  forLint(missingKeys),
  forLint(invalidKeys),
  forLint(noUsageDescription),
  forLint(noExecutable),
  forLint(templateNames),
];

/** What only shows on a nub, or once something has happened. */
export const installationOnHardware: readonly Reader[] = [oldStillRuns, sameBuild, kextStays, staysInKernel];
