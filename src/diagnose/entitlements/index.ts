import type { Reader } from '../evidence.js';
import { missing } from './missing.js';
import { shape } from './shape.js';
import { notGranted, wildcard } from './signing.js';
import { uncovered } from './uncovered.js';
import { unknown } from './unknown.js';
import { otherVendors } from './vendors.js';

/** E2xx: entitlements. */
export const entitlements: readonly Reader[] = [missing, shape, uncovered, otherVendors, wildcard, notGranted, unknown];
