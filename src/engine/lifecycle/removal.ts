import type { Bundle, Kernel } from '../kernel.js';
import { terminateService } from '../termination/terminate.js';
import { terminateDrivers } from '../termination/terminateDrivers.js';
import { dictionary, string } from '../values/value.js';
import { removePersonalities } from './catalogueChange.js';

/** A driver is taken away (R-029, R-135, R-142, R-142a). */
export function removeDriver(kernel: Kernel, id: string): void {
  const bundle = kernel.bundles.get(id);
  if (bundle === undefined || bundle.state === 'removed' || bundle.state === 'known') return;
  // Before the last process ends: nothing is to take its place.
  bundle.parked = undefined;
  const refusal = whyItStays(kernel, bundle);
  const isKext = bundle.description.kind === 'kext';
  // A kext whose services cannot be terminated stays; a DEXT's personalities go whatever became of its services.
  if (refusal !== undefined) kernel.trace.incidents.push({ type: 'removal-refused', driver: id, detail: refusal });
  if (isKext && refusal !== undefined) return;
  bundle.loaded = false;
  bundle.state = 'removed';
  kernel.loadedModules.delete(id);
  // personalities that name another bundle stay.
  const own = bundle.personalities.filter((personality) => personality.bundle === id);
  removePersonalities(kernel, own, { rematch: !isKext });
}

/** a kext that others are linked against stays; a codeless one was never loaded, so nothing is terminated for it. */
function whyItStays(kernel: Kernel, { description, loaded }: Bundle): string | undefined {
  const { id, kind } = description;
  if (kind === 'codeless-kext') return undefined;
  const dependent = loaded ? [...kernel.bundles.values()].find((other) => other.loaded && links(other, id)) : undefined;
  if (dependent !== undefined) return `${dependent.description.id} is linked against it`;
  const own = dictionary([['CFBundleIdentifier', string(id)]]);
  return terminateDrivers(kernel, own, undefined) === 'kIOReturnSuccess'
    ? undefined
    : 'the kernel terminates no services of its own or of Apple’s bundles';
}

function links({ description }: Bundle, id: string): boolean {
  const libraries = description.info?.entries.get('OSBundleLibraries');
  return libraries?.kind === 'dictionary' && libraries.entries.has(id);
}

/** a driver that terminates itself; its provider is not matched again. */
export function terminateItself(kernel: Kernel, driver: string, nub: string | undefined): void {
  for (const { service, personality, nub: on, started } of [...kernel.instances.values()]) {
    if (started && personality.driver === driver && (nub === undefined || on.id === nub))
      terminateService(kernel, service);
  }
}
