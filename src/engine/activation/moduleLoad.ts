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
  if (!known && !kernel.loadedModules.has(bundle) && !kernel.isKernelBundleKnown(bundle)) return 'deferred';
  return behaviorOf(kernel, personality).load === 'fail' ? 'failed' : 'loaded';
}
