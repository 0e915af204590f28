import { textOf } from '../../engine/values/value.js';
import { DEFAULT_SYSTEM, type SystemDescription } from '../../engine/world.js';
import type { RegistryCapture } from '../../formats/ioreg/capture.js';

/** `Darwin Kernel Version 24.6.0: …RELEASE_X86_64`: the machine's macOS and its processor. */
export function systemOf({ root }: RegistryCapture): SystemDescription {
  const text = textOf(root.properties.get('IOKitBuildVersion')) ?? '';
  const darwin = Number(/Darwin Kernel Version (\d+)/.exec(text)?.[1] ?? Number.NaN);
  const version = Number.isNaN(darwin) ? DEFAULT_SYSTEM.version : macOSVersion(darwin);
  return {
    ...DEFAULT_SYSTEM,
    version,
    appleSilicon: text === '' ? DEFAULT_SYSTEM.appleSilicon : !/X86_64|I386/i.test(text),
  };
}

/** Darwin 24 is macOS 15; from 25 on macOS counts one more than Darwin. */
function macOSVersion(darwin: number): string {
  if (darwin >= 25) return String(darwin + 1);
  if (darwin >= 20) return String(darwin - 9);
  return `10.${darwin - 4}`;
}

/** "macOS 15, Intel". */
export function systemText({ os, version, appleSilicon }: SystemDescription): string {
  return `${os} ${version}, ${appleSilicon ? 'Apple silicon' : 'Intel'}`;
}
