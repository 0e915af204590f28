import { kextWithClass } from '../classes/kextClasses.js';
import { isDextBundle, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import { isSubsetEqual } from '../values/equality.js';
import { type DictionaryValue, textOf } from '../values/value.js';
import { terminateService } from './terminate.js';

/**
 * IOCatalogue::terminateDrivers: every service of that class with these properties. Services of the kernel's
 * own and of Apple's bundles are refused, and the first refusal ends the walk. A kIOReturn name.
 */
export function terminateDrivers(
  kernel: Kernel,
  matching: DictionaryValue | undefined,
  className: string | undefined,
): string {
  for (const service of [...kernel.registry.all()]) {
    // What phase B made and did not start is not in the service plane.
    if (service.inactive || service.provider === undefined || service === kernel.registry.root) continue;
    if (className !== undefined && !service.conformsTo(className)) continue;
    if (matching !== undefined && !isSubsetEqual(service.properties, matching.entries)) continue;
    if (!mayTerminate(kernel, service)) return 'kIOReturnUnsupported';
    terminateService(kernel, service);
  }
  return 'kIOReturnSuccess';
}

/** Who owns it: a DEXT by its property, a kext by its class; without an owner's name a DEXT's service is let go. */
function mayTerminate(kernel: Kernel, service: Service): boolean {
  if (kernel.instances.get(service)?.process !== undefined) {
    const owner = textOf(service.properties.get('CFBundleIdentifier'));
    return owner === undefined || !owner.startsWith('com.apple.');
  }
  const kext = kextWithClass(kernel, service.className)?.description;
  if (kext === undefined || isDextBundle(kext)) return false;
  const allowed = kext.info?.entries.get('OSBundleAllowUserTerminate');
  if (allowed !== undefined) return allowed.kind === 'boolean' && allowed.value;
  return !kext.id.startsWith('com.apple.');
}
