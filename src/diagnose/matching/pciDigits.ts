import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { isOnPCI } from '../transports.js';
import { personalityName } from '../wording/names.js';
import { coverageText, dwordText, isClassKey } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { pciStringsOf } from './pciStrings.js';

/** A number without a mask, as it is written: its digits. */
const BARE = /(?<=^|[\s,])(?:0x)?([0-9a-f]+)(?=$|[\s,])(?! *&)/gi;

/** What was probably meant by so many digits. */
function meant(key: string, digits: string): string {
  const value = BigInt(`0x${digits}`);
  if (isClassKey(key)) return dwordText(digits.length <= 6 ? value << 8n : value);
  return digits.length <= 4 ? `${dwordText(value)}&0x0000ffff` : dwordText(value);
}

/** M129 (F-PCI-004, F-PCI-005, families.md §2.2): with a digit too few all others stand in other places. */
export function pciDigits(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    if (!isOnPCI(evidence, subject)) return [];
    return pciStringsOf(subject).flatMap(({ key, text }) => {
      const digits = [...text.matchAll(BARE)].flatMap(([, found]) => found ?? []).find((each) => each.length < 8);
      if (digits === undefined || /^0+$/.test(digits)) return [];
      const value = BigInt(`0x${digits}`);
      const half = isClassKey(key) ? 'class, subclass, prog-if and revision' : 'device, then vendor';
      const message = `${key} "${text}" in ${personalityName(personality)}: ${digits} has ${digits.length} digits where 8 say ${half}. Read as ${dwordText(value)} it takes ${coverageText(key, { value, mask: undefined })}.`;
      return [
        report(
          'M129',
          { personality },
          { key, message, fix: plistEntry(key, { kind: 'string', text: meant(key, digits) }) },
        ),
      ];
    });
  });
}
