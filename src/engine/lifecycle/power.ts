import type { Kernel } from '../kernel.js';
import { processOver } from '../launching/process.js';
import { startMatching } from '../registration/register.js';
import type { Service } from '../registry/service.js';
import { terminateService } from '../termination/terminate.js';
import { removePersonalities } from './catalogueChange.js';

/** Launches are put off from here on. */
export function goToSleep(kernel: Kernel): void {
  kernel.sleeping = true;
}

/** Nubs whose launch was put off are matched again. */
export function wake(kernel: Kernel): void {
  kernel.sleeping = false;
  const delayed = [...kernel.sleepDelayed];
  kernel.sleepDelayed.clear();
  for (const nub of delayed) startMatching(kernel, nub);
}

/** New launches are refused from here on. */
export function shutDown(kernel: Kernel): void {
  kernel.shuttingDown = true;
}

/**
 * DEXT services and deferred drivers end, crash memory is forgotten, DEXT personalities leave the
 * catalogue without a rematch; everything comes back with the daemon's next check-in.
 */
export function rebootUserspace(kernel: Kernel): void {
  kernel.deferred = new Set();
  for (const { service, personality, nub, process, started } of [...kernel.instances.values()]) {
    const defers = service.properties.get('IOMatchDefer');
    const isDeferred = defers?.kind === 'boolean' && defers.value;
    if (!started || service.inactive || (!personality.isDext && !isDeferred) || preserved(service)) continue;
    terminateService(kernel, service);
    if (process !== undefined) processOver(kernel, process, 'exited');
    kernel.deferred.add(nub);
  }
  for (const service of kernel.registry.all()) {
    service.removeProperty('IORematchCount');
    service.removeProperty('IORematchPersonality');
  }
  for (const bundle of kernel.bundles.values()) {
    const dexts = bundle.personalities.filter(({ isDext }) => isDext);
    if (bundle.state !== 'active' || dexts.length === 0) continue;
    bundle.state = 'waiting';
    removePersonalities(kernel, dexts, { rematch: false });
  }
  kernel.daemonReady = false;
  kernel.registry.root.adjustBusy(1);
}

/** IOUserServerPreserveUserspaceReboot = true on it or on a provider. */
function preserved(service: Service): boolean {
  for (let at: Service | undefined = service; at !== undefined; at = at.provider) {
    const value = at.properties.get('IOUserServerPreserveUserspaceReboot');
    if (value?.kind === 'boolean' && value.value) return true;
  }
  return false;
}
