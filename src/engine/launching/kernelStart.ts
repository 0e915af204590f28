import type { Wait } from '../jobs.js';
import { behaviorOf, type Instance, type Kernel } from '../kernel.js';
import type { Consideration } from '../trace.js';
import { openProvider } from './openProvider.js';
import type { StartOutcome } from './outcome.js';
import { noteStarted } from './verdict.js';

/** start() of a kernel driver: no process is involved. */
export function* startKernelDriver(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
): Generator<Wait, StartOutcome> {
  const { personality, nub } = instance;
  const behavior = behaviorOf(kernel, personality);
  const start = behavior.start ?? 'succeed';
  const call = kernel.trace.call('start', personality, nub.id, start === 'succeed');
  if (start === 'hang') {
    Object.assign(consideration, {
      gate: 'start',
      verdict: 'stalled',
      reason: 'L405',
      expected: 'start returns',
      actual: 'start never returns',
    });
    yield { ready: () => false, reason: 'L405' };
  }
  const opened = start !== 'succeed' || behavior.opens !== 'provider' || openProvider(kernel, instance);
  if (start !== 'succeed' || !opened) {
    call.result = false;
    Object.assign(consideration, {
      gate: 'start',
      verdict: 'rejected',
      reason: 'L405',
      expected: 'start returns true',
      actual: opened ? 'start returned false' : 'the provider is open for somebody else',
      result: opened ? (typeof start === 'object' ? start.fail : undefined) : 'kIOReturnExclusiveAccess',
    });
    return 'failed';
  }
  return yield* noteStarted(kernel, consideration, instance);
}
