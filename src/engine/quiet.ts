import type { Kernel } from './kernel.js';
import type { Service } from './registry/service.js';

/** What waiting for a busy count of 0 comes to. */
export type Quietness = 'quiet' | 'busy' | 'daemon stall';

/**
 * IOService::waitQuiet, as its report tells it: a service is busy while it or anything below it is
 * matched; where a kernel bundle is waited for, it is the daemon that stalls.
 */
export function quietnessOf(kernel: Kernel, service: Service): Quietness {
  if (service.busy === 0) return 'quiet';
  const stalls = (at: Service): boolean => at.moduleStalled || at.children.some(stalls);
  return stalls(service) || (service === kernel.registry.root && !kernel.daemonReady) ? 'daemon stall' : 'busy';
}
