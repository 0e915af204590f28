import type { MatchEntry } from '../../families/pci/matchString.js';
import { countText } from './list.js';

const REGISTER = 0xffff_ffffn;
/** F-PCI-004: without `&` a class is compared without its revision. */
const CLASS_MASK = 0xffff_ff00n;

export const isClassKey = (key: string): boolean => key === 'IOPCIClassMatch';

export function maskOf(key: string, { mask }: MatchEntry): bigint {
  return mask ?? (isClassKey(key) ? CLASS_MASK : REGISTER);
}

/** Eight hexadecimal digits, as match strings are written. */
export function dwordText(value: bigint | number): string {
  return `0x${BigInt.asUintN(32, BigInt(value)).toString(16).padStart(8, '0')}`;
}

/** An entry as it might be written: `0x00008086&0x0000ffff`. */
export function entryText({ value, mask }: MatchEntry): string {
  return mask === undefined ? dwordText(value) : `${dwordText(value)}&${dwordText(mask)}`;
}

const half = (value: bigint): string => `0x${value.toString(16).padStart(4, '0')}`;

/** `vendor 0x8086 (32902), device 0x1533 (5427)`: the two halves of dword 0 (F-PCI-005). */
export function idText(register: bigint | number): string {
  const value = BigInt.asUintN(32, BigInt(register));
  const vendor = value & 0xffffn;
  const device = value >> 16n;
  return `vendor ${half(vendor)} (${vendor}), device ${half(device)} (${device})`;
}

/** `class 0x03, subclass 0x02, prog-if 0x00`: the upper three bytes of dword 8. */
export function classText(register: bigint | number): string {
  const value = BigInt.asUintN(32, BigInt(register));
  const byte = (shift: bigint): string => `0x${((value >> shift) & 0xffn).toString(16).padStart(2, '0')}`;
  return `class ${byte(24n)}, subclass ${byte(16n)}, prog-if ${byte(8n)}`;
}

function freeBits(mask: bigint): number {
  return 32 - (mask & REGISTER).toString(2).replaceAll('0', '').length;
}

/**
 * A few of the ids that an entry accepts: the least one, one with another device, one of another vendor. Free bits are
 * those that the mask leaves out.
 */
function sampleIds(value: bigint, mask: bigint): readonly string[] {
  const least = value & mask & REGISTER;
  const freeDevice = ~mask & 0xffff_0000n;
  const freeVendor = ~mask & 0xffffn;
  const other = freeVendor & -freeVendor;
  return [...new Set([least, least | freeDevice, least | other])].map(dwordText);
}

/** How many register values an entry accepts, in words: `65,536 ids`. */
function countOf(mask: bigint): string {
  const count = 1n << BigInt(freeBits(mask));
  return count === 1n ? 'one id' : `${countText(count)} ids`;
}

/** What an entry accepts, in words and counts (M111). */
export function coverageText(key: string, entry: MatchEntry): string {
  const mask = maskOf(key, entry) & REGISTER;
  if (mask === 0n) return 'every PCI device';
  if (isClassKey(key)) return classCoverage(entry.value & REGISTER, mask);
  if ((entry.value & ~REGISTER & maskOf(key, entry)) !== 0n) return 'no device: the value has more than 32 bits';
  const vendor = half(entry.value & 0xffffn);
  const device = half((entry.value >> 16n) & 0xffffn);
  if (mask === REGISTER) return `device ${device} of vendor ${vendor}`;
  if (mask === 0xffffn) return `all devices of vendor ${vendor} (${countOf(mask)})`;
  if (mask === 0xffff_0000n) return `device ${device} of any vendor (${countOf(mask)})`;
  if ((mask & 0xffffn) === 0xffffn) return `${countOf(mask)} of vendor ${vendor}`;
  const bits = `every id with ${dwordText(entry.value & mask)} under the mask ${dwordText(mask)}`;
  return `${bits} (${countOf(mask)}, whatever the vendor: ${sampleIds(entry.value, mask).join(', ')} …)`;
}

function classCoverage(value: bigint, mask: bigint): string {
  const parts: string[] = [];
  for (const [name, shift] of [
    ['class', 24n],
    ['subclass', 16n],
    ['prog-if', 8n],
    ['revision', 0n],
  ] as const) {
    const bits = (mask >> shift) & 0xffn;
    if (bits === 0n) continue;
    const shown = `0x${((value >> shift) & bits).toString(16).padStart(2, '0')}`;
    parts.push(bits === 0xffn ? `${name} ${shown}` : `${name} ${shown} under mask 0x${bits.toString(16)}`);
  }
  return `every device of ${parts.join(', ')}`;
}
