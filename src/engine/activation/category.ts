import { bundleNamed, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import { textOf } from '../values/value.js';

const NOBODY: ReadonlyMap<string, Service> = new Map();

/** The live clients that hold a category of a nub: inactive ones only while they wait to be rematched. */
export function holdersOf(nub: Service): ReadonlyMap<string, Service> {
  let holders: Map<string, Service> | undefined;
  for (const client of nub.children) {
    if (client.inactive && !client.rematchOnDetach) continue;
    const { category } = client;
    if (category === undefined) continue;
    holders ??= new Map();
    if (!holders.has(category)) holders.set(category, client);
  }
  return holders ?? NOBODY;
}

/** A bundle of the primary kernel collection, or one the kernel does not know (R-077e). */
export function isBootPersonality(kernel: Kernel, bundle: string | undefined): boolean {
  const known = bundleNamed(kernel, bundle);
  if (known === undefined) return true;
  return known.description.kind === 'kext' && known.description.collection === 'boot';
}

/** Whether a boot-matched client may make room for a driver that is not boot. */
export function mayBeReplaced(kernel: Kernel, client: Service): boolean {
  if (!client.properties.has('IOPrimaryDriverTerminateOptions')) return false;
  if (kernel.system.rootMedia !== 'known') return false;
  return !servesRootMedia(client);
}

/** The root media's driver, or one of its provider ancestors. */
function servesRootMedia(service: Service): boolean {
  return (
    service.onRootMedia ||
    service.children.some(servesRootMedia) ||
    (service.driver !== undefined && service.provider?.onRootMedia === true)
  );
}

/** Who holds a category, by name, for the trace. */
export function holderName(client: Service): string {
  return client.driver === undefined
    ? (textOf(client.properties.get('IOClass')) ?? client.name)
    : `${client.driver.driver}/${client.driver.personality}`;
}
