import { appleBundles } from './appleBundles.js';
import { families } from './index.js';

/** The contract's "Known kernel bundles" that are known by name; the IONetworkFamily of Apple's sample falls under a pattern (F-NET-003). */
export const knownKernelBundles: readonly string[] = [
  ...new Set([
    '__kernel__',
    'com.apple.iokit.IOHIDFamily',
    'com.apple.iokit.IONetworkFamily',
    ...appleBundles,
    ...families.flatMap((family) => family.drivers).flatMap(({ kernelBundle }) => kernelBundle ?? []),
  ]),
];

const named: ReadonlySet<string> = new Set(knownKernelBundles);
/** `com.apple.iokit.IO*Family` and every `com.apple.kpi.*`; case counts. */
const patterns = [/^com\.apple\.kpi\../, /^com\.apple\.iokit\.IO.*Family$/];

/**
 * Whether the kernel knows a bundle by itself (contract "Known kernel bundles"); installed drivers and the world's own come
 * on top. Without CFBundleIdentifierKernel a personality names its own bundle, which is known once installed (F-PAIR-005).
 */
export function isKnownKernelBundle(id: string): boolean {
  return named.has(id) || patterns.some((pattern) => pattern.test(id));
}
