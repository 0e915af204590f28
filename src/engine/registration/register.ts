import { DEBUG, debugLog } from '../debugLog.js';
import type { Job } from '../jobs.js';
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
    // A description serves every machine that is made of it.
    properties: description.properties,
    borrowed: true,
    configuration: description.configuration,
    formerNames: description.formerNames,
    onRootMedia: description.onRootMedia,
    under: provider,
  });
}

/** The options of registerService that matching knows. */
export type Registering = 'default' | 'synchronous' | 'asynchronous';

/** IOService::registerService: nothing happens to an object that is not connected to the root. */
export function registerService(kernel: Kernel, nub: Service, how: Registering = 'default'): void {
  const inline = registering(kernel, nub, how);
  // Nobody waits for it here, so the front of the queue is as good as inline.
  if (inline !== undefined) kernel.jobs.add(inline, 'front');
}

/** registerService as somebody's Start calls it: a synchronous one comes back when the nub is matched. */
export function* registerAndWait(kernel: Kernel, nub: Service, how: Registering): Job {
  const inline = registering(kernel, nub, how);
  if (inline !== undefined) yield* inline;
}

/** What the caller is to run itself; undefined: it is queued, or there is nothing to do. */
function registering(kernel: Kernel, nub: Service, how: Registering): Job | undefined {
  if (!kernel.registry.isConnected(nub)) {
    kernel.trace.log.push(`${nub.name}: not registry member at registerService()`);
    return undefined;
  }
  debugLog(kernel, DEBUG.register, undefined, () => `${nub.name}: registered`);
  kernel.trace.incidents.push({ type: 'registered', nub: nub.id });
  return beginMatching(kernel, nub, how);
}

/** IOService::startMatching, asynchronously: at most one matcher a nub. */
export function startMatching(kernel: Kernel, nub: Service): void {
  beginMatching(kernel, nub, 'asynchronous');
}

/** A second call while it is being matched makes the matcher run once more. What hangs on a synchronous provider is synchronous. */
function beginMatching(kernel: Kernel, nub: Service, how: Registering): Job | undefined {
  const needConfig = !nub.needConfig && !nub.configRunning && !nub.inactive;
  nub.needConfig = true;
  nub.synchronous = how !== 'asynchronous' && (how === 'synchronous' || nub.provider?.synchronous === true);
  if (!needConfig) return undefined;
  nub.adjustBusy(1);
  const job = kernel.matchJob(nub);
  if (nub.synchronous) return job;
  // IOResources jumps the queue.
  kernel.jobs.add(job, nub === kernel.resources ? 'front' : 'back');
  return undefined;
}

/** A property on one of the resources objects: each publication registers the object again. */
export function publishResource(kernel: Kernel, object: Service, resource: string): void {
  if (!object.properties.has(resource)) object.setProperty(resource, { kind: 'boolean', value: true });
  registerService(kernel, object);
}
