import { weaker } from '../basis.js';
import type { Wait } from '../jobs.js';
import { behaviorOf, type Instance, type Kernel, logName } from '../kernel.js';
import { processesEnd } from '../lifecycle/processEnd.js';
import type { Consideration } from '../trace.js';
import type { StartBehavior } from '../world.js';
import { openProvider } from './openProvider.js';
import type { Refused, StartOutcome } from './outcome.js';
import { hostProblem, userClassProblem } from './userClass.js';
import { noteRefused, noteStarted } from './verdict.js';

/** start() of the kernel class of a DEXT; whether it calls the DEXT's Start is the class's own matter. */
export function* startUserDriver(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
): Generator<Wait, StartOutcome> {
  const { personality, nub, service } = instance;
  const driverClass = service.kernelClass.driver;
  const start = kernel.trace.call('start', personality, nub.id, false);
  const hosts = driverClass?.hostsUserClass === true;
  // that a start which never calls Start succeeds is inferred.
  consideration.basis = weaker(consideration.basis, hosts ? driverClass.basis : 'inferred');
  if (hosts) {
    const refused =
      hostProblem(kernel, instance) ??
      userClassProblem(kernel, instance) ??
      (yield* callStart(kernel, consideration, instance));
    if (refused !== undefined) {
      kernel.trace.log.push(`DK: ${logName(service)}::start(${logName(nub)}) fail`);
      noteRefused(consideration, refused);
      return 'failed';
    }
  }
  start.result = true;
  kernel.trace.log.push(`DK: ${logName(service)}::start(${logName(nub)}) ok`);
  return yield* noteStarted(kernel, consideration, instance);
}

/** The DEXT's own Start: fails, crashes, hangs, or succeeds. */
function* callStart(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
): Generator<Wait, Refused | undefined> {
  const { personality, nub } = instance;
  const behavior = behaviorOf(kernel, personality);
  const start: StartBehavior = behavior.start ?? 'succeed';
  const call = kernel.trace.call('Start', personality, nub.id, start !== 'hang');
  if (start === 'hang') {
    Object.assign(consideration, {
      gate: 'start',
      verdict: 'stalled',
      reason: 'L405',
      expected: 'Start returns',
      actual: 'Start never returns',
    });
    // the call comes back only when the process dies.
    yield { ready: () => instance.process?.state !== 'running', reason: 'L405' };
  }
  if (start === 'crash' || start === 'hang') return crashedInStart(kernel, instance, call);
  if (start === 'succeed' && (behavior.opens !== 'provider' || openProvider(kernel, instance))) return undefined;
  const code =
    start === 'succeed' ? 'kIOReturnExclusiveAccess' : typeof start === 'object' ? start.fail : 'kIOReturnError';
  call.result = code;
  consideration.result = code;
  return {
    gate: 'start',
    reason: 'L405',
    expected: 'Start returns kIOReturnSuccess',
    actual: `Start returned ${code}`,
  };
}

/** a crash during Start is a failed start, not a relaunch. */
function crashedInStart(kernel: Kernel, instance: Instance, call: { result: unknown }): Refused {
  call.result = false;
  if (instance.process !== undefined) processesEnd(kernel, [instance.process], 'crashed');
  return {
    gate: 'start',
    reason: 'L406',
    expected: 'Start returns kIOReturnSuccess',
    actual: 'the process crashed in Start',
  };
}
