import { weaker } from '../basis.js';
import type { Wait } from '../jobs.js';
import type { Instance, Kernel } from '../kernel.js';
import { publishNubs } from '../registration/publish.js';
import type { Consideration } from '../trace.js';
import type { Refused } from './outcome.js';

/** start() returned true: the instance is a live client, the only record of it, and what its Start registered is matched now. */
export function* noteStarted(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
): Generator<Wait, 'started'> {
  instance.started = true;
  Object.assign(consideration, {
    gate: 'running',
    verdict: 'running',
    reason: null,
    expected: undefined,
    actual: undefined,
  });
  yield* publishNubs(kernel, instance);
  return 'started';
}

/** A stop on the way to Start, as the trace tells it. */
export function noteRefused(consideration: Consideration, refused: Refused): void {
  const { gate, reason, expected, actual, verdict = 'rejected' } = refused;
  const basis = weaker(consideration.basis, refused.basis ?? 'source');
  Object.assign(consideration, { gate, verdict, reason, expected, actual, basis });
  if (refused.result !== undefined) consideration.result = refused.result;
}
