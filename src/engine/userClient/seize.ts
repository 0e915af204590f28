import { behaviorOf, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';

/**
 * IOService::open with the seize option: whoever has the service open is asked to close it; a driver that
 * does not, keeps it.
 */
export function seize(kernel: Kernel, service: Service, client: Service): string {
  const owner = service.openedBy === undefined ? undefined : kernel.registry.get(service.openedBy);
  if (owner !== undefined && !closesWhenAsked(kernel, owner)) {
    kernel.trace.incidents.push({ type: 'open-refused', nub: service.id, by: client.id, holder: owner.id });
    return 'kIOReturnExclusiveAccess';
  }
  service.openedBy = client.id;
  kernel.trace.incidents.push({ type: 'opened', nub: service.id, by: client.id });
  return 'kIOReturnSuccess';
}

function closesWhenAsked(kernel: Kernel, owner: Service): boolean {
  const instance = kernel.instances.get(owner);
  return instance !== undefined && behaviorOf(kernel, instance.personality).closes === 'whenAsked';
}
