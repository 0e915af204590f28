import { number } from '../../engine/values/value.js';
import { cappedScore, SCSI_SCORE_CAP, type ScoreCap, USB_SCORE_CAP } from '../../families/scoreCap.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { usbKind } from '../usbNubs.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

/** From `cap` on, IOProbeScore counts as `instead` (F-USB-002, F-SCSI-006). */
const CAPS = { usb: USB_SCORE_CAP, scsi: SCSI_SCORE_CAP } as const satisfies Readonly<Record<string, ScoreCap>>;

export type CappedFamily = keyof typeof CAPS;

/** The family that caps scores on nubs with these ancestors. */
export function cappedFamily(ancestors: ReadonlySet<string>): CappedFamily | undefined {
  if (usbKind(ancestors) !== undefined) return 'usb';
  return ancestors.has('IOSCSIPeripheralDeviceNub') ? 'scsi' : undefined;
}

/** What an IOProbeScore is worth in a family that caps it. */
export function countedScore(score: number, family: CappedFamily | undefined): number {
  return family === undefined ? score : cappedScore(score, CAPS[family]);
}

/** The most that an IOProbeScore can be worth; undefined: no limit. */
export function mostOf(family: CappedFamily | undefined): number | undefined {
  return family === undefined ? undefined : CAPS[family].cap - 1;
}

/** M122. */
export function scoreCap({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality }) => {
    const { providerClass, catalogueScore } = personality;
    const family = providerClass === undefined ? undefined : cappedFamily(machine.classes.get(providerClass).ancestors);
    if (family === undefined || catalogueScore < CAPS[family].cap) return [];
    const { cap, instead } = CAPS[family];
    const message = `IOProbeScore ${catalogueScore} in ${personalityName(personality)} is at or above ${cap}: on ${providerClass ?? ''} it counts as ${instead}, which is less than ${cap - 1} would.`;
    return [
      report(
        'M122',
        { personality },
        { key: 'IOProbeScore', message, fix: plistEntry('IOProbeScore', number(cap - 1)) },
      ),
    ];
  });
}
