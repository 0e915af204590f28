import { string } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';

const KEY = 'IOUserServerName';

/** L401 (dts-09, S-2): the kernel finds the bundle by CFBundleIdentifier, so it runs. */
export function serverName({ subjects }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality, bundle }) => {
    const { id } = bundle.description;
    const name = personality.serverName;
    // One with a build variable left in it is M150's.
    if (name === undefined || name === id || name.includes('$') || id.includes('$')) return [];
    const onlyCase = name.toLowerCase() === id.toLowerCase() ? ' They differ in upper and lower case alone.' : '';
    const message = `${KEY} "${name}" in ${personalityName(personality)} is not the bundle identifier "${id}".${onlyCase} The kernel launches by CFBundleIdentifier, so it runs; Apple's advice is that the two are equal: $(PRODUCT_BUNDLE_IDENTIFIER) for both, in a project.`;
    return [
      report(
        'L401',
        { personality },
        {
          key: KEY,
          message,
          fix: plistEntry(KEY, string(id)),
        },
      ),
    ];
  });
}

/** Meant to have a process: it names a user class, or a kernel class that hosts one. Merging classes want none (R-134b). */
function wantsProcess({ machine }: Evidence, { personality, bundle }: Subject): boolean {
  if (bundle.description.kind !== 'dext') return false;
  const { ioClass, userClass } = personality;
  const driver = ioClass === undefined ? undefined : machine.classes.get(ioClass).driver;
  return driver?.mergesOnProbe === undefined && (userClass !== undefined || driver?.hostsUserClass === true);
}

/** L402 (R-104, F-PAIR-007). */
export function noServerName(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality, bundle } = subject;
    if (personality.serverName !== undefined || !wantsProcess(evidence, subject)) return [];
    const value = personality.properties.entries.get(KEY);
    const state =
      value === undefined
        ? `has no ${KEY}`
        : `has ${KEY} of type ${kindText(value)} (${valueText(value)}), which is no string`;
    const message = `${personalityName(personality)} ${state}: the kernel starts ${personality.ioClass ?? 'IOClass'} as an ordinary kernel driver, and no process is ever launched.`;
    return [
      report('L402', { personality }, { key: KEY, message, fix: plistEntry(KEY, string(bundle.description.id)) }),
    ];
  });
}

/**
 * L401 where the build is still to write the identifier: a name that is written out is right as long as nobody renames
 * the bundle, and of two names one is wrong in any case (case 31).
 */
export function writtenOutNames({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description: { id }, personalities }) => {
    const named = personalities.filter(({ serverName }) => serverName?.includes('$') === false);
    const names = new Set(named.map(({ serverName }) => serverName));
    if (!id.includes('$')) return [];
    return named.map((personality) => {
      const is = `${KEY} in ${personalityName(personality)} is written out ("${personality.serverName ?? ''}")`;
      const why =
        names.size > 1
          ? `other personalities have another name, and the bundle has one identifier`
          : `the bundle identifier is a build setting (${id}): the two part when it is changed`;
      const severity = names.size > 1 ? 'warning' : 'information';
      const fix = plistEntry(KEY, string('$(PRODUCT_BUNDLE_IDENTIFIER)'));
      return report('L401', { personality }, { key: KEY, severity, message: `${is}, and ${why}.`, fix });
    });
  });
}
