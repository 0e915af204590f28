import { behaviorOf, DK_NO_ENTITLEMENT_CHECK, DK_NO_TOKEN_CHECK, dkFlags, type Instance, type Kernel, logName } from '../kernel.js';
import type { Process } from '../trace.js';
import type { Refused } from './outcome.js';
import { tellToExit } from './process.js';

export const DRIVERKIT = 'com.apple.developer.driverkit';

/** From the launch request to a verified user server (R-109b, R-109c, R-109d). */
export function checkIn(kernel: Kernel, instance: Instance, process: Process): Refused | undefined {
  const behavior = behaviorOf(kernel, instance.personality).checkIn;
  if (behavior === 'never' || behavior === 'dies') {
    process.state = 'exited';
    process.nubs.length = 0;
    kernel.trace.log.push(`DK: ${logName(instance.service)} user server timeout`);
    const actual = behavior === 'never' ? 'no check-in for 120 s' : 'the process died before it checked in';
    return { gate: 'check-in', reason: 'L408', expected: 'the process checks in within 120 s', actual };
  }
  if (!mayOpenUserServer(kernel, instance)) {
    process.nubs.length = 0;
    kernel.trace.log.push(`${DRIVERKIT} entitlement check failed for ${process.driver}`);
    tellToExit(kernel, process, 'Entitlements check failed');
    return { gate: 'check-in', reason: 'E201', expected: `${DRIVERKIT} = true`, actual: 'not claimed, or not boolean true' };
  }
  if (behavior === 'wrongToken' && (dkFlags(kernel) & DK_NO_TOKEN_CHECK) === 0n) {
    process.nubs.length = 0;
    tellToExit(kernel, process, 'check-in token mismatch');
    return { gate: 'check-in', reason: 'L413', expected: 'the token of this launch', actual: 'another token' };
  }
  return undefined;
}

/** R-109b: the one entitlement that must be boolean true (S-18). Not stated: assumed. */
function mayOpenUserServer(kernel: Kernel, instance: Instance): boolean {
  if ((dkFlags(kernel) & DK_NO_ENTITLEMENT_CHECK) !== 0n) return true;
  const entitlements = kernel.bundles.get(instance.personality.bundle ?? '')?.description.entitlements;
  if (entitlements === undefined) return true;
  const value = entitlements.entries.get(DRIVERKIT);
  return value?.kind === 'boolean' && value.value;
}
