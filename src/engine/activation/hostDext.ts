import { DK_ENABLE, dkFlags, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { type Restriction, relaunchMax } from './restriction.js';

/** Whether this nub takes DEXTs at all in this pass (R-077 a, c, d). */
export function mayHostDext(
  kernel: Kernel,
  nub: Service,
  restriction: Restriction | undefined,
  consideration: Consideration,
): boolean {
  if ((dkFlags(kernel) & DK_ENABLE) === 0n) {
    Object.assign(consideration, {
      gate: 'launch',
      reason: 'L409',
      expected: 'boot argument dk with bit 0x1',
      actual: 'DriverKit is switched off',
    });
    return false;
  }
  if (restriction !== undefined && relaunchMax(kernel) === 0n && nub.properties.has('IORematchCount')) {
    Object.assign(consideration, {
      gate: 'category',
      reason: 'IORematchPersonality',
      expected: 'a relaunch limit above 0',
      actual: 'dextrelaunch=0',
    });
    return false;
  }
  if (nub.inactive) {
    Object.assign(consideration, {
      gate: 'launch',
      reason: 'L409',
      expected: 'an active nub',
      actual: 'the nub is being terminated',
    });
    return false;
  }
  return true;
}
