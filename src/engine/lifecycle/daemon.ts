import type { Kernel } from '../kernel.js';
import { publishResource, startMatching } from '../registration/register.js';
import { addPersonalities } from './catalogueChange.js';

/** The kernel extension daemon's first check-in, in its order; a later one repeats nothing. */
export function daemonChecksIn(kernel: Kernel): void {
  if (kernel.daemonReady) return;
  const waiting = [...kernel.bundles.values()].filter((bundle) => bundle.state === 'waiting');
  for (const bundle of waiting) bundle.state = 'active';
  addPersonalities(
    kernel,
    waiting.flatMap((bundle) => bundle.personalities),
  );
  kernel.daemonReady = true;
  const deferred = kernel.deferred ?? new Set();
  kernel.deferred = undefined;
  if (deferred.size > 0) kernel.trace.log.push(`deferred rematching count ${deferred.size}`);
  for (const nub of deferred) startMatching(kernel, nub);
  kernel.registry.root.adjustBusy(-1);
  publishResource(kernel, kernel.resources, 'IOBSD');
  publishResource(kernel, kernel.userResources, 'IOKit');
}
