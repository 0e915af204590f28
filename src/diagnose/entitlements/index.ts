import { forLint, type Reader } from '../evidence.js';
import { entryTypes, unknownKeys } from './entries.js';
import { frameworkEntitlement } from './framework.js';
import { missing } from './missing.js';
import { shape } from './shape.js';
import { claimsNotGranted, notGranted, wildcard } from './signing.js';
import { uncovered } from './uncovered.js';
import { unknown } from './unknown.js';
import { narrowerThanPersonality, nothingInCommon } from './vendors.js';

/** E2xx: entitlements. */
export const entitlements: readonly Reader[] = [
  missing,
  shape,
  forLint(nothingInCommon),
  forLint(narrowerThanPersonality),
  wildcard,
  forLint(claimsNotGranted),
  unknown,
  unknownKeys,
  forLint(entryTypes),
  forLint(frameworkEntitlement),
];

/** What only shows on a nub, or once something has happened. */
export const entitlementsOnHardware: readonly Reader[] = [uncovered, notGranted];
