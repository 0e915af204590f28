import type { MatchEntry } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { classNameText } from '../wording/pciClassName.js';
import { classText, coverageText, dwordText, entryText, idText } from '../wording/pciMatch.js';
import { PCI_KEYS } from './idKeys.js';
import { nearestOfMany } from './nearestOfMany.js';
import { isOtherVendor } from './nearness.js';
import { narrowClass, shiftedClass } from './pciClass.js';
import { wrongOrder } from './pciOrder.js';
import { CLASS_KEY, entriesOf, type Register, registersOf, replaced, WORD } from './pciRegisters.js';
import { idSlip } from './pciSlips.js';

/** What is so on the device's side, with both ids where the key looks at both. */
function deviceIs(registers: readonly Register[]): string {
  const shown = registers.map(({ value, of }) => {
    if (of === 'class') return `of ${classText(value)}${classNameText(value)}`;
    return `${dwordText(value)}, ${idText(value)}${of === 'subsystem' ? ' as its subsystem' : ''}`;
  });
  return shown.join(', and ');
}

interface Hint {
  readonly hint: string;
  /** The string to write instead; undefined: under another key, which the hint's own fix names. */
  readonly right?: string;
  readonly fix?: string;
}

function hintFor(
  finding: Finding,
  entries: readonly MatchEntry[],
  register: bigint,
  isClass: boolean,
): Hint | undefined {
  const found = entries.map((entry) => (isClass ? shiftedClass(entry, register) : idSlip(finding, entry, register)));
  return found.find((each) => each !== undefined);
}

/** M102 for the config dwords. */
function otherId(finding: Finding, key: string, evidence: Evidence): Diagnostic | undefined {
  const entries = entriesOf(finding);
  // A string in which nothing can be read is M116's.
  if (entries.length === 0) return undefined;
  const { personality, nub } = finding;
  const registers = registersOf(finding);
  const register = registers[0]?.value ?? 0n;
  const isClass = key === CLASS_KEY;
  const written = entries.map((entry) => `${entryText(entry)}, which is ${coverageText(key, entry)}`);
  const listed = someOf([...new Set(written)], 3);
  const hint = hintFor(finding, entries, register, isClass);
  const text = hint?.right ?? dwordText(isClass ? register & 0xffff_ff00n : register & WORD);
  const right = hint?.fix ?? `${replaced(key, text)}, or add it behind a blank to the ids that are there.`;
  const message = `${key} in ${personalityName(personality)} asks for ${listed}; ${nubName(nub)} is ${deviceIs(registers)}.${hint?.hint ?? ''}${nearestOfMany(finding, evidence)}`;
  const isSure = hint !== undefined || !isOtherVendor(finding);
  const fix = isSure ? right : `If this is the device that is meant: ${right}`;
  return report('M102', { personality, nub }, { key, message, fix });
}

function isShifted(finding: Finding): boolean {
  const register = registersOf(finding)[0]?.value ?? 0n;
  return entriesOf(finding).some((entry) => shiftedClass(entry, register) !== undefined);
}

/** A PCI match string that the device did not answer: wrong order, too narrow, or simply another device. */
export function pciIds(finding: Finding, evidence: Evidence): Diagnostic | undefined {
  const key = finding.verdict.reason;
  if (key === null || !PCI_KEYS.includes(key)) return undefined;
  // A class without its revision byte may look like one in another order: the plainer slip is the likelier.
  const shifted = key === CLASS_KEY && isShifted(finding);
  const order = shifted ? undefined : wrongOrder(finding, key);
  return (key === CLASS_KEY ? narrowClass(finding) : undefined) ?? order ?? otherId(finding, key, evidence);
}
