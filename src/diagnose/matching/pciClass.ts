import type { MatchEntry } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { classNameText } from '../wording/pciClassName.js';
import { classText, dwordText, maskOf } from '../wording/pciMatch.js';
import { CLASS_KEY, entriesOf, registersOf, replaced } from './pciRegisters.js';

const BASE = 0xff00_0000n;
const SUBCLASS = 0xffff_0000n;
const CLASS = 0xffff_ff00n;
const REVISION = 0xffn;

/** `class 0x03, …` with the revision where the mask compares it. */
function shownClass(value: bigint, mask: bigint): string {
  const revision = (mask & REVISION) === 0n ? '' : `, revision 0x${(value & REVISION).toString(16).padStart(2, '0')}`;
  return `${classText(value)}${revision}`;
}

/** The string that takes this device and as little beyond it as the slip allows. */
function widened(entry: MatchEntry, register: bigint): string {
  const differs = (mask: bigint): boolean => ((entry.value ^ register) & mask) !== 0n;
  const exact = `${replaced(CLASS_KEY, dwordText(register & CLASS))} for exactly this class`;
  if (!differs(CLASS))
    return `${replaced(CLASS_KEY, dwordText(register & CLASS))}: without a mask the revision is not compared.`;
  if (!differs(SUBCLASS))
    return `${replaced(CLASS_KEY, `${dwordText(register & SUBCLASS)}&0xffff0000`)} takes every prog-if of the subclass; ${exact}.`;
  return `${replaced(CLASS_KEY, `${dwordText(register & BASE)}&0xff000000`)} takes the whole class; ${exact}.`;
}

/** How many leading bytes agree: the nearest entry of a list is the one to speak of. */
function agreement({ value }: MatchEntry, register: bigint): number {
  return [BASE, SUBCLASS, CLASS].filter((mask) => ((value ^ register) & mask) === 0n).length;
}

/** M113: the base class agrees, the rest is asked for too exactly (F-PCI-004, case 3). */
export function narrowClass(finding: Finding): Diagnostic | undefined {
  const register = registersOf(finding)[0]?.value ?? 0n;
  const near = entriesOf(finding).filter((entry) => agreement(entry, register) > 0);
  const [entry] = near.sort((a, b) => agreement(b, register) - agreement(a, register));
  if (entry === undefined) return undefined;
  const { personality, nub } = finding;
  const mask = maskOf(CLASS_KEY, entry);
  const how = `mask ${dwordText(mask)}${entry.mask === undefined ? ', the default' : ''}`;
  const asks = `${shownClass(entry.value, mask)} (${how})${classNameText(entry.value)}`;
  const is = `${shownClass(register, mask)}${classNameText(register)}`;
  const message = `${CLASS_KEY} ${dwordText(entry.value)} in ${personalityName(personality)} asks for ${asks}; ${nubName(nub)} is of ${is}.`;
  return report('M113', { personality, nub }, { key: CLASS_KEY, message, fix: widened(entry, register) });
}

/** A class that stands too far to the right: the revision byte is missing behind it, or prog-if and revision are. */
export function shiftedClass(
  entry: MatchEntry,
  register: bigint,
): { readonly hint: string; readonly right: string } | undefined {
  for (const [bits, mask, missing] of [
    [8n, CLASS, 'two digits for the revision are'],
    [16n, SUBCLASS, 'four digits for prog-if and revision are'],
    [24n, BASE, 'six digits for subclass, prog-if and revision are'],
  ] as const) {
    const value = entry.value << bits;
    if (entry.value === 0n || ((value ^ register) & mask) !== 0n || value >> 32n !== 0n) continue;
    const hint = ` The class stands in the upper three bytes (0xCCSSPPRR): ${missing} missing behind it.`;
    return { hint, right: mask === CLASS ? dwordText(value & CLASS) : `${dwordText(value)}&${dwordText(mask)}` };
  }
  return undefined;
}
