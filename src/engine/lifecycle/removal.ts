import type { Bundle, Kernel } from '../kernel.js';
import { terminateService } from '../termination/terminate.js';
import { removePersonalities } from './catalogueChange.js';

/** services of Apple's bundles are not terminated on request. */
const isApple = (id: string): boolean => id.startsWith('com.apple.');

/** A driver is taken away (R-029, R-135, R-142, R-142a). */
export function removeDriver(kernel: Kernel, id: string): void {
  const bundle = kernel.bundles.get(id);
  if (bundle === undefined || bundle.state === 'removed' || bundle.state === 'known') return;
  bundle.state = 'removed';
  bundle.parked = undefined;
  // personalities that name another bundle stay.
  const own = bundle.personalities.filter((personality) => personality.bundle === id);
  if (!isApple(id)) terminateServicesOf(kernel, bundle);
  removePersonalities(kernel, own, { rematch: bundle.description.kind !== 'kext' });
}

function terminateServicesOf(kernel: Kernel, bundle: Bundle): void {
  for (const { service, personality } of [...kernel.instances.values()]) {
    if (personality.bundle === bundle.description.id && !service.inactive) terminateService(kernel, service);
  }
}

/** a driver that terminates itself; its provider is not matched again. */
export function terminateItself(kernel: Kernel, driver: string, nub: string | undefined): void {
  for (const { service, personality, nub: on } of [...kernel.instances.values()]) {
    if (personality.driver === driver && (nub === undefined || on.id === nub)) terminateService(kernel, service);
  }
}
