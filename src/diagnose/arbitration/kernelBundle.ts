import { string } from '../../engine/values/value.js';
import { isKnownKernelBundle, knownKernelBundles } from '../../families/kernelBundles.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

/** A305 without hardware (R-086, R-087, S-9): of a kext nobody knows what else is installed; of Apple's bundles one does. */
export function unknownKernelBundle({ subjects, machine }: Evidence): readonly Diagnostic[] {
  const key = 'CFBundleIdentifierKernel';
  return subjects.flatMap(({ personality }) => {
    const { kernelBundle, ioClass, isDext } = personality;
    if (kernelBundle === undefined || !isDext || kernelBundle.includes('$')) return [];
    if (isKnownKernelBundle(kernelBundle) || machine.bundle(kernelBundle) !== undefined) return [];
    const holder = ioClass === undefined ? undefined : machine.classes.get(ioClass).driver?.kernelBundle;
    const right =
      holder ?? (ioClass === 'IOUserService' ? 'com.apple.kpi.iokit' : nearest(kernelBundle, knownKernelBundles));
    // Another's kext may bring the bundle; one of Apple's that is not known here hardly exists.
    const severity = kernelBundle.startsWith('com.apple.') || right !== undefined ? 'error' : 'warning';
    const message = `${key} in ${personalityName(personality)} is ${kernelBundle}, which is no kernel bundle of macOS: until one of that name is loaded, nobody is probed or started on any nub that the personality matches.`;
    const fix =
      right === undefined
        ? `Name the kernel bundle that holds ${ioClass ?? 'IOClass'}.`
        : plistEntry(key, string(right));
    return [report('A305', { personality }, { key, severity, message, fix })];
  });
}
