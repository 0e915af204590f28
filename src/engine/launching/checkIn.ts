import {
  behaviorOf,
  bundleNamed,
  DK_NO_ENTITLEMENT_CHECK,
  DK_NO_TOKEN_CHECK,
  dkFlags,
  type Instance,
  isResources,
  type Kernel,
  logName,
} from '../kernel.js';
import type { Process } from '../trace.js';
import type { DictionaryValue } from '../values/value.js';
import { tellToExit } from './exit.js';
import type { Refused } from './outcome.js';
import { processOver } from './process.js';

export const DRIVERKIT = 'com.apple.developer.driverkit';

/** From the launch request to a verified user server (R-109b, R-109c, R-109d). */
export function checkIn(kernel: Kernel, instance: Instance, process: Process): Refused | undefined {
  const behavior = behaviorOf(kernel, instance.personality).checkIn;
  if (behavior === 'never' || behavior === 'dies') {
    processOver(kernel, process, 'exited');
    kernel.trace.log.push(`DK: ${logName(instance.service)} user server timeout`);
    const actual = behavior === 'never' ? 'no check-in for 120 s' : 'the process died before it checked in';
    return { gate: 'check-in', reason: 'L408', expected: 'the process checks in within 120 s', actual };
  }
  const entitlements = bundleNamed(kernel, instance.personality.bundle)?.description.entitlements;
  if (!mayOpenUserServer(kernel, entitlements)) {
    // There is no user server to tell anything: the kernel refused to make it.
    const none = entitlements?.entries.size === 0;
    kernel.trace.log.push(
      none
        ? `DK: entitlements are missing for ${process.driver}`
        : `${DRIVERKIT} entitlement check failed for ${process.driver}`,
    );
    processOver(kernel, process, 'refused');
    return {
      gate: 'check-in',
      reason: 'E201',
      expected: `${DRIVERKIT} = true`,
      actual: 'not claimed, or not boolean true',
    };
  }
  if (behavior === 'wrongToken' && (dkFlags(kernel) & DK_NO_TOKEN_CHECK) === 0n) {
    tellToExit(kernel, process, 'check-in token mismatch');
    return { gate: 'check-in', reason: 'L413', expected: 'the token of this launch', actual: 'another token' };
  }
  return strangerOnResources(kernel, instance, process);
}

/**
 * on iPadOS a DEXT of another maker, not signed for development, is sent away from the resources objects.
 * One signed ad hoc was not launched there.
 */
function strangerOnResources(kernel: Kernel, { nub, personality }: Instance, process: Process): Refused | undefined {
  const signing = bundleNamed(kernel, personality.bundle)?.description.signing;
  if (kernel.system.os !== 'iPadOS' || !isResources(kernel, nub) || signing !== 'distribution') return undefined;
  tellToExit(kernel, process, 'third party driver on a resources object');
  return {
    gate: 'check-in',
    reason: 'A304',
    expected: 'a DEXT of Apple’s, or one signed for development',
    actual: `signed ${signing}, on ${nub.className}`,
  };
}

/** R-109b: the one entitlement that must be boolean true (S-18). Not stated: assumed. */
function mayOpenUserServer(kernel: Kernel, entitlements: DictionaryValue | undefined): boolean {
  if ((dkFlags(kernel) & DK_NO_ENTITLEMENT_CHECK) !== 0n || entitlements === undefined) return true;
  const value = entitlements.entries.get(DRIVERKIT);
  return value?.kind === 'boolean' && value.value;
}
