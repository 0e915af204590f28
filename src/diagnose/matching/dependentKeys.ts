import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const TYPE = 'Peripheral Device Type';

/** Keys that count only beside another one: F-SCSI-003, F-SCSI-004, F-USB-009, F-HID-009. */
const DEPENDENT: ReadonlyArray<readonly [key: string, needs: readonly string[]]> = [
  ['Product Identification', ['Vendor Identification']],
  ['Product Revision Level', ['Product Identification']],
  ['idProductMask', ['idProduct', 'idProductArray']],
  ['ProductIDMask', ['ProductID', 'ProductIDArray']],
];

function isForSCSI({ machine }: Evidence, { personality }: Subject): boolean {
  const { providerClass } = personality;
  return providerClass !== undefined && machine.classes.get(providerClass).ancestors.has('IOSCSIPeripheralDeviceNub');
}

/** F-SCSI-008, F-SCSI-009: without the type no other key is looked at; a category alone then decides. */
export function isWithoutType(evidence: Evidence, subject: Subject): boolean {
  return isForSCSI(evidence, subject) && !subject.personality.properties.entries.has(TYPE);
}

function withoutType({ personality, bundle }: Subject, { machine, nubs }: Evidence): Diagnostic | undefined {
  const { entries } = personality.properties;
  const kind = entries.get('IOMatchCategory')?.kind;
  // With a category it takes every unit instead: M114.
  if (kind === 'string' || kind === 'symbol') return undefined;
  const nub = nubs.find(
    ({ kernelClass, properties }) => kernelClass.ancestors.has('IOSCSIPeripheralDeviceNub') && properties.has(TYPE),
  );
  const value = nub?.properties.get(TYPE);
  const others = DEPENDENT.flatMap(([key]) => key)
    .concat('Vendor Identification')
    .filter((key) => entries.has(key));
  const unread =
    others.length === 0
      ? ''
      : `, and ${[...new Set(others)].join(', ')} ${others.length === 1 ? 'is' : 'are'} never looked at`;
  const message = `${personalityName(personality)} has no ${TYPE}: without it no SCSI unit matches${unread}.`;
  const fix = value === undefined ? `Add ${TYPE}: 0 for disks, 5 for optical drives.` : plistEntry(TYPE, value);
  const reached = machine.bundle(bundle.description.id) === undefined ? undefined : nub;
  return report('M132', { personality, nub: reached }, { key: TYPE, message, fix });
}

/** M132: an error where nothing matches without the other key, a warning where the key is left unread. */
export function dependentKeys(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject): readonly Diagnostic[] => {
    const { personality } = subject;
    const { entries } = personality.properties;
    if (isWithoutType(evidence, subject)) return [withoutType(subject, evidence)].filter((each) => each !== undefined);
    const read = evidence.machine.classes.get(personality.providerClass ?? 'IOService').nub.keys ?? [];
    return DEPENDENT.flatMap(([key, needs]) => {
      if (!entries.has(key) || !read.includes(key) || needs.some((each) => entries.has(each))) return [];
      const message = `${key} in ${personalityName(personality)} is never looked at: it counts only beside ${needs.join(' or ')}, which is not there.`;
      return [
        report(
          'M132',
          { personality },
          { key, severity: 'warning', message, fix: `Add ${needs.join(' or ')}, or remove ${key}.` },
        ),
      ];
    });
  });
}
