import type { MatchEntry } from '../../families/pci/matchString.js';
import type { Finding } from '../evidence.js';
import { dwordText } from '../wording/pciMatch.js';
import { otherRegister, registersOf, replaced, WORD } from './pciRegisters.js';

/** A known way to get an id wrong, in words, and what to write instead. */
export interface Slip {
  readonly hint: string;
  /** The match string. */
  readonly right?: string;
  /** What to change where the string alone is not it. */
  readonly fix?: string;
}

/** The id of the other pair: subsystem ids are on the sticker, and lspci shows both. */
function otherPair(finding: Finding, { value, mask }: MatchEntry): Slip | undefined {
  const other = otherRegister(finding);
  if (other === undefined || ((value ^ other.value) & (mask ?? WORD) & WORD) !== 0n) return undefined;
  if (mask !== undefined && (mask & WORD) !== WORD) return undefined;
  const key = other.of === 'subsystem' ? 'IOPCISecondaryMatch' : 'IOPCIPrimaryMatch';
  return {
    hint: ` That is the ${other.of} id of this device, which ${key} compares.`,
    fix: `${replaced(key, dwordText(other.value))} instead of ${finding.verdict.reason ?? ''}, or IOPCIMatch, which compares both.`,
  };
}

/** Decimal digits where hexadecimal ones are read (F-PCI-007): of a half, or of the whole dword. */
function decimal(value: bigint, register: bigint): boolean {
  const halves = (dword: bigint): readonly bigint[] => [dword & 0xffffn, dword >> 16n];
  const asRead = (written: bigint, meant: bigint): boolean =>
    written === meant || (meant > 9n && written.toString(16) === meant.toString());
  const [low = 0n, high = 0n] = halves(value);
  const [vendor = 0n, device = 0n] = halves(register);
  return value.toString(16) === register.toString() || (asRead(low, vendor) && asRead(high, device));
}

/** What is wrong with an entry that is another device's, as far as it can be told from the digits. */
export function idSlip(finding: Finding, entry: MatchEntry, register: bigint): Slip | undefined {
  const value = entry.value & WORD;
  const isWhole = entry.mask === undefined || (entry.mask & WORD) === WORD;
  if (entry.mask === undefined && value === (register & 0xffffn))
    return {
      hint: ' Without a mask the device half is compared too.',
      right: `${dwordText(value)}&0x0000ffff`,
    };
  if (isWhole && value === register >> 16n)
    return { hint: ' That is the device alone; the vendor is the low half.', right: dwordText(register) };
  if (isWhole && value !== register && decimal(value, register))
    return {
      hint: ' The digits are right, the notation is not: match strings are hexadecimal, with 0x or without.',
      right: dwordText(register),
    };
  return registersOf(finding).length > 1 ? undefined : otherPair(finding, entry);
}
