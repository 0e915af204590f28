import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

/** L424: the process is looked for in the bundle that the personality names. */
export function otherBundle({ subjects }: Evidence): readonly Diagnostic[] {
  const key = 'CFBundleIdentifier';
  return subjects.flatMap(({ personality, bundle }) => {
    const { id } = bundle.description;
    const named = personality.bundle;
    if (personality.serverName === undefined || named === undefined || named === id) return [];
    // What a build is still to write is M150's.
    if (named.includes('$') || id.includes('$')) return [];
    const message = `${key} in ${personalityName(personality)} is ${named}, and the bundle is ${id}: the kernel looks for the process in a DEXT of that name, which this one is not.`;
    return [
      report('L424', { personality }, { key, message, fix: `${plistEntry(key, string(id))}, or leave the key out.` }),
    ];
  });
}
