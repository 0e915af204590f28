import { textOf } from '../../engine/values/value.js';
import { validateVendorPage } from '../../families/hid/vendorPage.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { providerAncestors } from '../transports.js';
import { personalityName } from '../wording/names.js';
import { kindText } from '../wording/value.js';

const isOnHID = (evidence: Evidence, subject: Subject): boolean => {
  const ancestors = providerAncestors(evidence, subject);
  return ancestors.has('IOHIDDevice') || ancestors.has('IOHIDInterface');
};

/** M123 without hardware (F-HID-015): the family's own check of a table. */
export function vendorPageAlone(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    if (!isOnHID(evidence, subject)) return [];
    const { refused, log } = validateVendorPage(personality.properties);
    if (!refused && log === undefined) return [];
    const { entries } = personality.properties;
    const transport = textOf(entries.get('Transport'));
    const effect = refused
      ? `with Transport "${transport ?? ''}" HID matching refuses that on every nub`
      : 'HID matching logs a fault, and takes such devices of every vendor';
    const message = `${personalityName(personality)} names a vendor-defined usage page (0xff00 or above) without VendorID: ${effect}.`;
    const key = entries.has('PrimaryUsagePage') ? 'PrimaryUsagePage' : 'DeviceUsagePairs';
    return [
      report('M123', { personality }, { key, severity: refused ? 'error' : 'warning', message, fix: 'Add VendorID.' }),
    ];
  });
}

/** M123 (F-HID-006, F-HID-007): members of DeviceUsagePairs that choose nothing; M103 where that is a matter of type. */
export function usagePairs(evidence: Evidence): readonly Diagnostic[] {
  const key = 'DeviceUsagePairs';
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    const pairs = personality.properties.entries.get(key);
    if (pairs?.kind !== 'array' || !isOnHID(evidence, subject)) return [];
    return pairs.items.flatMap((pair, index) => {
      const page = pair.kind === 'dictionary' ? pair.entries.get('DeviceUsagePage') : undefined;
      if (page?.kind === 'number') return [];
      const is =
        pair.kind === 'dictionary'
          ? `has ${page === undefined ? 'no DeviceUsagePage' : `a DeviceUsagePage of type ${kindText(page)}`}: it chooses nothing, and takes every device`
          : `is of type ${kindText(pair)}: it is passed over`;
      const message = `Member ${index + 1} of ${key} in ${personalityName(personality)} ${is}.`;
      const fix =
        '<dict><key>DeviceUsagePage</key><integer>1</integer><key>DeviceUsage</key><integer>6</integer></dict>, for example.';
      const code = pair.kind === 'dictionary' && page === undefined ? 'M123' : 'M103';
      return [report(code, { personality }, { key, within: [index], severity: 'warning', message, fix })];
    });
  });
}
