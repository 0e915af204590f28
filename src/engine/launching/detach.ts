import type { Instance, Kernel } from '../kernel.js';
import { processOver } from './process.js';

/** Takes a driver instance off its nub; what it had open is closed. Its process goes with its last service. */
export function detachInstance(kernel: Kernel, instance: Instance): void {
  const { service, nub, personality } = instance;
  if (!service.parents.includes(nub)) return;
  service.detachFrom(nub);
  if (nub.openedBy === service.id) nub.openedBy = undefined;
  kernel.trace.call('detach', personality, nub.id, true);
  leaveProcess(kernel, instance);
}

function leaveProcess(kernel: Kernel, instance: Instance): void {
  const { process } = instance;
  if (process === undefined) return;
  const at = process.nubs.indexOf(instance.nub.id);
  if (at >= 0) process.nubs.splice(at, 1);
  // after a failed Start the kernel does not tell the process to exit (S-16).
  if (instance.started && process.nubs.length === 0) processOver(kernel, process, 'exited');
}
