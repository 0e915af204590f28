import type { Wait } from '../jobs.js';
import { behaviorOf, type Instance, type Kernel, logName } from '../kernel.js';
import { processesEnd } from '../lifecycle/processEnd.js';
import { publishNubs } from '../registration/publish.js';
import type { Consideration } from '../trace.js';
import type { StartBehavior } from '../world.js';
import { openProvider } from './openProvider.js';
import type { Refused, StartOutcome } from './outcome.js';

/** start() of the kernel class of a DEXT; whether it calls the DEXT's Start is the class's own matter. */
export function* startUserDriver(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
): Generator<Wait, StartOutcome> {
  const { personality, nub, service } = instance;
  const driverClass = service.kernelClass.driver;
  const start = kernel.trace.call('start', personality, nub.id, false);
  if (driverClass?.hostsUserClass === true) {
    const refused =
      hostProblem(kernel, instance) ??
      userClassProblem(kernel, instance) ??
      (yield* callStart(kernel, consideration, instance));
    if (refused !== undefined) {
      kernel.trace.log.push(`DK: ${logName(nub)}::start(${logName(service)}) fail`);
      const { gate, reason, expected, actual, verdict, basis } = refused;
      Object.assign(consideration, { gate, verdict: verdict ?? 'rejected', reason, expected, actual });
      if (basis !== undefined) consideration.basis = basis;
      return 'failed';
    }
  }
  start.result = true;
  kernel.trace.log.push(`DK: ${logName(nub)}::start(${logName(service)}) ok`);
  instance.started = true;
  Object.assign(consideration, {
    gate: 'running',
    verdict: 'running',
    reason: null,
    expected: undefined,
    actual: undefined,
  });
  // a RegisterService() called in Start takes effect only now.
  publishNubs(kernel, instance);
  return 'started';
}

/** What a family's kernel class asks before it calls Start: its provider, and a user class it can talk to (F-HID-021, F-PAIR-003). */
function hostProblem(kernel: Kernel, { service, nub, personality }: Instance): Refused | undefined {
  const driverClass = service.kernelClass.driver;
  const provider = driverClass?.providerClass;
  if (provider !== undefined && !nub.conformsTo(provider)) {
    return { gate: 'start', reason: 'IOProviderClass', expected: provider, actual: nub.className };
  }
  const bases = driverClass?.userClassBases;
  const chain = userClassChain(kernel, personality.bundle, personality.userClass);
  if (bases === undefined || chain === undefined || chain.length < 2 || chain.some((each) => bases.includes(each)))
    return undefined;
  return {
    gate: 'start',
    reason: 'L404',
    expected: `IOUserClass derived from ${bases.join(' or ')}`,
    actual: `${personality.userClass ?? ''} derives from ${chain.slice(1).join(' < ')}`,
  };
}

/** The user class and its superclasses as the executable states them; undefined: not stated, or its superclass unknown. */
export function userClassChain(
  kernel: Kernel,
  bundle: string | undefined,
  userClass: string | undefined,
): readonly string[] | undefined {
  const classes = kernel.bundles.get(bundle ?? '')?.description.userClasses;
  if (classes === undefined || userClass === undefined || !classes.has(userClass)) return undefined;
  const chain: string[] = [];
  let at: string | null | undefined = userClass;
  while (typeof at === 'string' && !chain.includes(at)) {
    chain.push(at);
    at = classes.get(at);
  }
  return at === null ? undefined : chain;
}

/** R-116a: what the process answers when the kernel asks it to instantiate IOUserClass. */
function userClassProblem(kernel: Kernel, { personality, service }: Instance): Refused | undefined {
  const classes = kernel.bundles.get(personality.bundle ?? '')?.description.userClasses;
  const { userClass } = personality;
  if (userClass === undefined) {
    kernel.trace.log.push(`DK: no IOUserClass defined for ${logName(service)}`);
    return {
      gate: 'user-class',
      reason: 'L403',
      expected: 'IOUserClass, a string',
      actual: 'missing (kIOReturnError)',
    };
  }
  if (classes === undefined || classes.has(userClass)) return undefined;
  kernel.trace.log.push(`DK: ${userClass}: no user class found`);
  return {
    gate: 'user-class',
    reason: 'L403',
    expected: `a class of the executable: ${[...classes.keys()].join(', ') || 'it defines none'}`,
    actual: `${userClass} (kIOReturnUnsupportedMode)`,
  };
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
