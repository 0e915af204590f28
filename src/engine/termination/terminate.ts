import type { Kernel } from '../kernel.js';
import { detachInstance } from '../launching/detach.js';
import { notifyAll } from '../notification/deliver.js';
import { registerService } from '../registration/register.js';
import type { Service } from '../registry/service.js';

/** Ends a client: what it published goes first, then stop and detach. `rematch`: its provider is matched again once it is off. */
export function terminateClient(kernel: Kernel, client: Service, how: { readonly rematch: boolean }): void {
  const provider = client.provider;
  terminateService(kernel, client);
  if (how.rematch && provider !== undefined && !provider.inactive) registerService(kernel, provider);
}

/** A service that goes away: inactive at once, with everything that hangs on it alone. */
export function terminateService(kernel: Kernel, service: Service): void {
  if (service.inactive) return;
  if (service.published) notifyAll(kernel, service, 'IOServiceTerminate');
  service.inactive = true;
  service.registered = false;
  service.matched = false;
  kernel.registry.withdraw(service);
  service.matchedBefore = false;
  for (const client of [...service.children]) if (client.parents.length === 1) terminateService(kernel, client);
  const instance = kernel.instances.get(service);
  if (instance !== undefined) {
    if (instance.started) kernel.trace.call('stop', instance.personality, instance.nub.id, true);
    detachInstance(kernel, instance);
    return;
  }
  for (const parent of [...service.parents]) {
    // what it had open is free.
    if (parent.openedBy === service.id) parent.openedBy = undefined;
    service.detachFrom(parent);
  }
}
