import type { KeyFailure, NubView, Table } from '../../engine/matching/family.js';
import { textOf } from '../../engine/values/value.js';
import { matchKeys, parseMatchString } from './matchString.js';

/** Byte offsets of the configuration dwords that matching reads (families.md §2.2). */
export const DEVICE_VENDOR = 0x00;
export const CLASS_REVISION = 0x08;
export const SUBSYSTEM = 0x2c;

const WHOLE = 0xffff_ffff;
/** F-PCI-004: a class is compared without its revision byte. */
const WITHOUT_REVISION = 0xffff_ff00;

interface MatchingKey {
  readonly key: string;
  readonly register: number;
  readonly mask: number;
}

/** F-PCI-001: examined in this order; all that are present must be satisfied. */
const MATCHING_KEYS: readonly MatchingKey[] = [
  { key: 'IOPCIMatch', register: DEVICE_VENDOR, mask: WHOLE },
  { key: 'IOPCIPrimaryMatch', register: DEVICE_VENDOR, mask: WHOLE },
  { key: 'IOPCISecondaryMatch', register: SUBSYSTEM, mask: WHOLE },
  { key: 'IOPCIClassMatch', register: CLASS_REVISION, mask: WITHOUT_REVISION },
];

/**
 * The ids of the first key that compares one, in hexadecimal; undefined where that key has a mask, so that whole ids
 * say nothing, or where there is no such key.
 */
export function wholeIds(table: Table): readonly string[] | undefined {
  const key = MATCHING_KEYS.find(({ key: each, mask }) => mask === WHOLE && table.entries.has(each))?.key;
  const text = key === undefined ? undefined : textOf(table.entries.get(key));
  const entries = text === undefined ? undefined : parseMatchString(text);
  if (entries === undefined || entries.some(({ mask }) => mask !== undefined)) return undefined;
  return entries.map(({ value }) => hexadecimal(Number(BigInt.asUintN(32, value))));
}

/** The copy of the configuration space saved at publication, never a live read (F-PCI-013). */
export function dword(nub: NubView, offset: number): number {
  return nub.configuration.get(offset) ?? 0;
}

export function hexadecimal(value: number): string {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
}

/** What pciMatchNub says: refused by a key, or matched, perhaps with IOPCIMatch's point through register 0. */
export interface KeyMatch {
  readonly failure: KeyFailure | undefined;
  /** IOPCIMatch hit vendor and device, not the subsystem (F-PCI-020). */
  readonly primary: boolean;
}

/** F-PCI-012: the kernel takes the value for a string unchecked; anything else is undefined behaviour, refused here. */
function malformed({ key }: MatchingKey, table: Table): KeyFailure {
  return { reason: key, expected: 'a string', actual: table.entries.get(key), basis: 'inferred' };
}

/** pciMatchNub (F-PCI-001): all keys that the table has; none means a match. */
export function matchPCIKeys(table: Table, nub: NubView): KeyMatch {
  let primary = false;
  for (const matching of MATCHING_KEYS) {
    const wanted = table.entries.get(matching.key);
    if (wanted === undefined) continue;
    const text = textOf(wanted);
    if (text === undefined) return { failure: malformed(matching, table), primary };
    const register = dword(nub, matching.register);
    if (matchKeys(text, register, matching.mask)) {
      if (matching.key === 'IOPCIMatch') primary = true;
      continue;
    }
    // IOPCIMatch alone has a second pass, over the subsystem dword, whatever a bridge keeps there (F-PCI-014).
    if (matching.key === 'IOPCIMatch' && matchKeys(text, dword(nub, SUBSYSTEM), matching.mask)) continue;
    return { failure: { reason: matching.key, expected: wanted, actual: hexadecimal(register) }, primary };
  }
  return { failure: undefined, primary };
}
