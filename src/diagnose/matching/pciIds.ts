import { textOf } from '../../engine/values/value.js';
import { CLASS_REVISION, DEVICE_VENDOR, dword, SUBSYSTEM } from '../../families/pci/keys.js';
import { type MatchEntry, parseMatchString } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { classText, coverageText, dwordText, entryText, idText, maskOf } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { PCI_KEYS } from './idKeys.js';
import { isOtherVendor } from './nearness.js';

const WORD = 0xffff_ffffn;
const swapHalves = (value: bigint): bigint => ((value & 0xffffn) << 16n) | ((value >> 16n) & 0xffffn);
const swapInHalves = (value: bigint): bigint => ((value & 0x00ff00ffn) << 8n) | ((value >> 8n) & 0x00ff00ffn);
const reverseBytes = (value: bigint): bigint => swapHalves(swapInHalves(value));

/** Orders in which the four bytes of an id get written by mistake (F-PCI-005, F-PCI-053). */
const WRONG_ORDERS: ReadonlyArray<readonly [name: string, order: (value: bigint) => bigint]> = [
  ['its halves are swapped: the device stands in the high half, the vendor in the low one', swapHalves],
  ['its bytes stand as the registry prints them, low byte first', reverseBytes],
  ['the bytes within its halves are swapped', swapInHalves],
];

function registerOf({ nub, verdict }: Finding): bigint {
  const offset =
    verdict.reason === 'IOPCIClassMatch'
      ? CLASS_REVISION
      : verdict.reason === 'IOPCISecondaryMatch'
        ? SUBSYSTEM
        : DEVICE_VENDOR;
  return BigInt(dword(nub, offset));
}

const entriesOf = ({ personality, verdict }: Finding): readonly MatchEntry[] =>
  parseMatchString(textOf(personality.properties.entries.get(verdict.reason ?? '')) ?? '');

const replaced = (key: string, text: string): string => plistEntry(key, { kind: 'string', text });

/** M112: the id would be the device's in another order. */
function wrongOrder(finding: Finding, key: string): Diagnostic | undefined {
  const register = registerOf(finding);
  for (const entry of entriesOf(finding)) {
    const mask = maskOf(key, entry) & WORD;
    if (mask === 0n) continue;
    const found = WRONG_ORDERS.find(([, order]) => ((order(entry.value & WORD) ^ register) & order(mask)) === 0n);
    if (found === undefined) continue;
    const [name, order] = found;
    const right =
      mask === WORD ? dwordText(order(entry.value)) : `${dwordText(order(entry.value))}&${dwordText(order(mask))}`;
    const { personality, nub } = finding;
    return report(
      'M112',
      { personality, nub },
      {
        key,
        message: `${key} ${dwordText(entry.value)} in ${personalityName(personality)} means ${idText(entry.value)}; ${nubName(nub)} is ${dwordText(register)}, ${idText(register)}: ${name}.`,
        fix: replaced(key, right),
      },
    );
  }
  return undefined;
}

/** M113: the base class agrees, the rest is asked for too exactly (F-PCI-004, case 3). */
function narrowClass(finding: Finding): Diagnostic | undefined {
  const key = 'IOPCIClassMatch';
  const register = registerOf(finding);
  const entry = entriesOf(finding).find(({ value }) => ((value ^ register) & 0xff00_0000n) === 0n);
  if (entry === undefined) return undefined;
  const { personality, nub } = finding;
  const mask = maskOf(key, entry);
  return report(
    'M113',
    { personality, nub },
    {
      key,
      message: `${key} ${dwordText(entry.value)} in ${personalityName(personality)} asks for ${classText(entry.value)} (mask ${dwordText(mask)}${entry.mask === undefined ? ', the default' : ''}); ${nubName(nub)} is of ${classText(register)}.`,
      fix: `${replaced(key, `${dwordText(register & 0xff00_0000n)}&0xff000000`)} takes the whole class.`,
    },
  );
}

function hint(key: string, entry: MatchEntry, register: bigint): string {
  if (key === 'IOPCIClassMatch') {
    return ((entry.value << 8n) ^ register) & 0xffff_ff00n
      ? ''
      : ' The class stands in the upper three bytes: two digits for the revision are missing behind it.';
  }
  const onlyVendor = entry.mask === undefined && entry.value === (register & 0xffffn);
  return onlyVendor ? ' Without a mask the device half is compared too.' : '';
}

/** M102 for the config dwords. */
function otherId(finding: Finding, key: string): Diagnostic | undefined {
  const entries = entriesOf(finding);
  const [first] = entries;
  // A string in which nothing can be read is M116's.
  if (first === undefined) return undefined;
  const { personality, nub } = finding;
  const register = registerOf(finding);
  const written = entries.map((entry) => `${entryText(entry)}, which is ${coverageText(key, entry)}`);
  const listed = someOf([...new Set(written)], 3);
  const isClass = key === 'IOPCIClassMatch';
  const device = isClass ? classText(register) : `${dwordText(register)}, ${idText(register)}`;
  const hints = entries.map((entry) => hint(key, entry, register)).find((text) => text !== '') ?? '';
  const text =
    hints !== '' && !isClass
      ? `${dwordText(register & 0xffffn)}&0x0000ffff`
      : dwordText(isClass ? register & 0xffff_ff00n : register);
  const right = `${replaced(key, text)}, or add it behind a blank to the ids that are there.`;
  return report(
    'M102',
    { personality, nub },
    {
      key,
      message: `${key} in ${personalityName(personality)} asks for ${listed}; ${nubName(nub)} is ${device}.${hints}`,
      fix: isOtherVendor(finding) ? `If this is the device that is meant: ${right}` : right,
    },
  );
}

/** A PCI match string that the device did not answer: wrong order, too narrow, or simply another device. */
export function pciIds(finding: Finding): Diagnostic | undefined {
  const key = finding.verdict.reason;
  if (key === null || !PCI_KEYS.includes(key)) return undefined;
  if (key === 'IOPCIClassMatch') return narrowClass(finding) ?? otherId(finding, key);
  return wrongOrder(finding, key) ?? otherId(finding, key);
}
