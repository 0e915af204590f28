import type { Bundle, Instance, Kernel } from '../kernel.js';
import { replaceDriver } from '../lifecycle/replace.js';
import type { Process } from '../trace.js';

/** The live instances that a process serves. */
export function servedBy(kernel: Kernel, process: Process): readonly Instance[] {
  return [...kernel.instances.values()].filter(
    (instance) => instance.process === process && !instance.service.inactive,
  );
}

/** A process is no more: one launch less of its DEXT. True when a parked build took over. */
export function processOver(kernel: Kernel, process: Process, how: Exclude<Process['state'], 'running'>): boolean {
  if (process.state !== 'running') return false;
  process.state = how;
  process.nubs.length = 0;
  const bundle = kernel.bundles.get(process.driver);
  if (bundle === undefined) return false;
  bundle.launched--;
  return replaceParked(kernel, bundle);
}

/** when the last process ends, the parked build takes over. */
function replaceParked(kernel: Kernel, bundle: Bundle): boolean {
  if (bundle.parked === undefined || bundle.launched > 0) return false;
  replaceDriver(kernel, bundle, bundle.parked);
  return true;
}
