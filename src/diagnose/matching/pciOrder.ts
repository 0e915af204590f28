import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { classNameText } from '../wording/pciClassName.js';
import { classText, dwordText, idText, maskOf } from '../wording/pciMatch.js';
import { CLASS_KEY, entriesOf, type Register, registersOf, replaced, WORD } from './pciRegisters.js';

type Order = readonly [name: string, order: (value: bigint) => bigint];

export const swapHalves = (value: bigint): bigint => ((value & 0xffffn) << 16n) | ((value >> 16n) & 0xffffn);
const swapInHalves = (value: bigint): bigint => ((value & 0x00ff00ffn) << 8n) | ((value >> 8n) & 0x00ff00ffn);
const reverseBytes = (value: bigint): bigint => swapHalves(swapInHalves(value));

/** Orders in which the four bytes of an id get written by mistake (F-PCI-005, F-PCI-053). */
const ID_ORDERS: readonly Order[] = [
  ['its halves are swapped: the device stands in the high half, the vendor in the low one', swapHalves],
  ['its bytes stand as the registry prints them, low byte first', reverseBytes],
  ['the bytes within its halves are swapped', swapInHalves],
];

/** The property `class-code` has no revision byte, config dword 8 has: both are printed low byte first. */
const CLASS_ORDERS: readonly Order[] = [
  ['its bytes stand as the registry prints class-code, low byte first', (value) => (reverseBytes(value) << 8n) & WORD],
  ['its bytes stand as they lie in configuration space, low byte first', reverseBytes],
];

interface Found {
  readonly value: bigint;
  readonly right: bigint;
  readonly mask: bigint;
  readonly name: string;
  readonly register: Register;
}

/** The first entry that would be the device's in another order; all under the entry's own mask, turned alike. */
function findOrder(finding: Finding, key: string): Found | undefined {
  const isClass = key === CLASS_KEY;
  for (const entry of entriesOf(finding)) {
    const mask = maskOf(key, entry) & WORD;
    const value = entry.value & WORD;
    if (mask === 0n) continue;
    for (const register of registersOf(finding)) {
      for (const [name, order] of isClass ? CLASS_ORDERS : ID_ORDERS) {
        const turned = isClass ? 0xffff_ff00n : order(mask);
        // An id of which nothing is left under the mask says nothing.
        if ((order(value) & turned) === 0n || ((order(value) ^ register.value) & turned) !== 0n) continue;
        return { value, right: order(value) & turned, mask: turned, name, register };
      }
    }
  }
  return undefined;
}

function means({ value, register, name }: Found, nub: string): string {
  const which = register.of === 'subsystem' ? ' (subsystem)' : '';
  return register.of === 'class'
    ? `means ${classText(value)}; ${nub} is of ${classText(register.value)}${classNameText(register.value)}: ${name}`
    : `means ${idText(value)}; ${nub} is ${dwordText(register.value)}${which}, ${idText(register.value)}: ${name}`;
}

/** M112: the id, or the class, would be the device's in another order. */
export function wrongOrder(finding: Finding, key: string): Diagnostic | undefined {
  const found = findOrder(finding, key);
  if (found === undefined) return undefined;
  const { personality, nub } = finding;
  const whole = key === CLASS_KEY || found.mask === WORD;
  const right = whole ? dwordText(found.right) : `${dwordText(found.right)}&${dwordText(found.mask)}`;
  const message = `${key} ${dwordText(found.value)} in ${personalityName(personality)} ${means(found, nubName(nub))}.`;
  return report('M112', { personality, nub }, { key, message, fix: replaced(key, right) });
}
