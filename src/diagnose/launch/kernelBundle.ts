import { string } from '../../engine/values/value.js';
import { isKnownKernelBundle } from '../../families/kernelBundles.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const KEY = 'CFBundleIdentifierKernel';
const KERNEL = 'com.apple.kpi.iokit';
/** Loaded whenever a Mac is up, or named otherwise by Apple's own samples (families.md §13, F-NET-003). */
const LENIENT: ReadonlySet<string> = new Set([
  KERNEL,
  'com.apple.iokit.IOHIDFamily',
  'com.apple.iokit.IOSkywalkFamily',
]);

/** L420 (F-PAIR-005, R-143): the kernel puts the driver's own identifier there, and goes on. */
export function kernelBundleMissing({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality, bundle }) => {
    // The stored copy has the default in it already.
    const stated = bundle.description.personalities.get(personality.name);
    if (bundle.description.kind !== 'dext' || stated?.kind !== 'dictionary' || stated.entries.has(KEY)) return [];
    if (personality.serverName === undefined && personality.userClass === undefined) return [];
    const holder =
      personality.ioClass === undefined ? undefined : machine.classes.get(personality.ioClass).driver?.kernelBundle;
    const message = `${personalityName(personality)} has no ${KEY}: the kernel takes the driver's own identifier instead, which works where the class in IOClass is in the kernel already; validation of the bundle asks for the key.`;
    return [report('L420', { personality }, { key: KEY, message, fix: plistEntry(KEY, string(holder ?? KERNEL)) })];
  });
}

/** L421 (R-083, F-PAIR-004): another bundle is loaded, and the class may not be there. */
export function kernelBundleOfAnother({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality, bundle }) => {
    const { kernelBundle, ioClass } = personality;
    if (bundle.description.kind !== 'dext' || kernelBundle === undefined || ioClass === undefined) return [];
    const holder = machine.classes.get(ioClass).driver?.kernelBundle;
    if (holder === undefined || holder === kernelBundle || LENIENT.has(holder) || !isKnownKernelBundle(kernelBundle))
      return [];
    const message = `${KEY} in ${personalityName(personality)} is ${kernelBundle}, but ${ioClass} is in ${holder}: where nothing else has loaded that, the class is not there.`;
    return [report('L421', { personality }, { key: KEY, message, fix: plistEntry(KEY, string(holder)) })];
  });
}
