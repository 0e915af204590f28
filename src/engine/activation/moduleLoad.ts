import type { Personality } from '../catalogue/personality.js';
import { behaviorOf, type Kernel } from '../kernel.js';

/**
 * deferred: the bundle is unknown to the kernel, the daemon has been asked.
 * failed: it is known and does not load; matching goes on, the class is then missing.
 */
export type ModuleLoad = 'loaded' | 'failed' | 'deferred';

/** IOCatalogue::isModuleLoaded: decided by CFBundleIdentifierKernel; no string there means in-kernel. */
export function loadModule(kernel: Kernel, personality: Personality): ModuleLoad {
  const bundle = personality.kernelBundle;
  if (bundle === undefined) return 'loaded';
  const installed = kernel.bundles.get(bundle);
  const known = installed !== undefined && (installed.state === 'active' || installed.state === 'waiting');
  if (!known && !kernel.loadedModules.has(bundle) && !kernel.isKernelBundleKnown(bundle)) {
    requestLoad(kernel, bundle);
    return 'deferred';
  }
  if (behaviorOf(kernel, personality).load === 'fail') return 'failed';
  if (installed?.description.kind === 'kext') installed.loaded = true;
  // a CFBundleIdentifier of another bundle is "loaded" too; for a DEXT that is a load tag, and the result never counts.
  return 'loaded';
}

/** one request a bundle, however many nubs wait for it. */
function requestLoad(kernel: Kernel, bundle: string): void {
  if (kernel.requestedModules.has(bundle)) return;
  kernel.requestedModules.add(bundle);
  kernel.trace.incidents.push({ type: 'load-requested', bundle });
}
