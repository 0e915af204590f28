import type { Service } from '../../engine/registry/service.js';
import type { DictionaryValue } from '../../engine/values/value.js';
import { string, textOf } from '../../engine/values/value.js';
import { SCSI_CHAIN, TASK_USER_CLIENT } from '../../families/scsi/chain.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { type About, report } from '../report.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

/** F-HID-006, F-HID-011: points that only count beside another key. */
const HID_PARTNERS: ReadonlyArray<readonly [partner: string, keys: readonly string[]]> = [
  [
    'VendorID',
    [
      'ProductID',
      'ProductIDArray',
      'ModelNumber',
      'VersionNumber',
      'Manufacturer',
      'SerialNumber',
      'PhysicalDeviceUniqueID',
    ],
  ],
  ['Transport', ['LocationID']],
  ['PrimaryUsagePage', ['PrimaryUsage']],
  ['DeviceUsagePage', ['DeviceUsage']],
];

const isOn = ({ machine }: Evidence, { personality }: Subject, classes: readonly string[]): boolean => {
  const { ancestors } = machine.classes.get(personality.providerClass ?? 'IOService');
  return classes.some((name) => ancestors.has(name));
};

/** F-USB-009, F-HID-009: masks of an id that is not there. */
const MASKS: ReadonlyArray<readonly [mask: string, ids: readonly string[]]> = [
  ['idProductMask', ['idProduct', 'idProductArray']],
  ['ProductIDMask', ['ProductID', 'ProductIDArray']],
];

/** M126: a mask without what it is laid over. */
export function lonelyMasks(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap(({ personality }) => {
    const { entries } = personality.properties;
    const read = evidence.machine.classes.get(personality.providerClass ?? 'IOService').nub.keys ?? [];
    return MASKS.flatMap(([mask, ids]) => {
      if (!entries.has(mask) || !read.includes(mask) || ids.some((id) => entries.has(id))) return [];
      const message = `${mask} in ${personalityName(personality)} is never looked at: it counts only beside ${listText(ids, 'or')}, which is not there.`;
      return [
        report('M126', { personality }, { key: mask, message, fix: `Add ${listText(ids, 'or')}, or remove ${mask}.` }),
      ];
    });
  });
}

/** M126: such a key still filters, or not even that, and brings no points. */
export function hidPartners(evidence: Evidence): readonly Diagnostic[] {
  const subjects = evidence.subjects.filter((each) => isOn(evidence, each, ['IOHIDDevice', 'IOHIDInterface']));
  return subjects.flatMap(({ personality }) => {
    const { entries } = personality.properties;
    return HID_PARTNERS.flatMap(([partner, keys]) => {
      const alone = entries.has(partner) ? [] : keys.filter((key) => entries.has(key));
      if (alone.length === 0) return [];
      const effect =
        partner === 'DeviceUsagePage'
          ? 'it is not compared at all'
          : `${alone.length === 1 ? 'it brings' : 'they bring'} no points to the score, so that more general drivers win`;
      const message = `${listText(alone)} in ${personalityName(personality)} without ${partner}: ${effect}.`;
      return [report('M126', { personality }, { key: alone[0], message, fix: `Add ${partner}.` })];
    });
  });
}

/** M127 (F-SCSI-001…F-SCSI-009): a SCSI key is only looked at when the one before it was equal. */
function brokenChain(evidence: Evidence, { personality }: Subject): readonly Diagnostic[] {
  const { entries } = personality.properties;
  const name = personalityName(personality);
  const first = SCSI_CHAIN.findIndex((key) => !entries.has(key));
  const behind = SCSI_CHAIN.slice(first + 1).filter((key) => entries.has(key));
  const gap = SCSI_CHAIN[first];
  if (first < 0 || gap === undefined || (behind.length === 0 && first > 0)) return [];
  const category = textOf(entries.get('IOMatchCategory'));
  if (first === 0 && category === TASK_USER_CLIENT) return [];
  const ignored =
    behind.length === 0 ? '' : ` ${listText(behind)} ${behind.length === 1 ? 'is' : 'are'} not looked at.`;
  const effect =
    first > 0
      ? ''
      : category === undefined
        ? ' Without it the personality matches no SCSI device at all.'
        : ` Without it, but with an IOMatchCategory, it matches every SCSI device.`;
  const message = `${name} has no ${gap}.${ignored}${effect}`;
  const severity = first === 0 && category === undefined ? 'error' : 'warning';
  // On a unit that is there, its own value is what to write.
  const unit = severity === 'error' ? unitOf(evidence, gap) : undefined;
  const value = unit?.properties.get(gap);
  const fix =
    value === undefined
      ? `Add ${gap}${first === 0 ? ': 0 for disks, 5 for optical drives' : ''}.`
      : plistEntry(gap, value);
  return [report('M127', { personality, nub: unit }, { key: behind[0] ?? gap, severity, message, fix })];
}

const unitOf = ({ nubs }: Evidence, key: string): Service | undefined =>
  nubs.find(
    ({ kernelClass, properties }) => kernelClass.ancestors.has('IOSCSIPeripheralDeviceNub') && properties.has(key),
  );

/** F-SCSI-008, F-SCSI-009: without the type no other key is looked at; a category alone then decides. */
export function isWithoutType(evidence: Evidence, subject: Subject): boolean {
  const { entries } = subject.personality.properties;
  return (
    isOn(evidence, subject, ['IOSCSIPeripheralDeviceNub']) && SCSI_CHAIN[0] !== undefined && !entries.has(SCSI_CHAIN[0])
  );
}

/** M128 (F-SCSI-010): the nub's strings have lost the blanks that INQUIRY pads them with. */
function padded({ entries }: DictionaryValue, about: About, name: string): readonly Diagnostic[] {
  return SCSI_CHAIN.flatMap((key) => {
    const text = textOf(entries.get(key));
    if (text === undefined || text === text.trim()) return [];
    const message = `${key} "${text}" in ${name} has blanks around it; the nub's is without, so the two are never equal.`;
    return [report('M128', about, { key, message, fix: plistEntry(key, string(text.trim())) })];
  });
}

/** M127, M128. */
export function scsiKeys(evidence: Evidence): readonly Diagnostic[] {
  const subjects = evidence.subjects.filter((each) => isOn(evidence, each, ['IOSCSIPeripheralDeviceNub']));
  return subjects.flatMap((subject) => {
    const { personality } = subject;
    return [
      ...brokenChain(evidence, subject),
      ...padded(personality.properties, { personality }, personalityName(personality)),
    ];
  });
}
