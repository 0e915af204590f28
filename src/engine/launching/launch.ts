import { weaker } from '../basis.js';
import type { Wait } from '../jobs.js';
import {
  type Bundle,
  bundleNamed,
  DK_NO_LAUNCH,
  dkFlags,
  type Instance,
  isDextBundle,
  type Kernel,
  logName,
} from '../kernel.js';
import type { Consideration } from '../trace.js';
import { array, symbol } from '../values/value.js';
import { checkIn } from './checkIn.js';
import { checkDextEntitlements } from './entitlements.js';
import type { Refused, StartOutcome } from './outcome.js';
import { launchPolicy, policyBasis } from './policy.js';
import { joinServer, requestLaunch } from './server.js';
import { startUserDriver } from './userStart.js';
import { noteRefused } from './verdict.js';

/** The chain of a DEXT's start: launch, check-in, token, entitlements, user class, Start (R-104…R-117). */
export function* launchAndStart(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
  serverName: string,
): Generator<Wait, StartOutcome> {
  const { service } = instance;
  // from here on the registry calls it by its IOUserClass.
  service.name = instance.personality.userClass ?? service.name;
  const refused = beforeLaunch(kernel, instance);
  if (refused !== undefined) return refuse(kernel, consideration, instance, refused);
  const bundle = bundleOf(kernel, instance);
  if (bundle !== undefined) consideration.basis = weaker(consideration.basis, policyBasis(kernel, bundle.description));
  const joined = joinServer(kernel, instance, serverName);
  if (joined === 'missing') {
    return refuse(kernel, consideration, instance, {
      gate: 'launch',
      reason: 'L408',
      expected: 'the server that the nub names',
      actual: 'not running',
    });
  }
  const process = joined ?? requestLaunch(kernel, instance, serverName);
  instance.process = process;
  // R-109c, R-109d: a server that runs already has checked in.
  const unchecked = joined === undefined ? checkIn(kernel, instance, process) : undefined;
  // F-ENT-007: the process lives already, and no object of the developer's class has been made in it.
  const failure = unchecked ?? checkDextEntitlements(kernel, consideration, instance, process);
  if (failure !== undefined) return refuse(kernel, consideration, instance, failure);
  attachToServer(kernel, instance);
  return yield* startUserDriver(kernel, consideration, instance);
}

function refuse(kernel: Kernel, consideration: Consideration, instance: Instance, refused: Refused): StartOutcome {
  noteRefused(consideration, refused);
  if (instance.process === undefined) kernel.trace.call('launch', instance.personality, instance.nub.id, false);
  return refused.verdict === 'stalled' ? 'deferred' : 'failed';
}

/** R-105, then which bundle, then policy as the world states it (families.md §12.1). */
function beforeLaunch(kernel: Kernel, instance: Instance): Refused | undefined {
  if ((dkFlags(kernel) & DK_NO_LAUNCH) !== 0n) {
    return {
      gate: 'launch',
      reason: 'L409',
      expected: 'boot argument dk without bit 0x1000',
      actual: 'launching is switched off',
    };
  }
  if (kernel.shuttingDown)
    return { gate: 'launch', reason: 'L412', expected: 'a running system', actual: 'the system is shutting down' };
  if (kernel.sleeping) return sleepDeferral(kernel, instance);
  const bundle = bundleOf(kernel, instance);
  if (bundle === undefined) {
    kernel.trace.log.push(`DK: ${logName(instance.service)} no DEXT bundle ${instance.personality.bundle ?? '(none)'}`);
    return {
      gate: 'launch',
      reason: 'CFBundleIdentifier',
      expected: 'the identifier of an installed DEXT, of the same build',
      actual: instance.personality.bundle,
    };
  }
  return launchPolicy(kernel, bundle.description);
}

/** R-105 (3): matched again on wake. */
function sleepDeferral(kernel: Kernel, instance: Instance): Refused {
  kernel.sleepDelayed.add(instance.nub);
  kernel.trace.log.push(`DK: ${logName(instance.service)} matching deferred, system is going to sleep`);
  return {
    gate: 'launch',
    reason: 'L411',
    verdict: 'stalled',
    expected: 'an awake system',
    actual: 'the system sleeps',
  };
}

/** The DEXT is found by CFBundleIdentifier and unique id, not by IOUserServerName (R-107, S-2). */
function bundleOf(kernel: Kernel, { personality, service }: Instance): Bundle | undefined {
  const bundle = bundleNamed(kernel, personality.bundle);
  if (bundle === undefined || bundle.state !== 'active' || !isDextBundle(bundle.description)) return undefined;
  const stamped = service.properties.get('kOSBundleDextUniqueIdentifier');
  const uniqueId = stamped?.kind === 'data' ? new TextDecoder().decode(stamped.bytes) : undefined;
  return uniqueId === bundle.description.uniqueId ? bundle : undefined;
}

/** the instance joins its server; the registry shows the user class chain. */
function attachToServer(kernel: Kernel, { service, personality }: Instance): void {
  const classes = bundleNamed(kernel, personality.bundle)?.description.userClasses;
  const chain: string[] = [];
  for (
    let at: string | null | undefined = personality.userClass;
    at != null && !chain.includes(at);
    at = classes?.get(at)
  ) {
    if (chain.length === 0 && classes !== undefined && !classes.has(at)) break;
    chain.push(at);
  }
  service.setProperty('IOUserClasses', array(chain.map(symbol)));
}
