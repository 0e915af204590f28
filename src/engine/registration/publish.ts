import type { Job } from '../jobs.js';
import { behaviorOf, type Instance, type Kernel } from '../kernel.js';
import { attachNub, registerAndWait } from './register.js';

/**
 * The nubs that a driver's Start creates and registers: attached to the driver, and matched in turn.
 * A nub id is published once: by the first personality of the driver whose Start succeeds. One that went away
 * with its driver is published anew by the next Start, as another object.
 */
export function* publishNubs(kernel: Kernel, instance: Instance): Job {
  for (const description of behaviorOf(kernel, instance.personality).publishes ?? []) {
    const before = kernel.registry.get(description.id);
    if (before !== undefined && !before.inactive) continue;
    const nub = attachNub(
      kernel,
      before === undefined ? description : { ...description, registryId: undefined },
      instance.service,
    );
    kernel.trace.incidents.push({ type: 'published', nub: nub.id, by: instance.service.id });
    if (!description.registers) continue;
    // a DEXT's RegisterService is carried out after its Start, asynchronously.
    const how = instance.process !== undefined ? 'asynchronous' : description.synchronous ? 'synchronous' : 'default';
    yield* registerAndWait(kernel, nub, how);
  }
}
