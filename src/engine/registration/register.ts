import type { Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import type { NubDescription } from '../world.js';

/** Creates the nub that a description speaks of, under its provider. It is not registered yet. */
export function attachNub(kernel: Kernel, description: NubDescription, provider: Service): Service {
  return kernel.registry.create({
    id: description.id,
    className: description.className,
    name: description.name,
    location: description.location,
    registryId: description.registryId,
    properties: new Map(description.properties),
    configuration: description.configuration,
    onRootMedia: description.onRootMedia,
    under: provider,
  });
}

/** IOService::registerService: nothing happens to an object that is not connected to the root. */
export function registerService(kernel: Kernel, nub: Service): void {
  if (!kernel.registry.isConnected(nub)) {
    kernel.trace.log.push(`${nub.name}: not registry member at registerService()`);
    return;
  }
  kernel.trace.incidents.push({ type: 'registered', nub: nub.id });
  startMatching(kernel, nub);
}

/** IOService::startMatching: at most one matcher a nub; a second call makes it run once more. */
export function startMatching(kernel: Kernel, nub: Service): void {
  const needConfig = !nub.needConfig && !nub.configRunning && !nub.inactive;
  nub.needConfig = true;
  if (!needConfig) return;
  nub.adjustBusy(1);
  // IOResources jumps the queue.
  kernel.jobs.add(kernel.matchJob(nub), nub === kernel.resources ? 'front' : 'back');
}

/** A property on one of the resources objects: each publication registers the object again. */
export function publishResource(kernel: Kernel, object: Service, resource: string): void {
  if (!object.properties.has(resource)) object.setProperty(resource, { kind: 'boolean', value: true });
  registerService(kernel, object);
}
