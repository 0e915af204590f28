import { behaviorOf, type Instance, type Kernel } from '../kernel.js';
import { attachNub, registerService } from './register.js';

/**
 * The nubs that a driver's Start creates and registers: attached to the driver, and matched in turn.
 * A nub id is published once: by the first personality of the driver whose Start succeeds.
 */
export function publishNubs(kernel: Kernel, instance: Instance): void {
  for (const description of behaviorOf(kernel, instance.personality).publishes ?? []) {
    if (kernel.publishedNubs.has(description.id)) continue;
    kernel.publishedNubs.add(description.id);
    const nub = attachNub(kernel, description, instance.service);
    kernel.trace.incidents.push({ type: 'published', nub: nub.id, by: instance.service.id });
    if (description.registers) registerService(kernel, nub);
  }
}
