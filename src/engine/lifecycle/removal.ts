import { kextWithClass } from '../classes/kextClasses.js';
import { type Bundle, type Instance, isDextBundle, type Kernel } from '../kernel.js';
import { terminateService } from '../termination/terminate.js';
import { textOf } from '../values/value.js';
import { removePersonalities } from './catalogueChange.js';

/** A driver is taken away (R-029, R-135, R-142, R-142a). */
export function removeDriver(kernel: Kernel, id: string): void {
  const bundle = kernel.bundles.get(id);
  if (bundle === undefined || bundle.state === 'removed' || bundle.state === 'known') return;
  // Before the last process ends: nothing is to take its place.
  bundle.parked = undefined;
  const terminated = terminateServicesOf(kernel, bundle);
  const isKext = bundle.description.kind === 'kext';
  // A kext whose services cannot be terminated stays; a DEXT's personalities go whatever became of its services.
  if (isKext && !terminated) return;
  bundle.state = 'removed';
  kernel.loadedModules.delete(id);
  // personalities that name another bundle stay.
  const own = bundle.personalities.filter((personality) => personality.bundle === id);
  removePersonalities(kernel, own, { rematch: !isKext });
}

/** a codeless kext was never loaded, so nothing is terminated for it. False: refused. */
function terminateServicesOf(kernel: Kernel, bundle: Bundle): boolean {
  const { id, kind } = bundle.description;
  if (kind === 'codeless-kext') return true;
  for (const instance of [...kernel.instances.values()]) {
    if (instance.personality.bundle !== id || !instance.started || instance.service.inactive) continue;
    if (!mayTerminate(kernel, bundle, instance)) return false;
    terminateService(kernel, instance.service);
  }
  return true;
}

/** services of the kernel's own and of Apple's bundles are refused, and the first refusal ends the walk. */
function mayTerminate(kernel: Kernel, bundle: Bundle, { service, process }: Instance): boolean {
  const owner =
    isDextBundle(bundle.description) && process !== undefined
      ? textOf(service.properties.get('CFBundleIdentifier'))
      : (kextWithClass(kernel, service.className)?.description.id ?? '__kernel__');
  return owner === undefined || (owner !== '__kernel__' && !owner.startsWith('com.apple.'));
}

/** a driver that terminates itself; its provider is not matched again. */
export function terminateItself(kernel: Kernel, driver: string, nub: string | undefined): void {
  for (const { service, personality, nub: on, started } of [...kernel.instances.values()]) {
    if (started && personality.driver === driver && (nub === undefined || on.id === nub))
      terminateService(kernel, service);
  }
}
