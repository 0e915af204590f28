import type { Bundle, Kernel } from '../kernel.js';
import type { DriverDescription } from '../world.js';
import { addPersonalities } from './catalogueChange.js';
import { installationRefusal } from './installationRefusal.js';
import { moduleLoaded } from './moduleLoaded.js';
import { preparePersonalities } from './personalities.js';

/** Makes a driver known without installing it. */
export function declareDriver(kernel: Kernel, driver: DriverDescription): Bundle {
  const bundle: Bundle = {
    description: driver,
    state: 'known',
    refusal: undefined,
    personalities: preparePersonalities(kernel, driver),
    launched: 0,
    parked: undefined,
    crashes: [],
    loaded: false,
  };
  kernel.bundles.set(driver.id, bundle);
  return bundle;
}

/** Installation: what may not come in is refused with a code; DEXTs and codeless bundles wait for the daemon. */
export function installDriver(kernel: Kernel, id: string): void {
  const bundle = kernel.bundles.get(id);
  if (bundle === undefined || bundle.state === 'active' || bundle.state === 'waiting') return;
  const refusal = installationRefusal(kernel, bundle.description);
  if (refusal !== undefined) {
    bundle.state = 'refused';
    bundle.refusal = refusal;
    kernel.trace.incidents.push({ type: 'installation-refused', driver: id, ...refusal });
    return;
  }
  bundle.refusal = undefined;
  // Installation order counts: one that comes later than it was declared, or comes back, stands behind the others.
  const late = bundle.personalities.some(({ order }) => order < kernel.lastInstalled);
  if (late || bundle.state === 'removed') bundle.personalities = preparePersonalities(kernel, bundle.description);
  kernel.lastInstalled = Math.max(kernel.lastInstalled, ...bundle.personalities.map(({ order }) => order));
  if (!kernel.daemonReady && bundle.description.kind !== 'kext') {
    bundle.state = 'waiting';
    return;
  }
  activate(kernel, bundle);
  if (kernel.daemonReady) moduleLoaded(kernel, id);
}

function activate(kernel: Kernel, bundle: Bundle): void {
  bundle.state = 'active';
  addPersonalities(kernel, bundle.personalities);
}
