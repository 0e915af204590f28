import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { isOnPCI } from '../transports.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { coverageText, dwordText, entryText, isClassKey } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { isTooWide, type PCIString, pciStringsOf } from './pciStrings.js';

const REGISTER = 0xffff_ffffn;

/** Only whole nibbles of ones and zeros: what masks look like and ids do not. */
const looksLikeMask = (value: bigint): boolean => /^[0f]{1,8}$/.test(value.toString(16)) && value !== 0n;

const stringEntry = (key: string, text: string): string => plistEntry(key, { kind: 'string', text });

/** M111: in a match string the value comes first, then the mask (F-PCI-003, case 1). */
function swapped({ personality }: Subject, key: string, value: bigint, mask: bigint): Diagnostic {
  const entry = { value, mask };
  // What was meant: the two the other way round. A mask of ones alone can be left out.
  const exact = value === REGISTER ? dwordText(mask) : `${dwordText(mask & value)}&${dwordText(value)}`;
  const meant = { value: mask, mask: value };
  const vendor = `${dwordText(mask & 0xffffn)}&0x0000ffff`;
  const wider = isClassKey(key) || exact === vendor ? '' : `, or ${stringEntry(key, vendor)} for the whole vendor`;
  return report(
    'M111',
    { personality },
    {
      key,
      message: `${key} "${entryText(entry)}" in ${personalityName(personality)} looks like mask&value; the kernel reads value ${dwordText(value)} and mask ${dwordText(mask)}, which takes ${coverageText(key, entry)}.`,
      fix:
        wider === '' ? stringEntry(key, exact) : `${stringEntry(key, exact)} for ${coverageText(key, meant)}${wider}.`,
    },
  );
}

/** M111 beside M114: what the value says does not count. */
function compareNothing({ personality }: Subject, key: string, value: bigint): Diagnostic {
  const shown = entryText({ value, mask: 0n });
  const message = `${key} "${shown}" in ${personalityName(personality)}: a mask of 0 compares no bit of the value, so it takes every PCI device.`;
  const form = isClassKey(key) ? '0xCCSSPP00, or 0xCC000000&0xff000000' : '0xDDDDVVVV, or 0x0000VVVV&0x0000ffff';
  const fix = `Write what the hardware is, and a mask that keeps it: ${form}.`;
  return report('M111', { personality }, { key, message, fix });
}

/** M111: bits of the value that the mask takes away again. */
function wide({ personality }: Subject, key: string, value: bigint, mask: bigint): Diagnostic {
  const shown = entryText({ value, mask });
  return report(
    'M111',
    { personality },
    {
      key,
      message: `${key} "${shown}" in ${personalityName(personality)}: the mask leaves out bits of the value (${dwordText(value & ~mask)}), so it takes ${coverageText(key, { value, mask })}.`,
      fix: `${stringEntry(key, dwordText(value))} for this id alone, or ${stringEntry(key, `${dwordText(value & mask)}&${dwordText(mask)}`)} to say what is meant.`,
    },
  );
}

function maskTrouble(subject: Subject, { key, entries, unread }: PCIString): readonly Diagnostic[] {
  return entries.flatMap(({ value, mask }) => {
    if (mask === undefined || (mask === 0n && unread !== undefined)) return [];
    const low = value & REGISTER;
    if (looksLikeMask(low) && !looksLikeMask(mask) && mask !== 0n) return [swapped(subject, key, low, mask & REGISTER)];
    if ((mask & REGISTER) === 0n) return [compareNothing(subject, key, low)];
    // What is not read as it stands is M116's, with what it takes.
    return (low & ~mask) !== 0n && unread === undefined ? [wide(subject, key, low, mask & REGISTER)] : [];
  });
}

/** M116: what the parser leaves unread (F-PCI-007…F-PCI-010). */
function readInPart({ personality }: Subject, { key, text, entries, unread }: PCIString): readonly Diagnostic[] {
  const read = entries.map((entry) => `${entryText(entry)} (${coverageText(key, entry)})`);
  const sees =
    read.length === 0 ? 'the kernel reads no id in it, so it matches nothing' : `the kernel reads ${listText(read)}`;
  const where = `${key} "${text}" in ${personalityName(personality)}`;
  // The plist reader takes `&amp;` for `&`: what is left of it was escaped twice, or typed into an editor of values.
  if (/&amp;/i.test(text)) {
    const message = `${where}: "&amp;" is how an XML file writes "&", and here it is part of the value; ${sees}.`;
    const right = stringEntry(key, text.replaceAll(/&amp;/gi, '&'));
    return [
      report('M116', { personality }, { key, message, fix: `${right} in the file; "&" alone in a plist editor.` }),
    ];
  }
  const fix =
    'Separate ids by blanks, and write value&mask with nothing but blanks around "&": 0xDDDDVVVV 0xDDDDVVVV&0xffffffff.';
  if (unread !== undefined) {
    const what = unread.trim() === '' ? 'there is no digit' : `"${unread}" is not read as it is written`;
    return [report('M116', { personality }, { key, message: `${where}: ${what}; ${sees}.`, fix })];
  }
  if (!isTooWide(text)) return [];
  return [
    report(
      'M116',
      { personality },
      { key, message: `${where} has a number of more than 32 bits, and a register has 32; ${sees}.`, fix },
    ),
  ];
}

/** Whether the strings read, all of them, leave every device in: the keys are ANDed (F-PCI-001). */
export function takesEveryPCIDevice(subject: Subject): boolean {
  const strings = pciStringsOf(subject);
  return strings.every(({ entries }) => entries.some(({ mask }) => mask !== undefined && (mask & REGISTER) === 0n));
}

/** M111, M116: read once per personality, whatever hardware is there. */
export function pciMasks(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects
    .filter((subject) => isOnPCI(evidence, subject))
    .flatMap((subject) =>
      pciStringsOf(subject).flatMap((each) => [...maskTrouble(subject, each), ...readInPart(subject, each)]),
    );
}
