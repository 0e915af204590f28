import type { Bundle, Kernel } from '../kernel.js';

/** A kext whose code is, or can be, in the kernel. */
export function isInstalledKext(bundle: Bundle | undefined): boolean {
  return bundle?.description.kind === 'kext' && (bundle.state === 'active' || bundle.state === 'waiting');
}

/** The installed kext that a kernel class comes from, as its personalities tell it; undefined: the kernel's own, or nobody's. */
export function kextWithClass(kernel: Kernel, className: string): Bundle | undefined {
  for (const bundle of kernel.bundles.values()) {
    if (isInstalledKext(bundle) && bundle.personalities.some(({ ioClass }) => ioClass === className)) return bundle;
  }
  return undefined;
}
