import type { Personality } from './catalogue/personality.js';
import type { Kernel } from './kernel.js';
import { toInt32 } from './values/value.js';

/** Bits of the `io` boot argument and of a personality's IOKitDebug. */
export const DEBUG = {
  attach: 0x1,
  probe: 0x2,
  start: 0x4,
  register: 0x8,
  match: 0x10,
  config: 0x20,
  moduleStall: 0x200,
} as const;

/** The boot argument `io` has this bit. */
export function isDebugging(kernel: Kernel, bit: number): boolean {
  return (kernel.matching.bootArgument('io') & BigInt(bit)) !== 0n;
}

/**
 * What a release kernel says only when it is asked to: by the boot argument `io`, or for one candidate by the number
 * IOKitDebug of its personality, which stands instead of it. It never changes what happens.
 */
export function debugLog(kernel: Kernel, bit: number, candidate: Personality | undefined, line: () => string): void {
  const own = candidate?.properties.entries.get('IOKitDebug');
  const isOn = own?.kind === 'number' ? (toInt32(own) & bit) !== 0 : isDebugging(kernel, bit);
  if (isOn) kernel.trace.log.push(line());
}
