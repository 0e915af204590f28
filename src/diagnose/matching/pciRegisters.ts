import { textOf } from '../../engine/values/value.js';
import { CLASS_REVISION, DEVICE_VENDOR, dword, SUBSYSTEM } from '../../families/pci/keys.js';
import { type MatchEntry, parseMatchString } from '../../families/pci/matchString.js';
import type { Finding } from '../evidence.js';
import { plistEntry } from '../wording/plistEntry.js';

export const WORD = 0xffff_ffffn;
export const CLASS_KEY = 'IOPCIClassMatch';

/** What a key is compared with: a config dword, and how people call it. */
export interface Register {
  readonly value: bigint;
  readonly of: 'device' | 'subsystem' | 'class';
}

/** The registers that a key is compared with, in the kernel's order (F-PCI-001): IOPCIMatch has two. */
export function registersOf({ nub, verdict }: Finding): readonly Register[] {
  const device: Register = { value: BigInt(dword(nub, DEVICE_VENDOR)), of: 'device' };
  const subsystem: Register = { value: BigInt(dword(nub, SUBSYSTEM)), of: 'subsystem' };
  if (verdict.reason === CLASS_KEY) return [{ value: BigInt(dword(nub, CLASS_REVISION)), of: 'class' }];
  if (verdict.reason === 'IOPCISecondaryMatch') return [subsystem];
  // A bridge, and a device that nobody gave one, have no subsystem id.
  return verdict.reason === 'IOPCIMatch' && subsystem.value !== 0n ? [device, subsystem] : [device];
}

/** The one id that the key does not look at, where the device has it. */
export function otherRegister({ nub, verdict }: Finding): Register | undefined {
  const value = BigInt(dword(nub, verdict.reason === 'IOPCISecondaryMatch' ? DEVICE_VENDOR : SUBSYSTEM));
  if (value === 0n || verdict.reason === 'IOPCIMatch') return undefined;
  return { value, of: verdict.reason === 'IOPCISecondaryMatch' ? 'device' : 'subsystem' };
}

export const entriesOf = ({ personality, verdict }: Finding): readonly MatchEntry[] =>
  parseMatchString(textOf(personality.properties.entries.get(verdict.reason ?? '')) ?? '');

/** The key with another string, ready to be pasted. */
export const replaced = (key: string, text: string): string => plistEntry(key, { kind: 'string', text });
