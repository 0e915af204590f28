import { isCollection, membersOf, string, textOf, type Value } from '../../engine/values/value.js';
import { type MatchEntry, parseMatchString } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { claimedPCIStrings, isOnPCI } from '../transports.js';
import { personalityName } from '../wording/names.js';
import { entryText, idText } from '../wording/pciMatch.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText } from '../wording/value.js';
import { PCI_ID_KEYS } from './idKeys.js';
import { swapHalves } from './pciOrder.js';
import { pciStringsOf } from './pciStrings.js';
import { isKnownVendor } from './pciVendors.js';

const HALF = 0xffffn;

/** Vendors that the driver's own entitlement names, in the half that is the vendor's (F-PCI-062). */
const claimedVendors = (subject: Subject): ReadonlySet<bigint> =>
  new Set(
    claimedPCIStrings(subject)
      .flatMap(parseMatchString)
      .flatMap(({ value, mask }) => (mask === 0n ? [] : [value & HALF])),
  );

/** The vendor stands in the high half, and what stands in the low one is nobody's that is known. */
function isSwapped({ value, mask }: MatchEntry, claimed: ReadonlySet<bigint>): boolean {
  if (mask === 0n || value >> 32n !== 0n) return false;
  const [low, high] = [value & HALF, (value >> 16n) & HALF];
  const isVendor = (id: bigint): boolean => claimed.has(id) || (claimed.size === 0 && isKnownVendor(id));
  // Where only one half is compared, it has to be the vendor's.
  if (mask === 0xffff_0000n) return isVendor(high);
  return isVendor(high) && !isVendor(low) && !isKnownVendor(low);
}

/** M112 without hardware (F-PCI-005): by the vendors that the entitlement names, else by well-known ones. */
export function swappedHalves(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    if (!isOnPCI(evidence, subject)) return [];
    const claimed = claimedVendors(subject);
    const ids = pciStringsOf(subject).filter(({ key }) => PCI_ID_KEYS.includes(key));
    return ids.flatMap(({ key, entries }) => {
      const entry = entries.find((each) => isSwapped(each, claimed));
      if (entry === undefined) return [];
      const right = {
        value: swapHalves(entry.value),
        mask: entry.mask === undefined ? undefined : swapHalves(entry.mask),
      };
      const message = `${key} ${entryText(entry)} in ${personalityName(personality)} means ${idText(entry.value)}; its halves are most likely swapped: the device stands in the high half, the vendor in the low one.`;
      return [report('M112', { personality }, { key, message, fix: plistEntry(key, string(entryText(right))) })];
    });
  });
}

/** `pci8086,1533`, as IOPCIFamily writes it: small letters, no zeros in front (F-PCI-050). */
function writtenName(name: string): string | undefined {
  const [, vendor, device] = /^pci([0-9a-f]{1,8}),([0-9a-f]{1,8})$/i.exec(name) ?? [];
  if (vendor === undefined || device === undefined) return undefined;
  const plain = (digits: string): string => Number.parseInt(digits, 16).toString(16);
  return `pci${plain(vendor)},${plain(device)}`;
}

const namesIn = (value: Value | undefined): readonly string[] =>
  value === undefined ? [] : (isCollection(value) ? membersOf(value) : [value]).flatMap((each) => textOf(each) ?? []);

/** M101 without hardware: names that are classes, and PCI names that are written as no nub bears them. */
export function namesNobodyBears(evidence: Evidence): readonly Diagnostic[] {
  const key = 'IONameMatch';
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    const names = namesIn(personality.properties.entries.get(key));
    const who = personalityName(personality);
    const isClass = names.find((name) => name === personality.providerClass);
    if (isClass !== undefined) {
      const message = `${key} in ${who} is ${isClass}, the name of its provider class: ${key} compares registry names, never classes.`;
      return [
        report(
          'M101',
          { personality },
          { key, message, fix: `Remove ${key}: IOProviderClass says the class already.` },
        ),
      ];
    }
    const odd = isOnPCI(evidence, subject) ? names.find((name) => (writtenName(name) ?? name) !== name) : undefined;
    const right = odd === undefined ? undefined : writtenName(odd);
    if (odd === undefined || right === undefined) return [];
    const message = `${key} in ${who} asks for "${odd}"; PCI nubs write such names in small letters and without zeros in front, and names are compared letter by letter.`;
    return [report('M101', { personality }, { key, message, fix: `Write ${right}.` })];
  });
}

const REGISTERS = ['vendor-id', 'device-id', 'class-code', 'subsystem-vendor-id', 'subsystem-id', 'revision-id'];

/** M103 (F-PCI-053): what PCI nubs publish of their registers is data of 4 bytes, low byte first. */
export function registersAsNumbers(evidence: Evidence): readonly Diagnostic[] {
  const key = 'IOPropertyMatch';
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    const wanted = personality.properties.entries.get(key);
    if (wanted?.kind !== 'dictionary' || !isOnPCI(evidence, subject)) return [];
    return REGISTERS.flatMap((register) => {
      const value = wanted.entries.get(register);
      if (value === undefined || value.kind === 'data') return [];
      const message = `${register} in ${key} of ${personalityName(personality)} is of type ${kindText(value)}; every PCI nub has data of 4 bytes there, low byte first, and values of two types are never equal.`;
      const bytes = value.kind === 'number' ? Buffer.alloc(4) : undefined;
      if (value.kind === 'number') bytes?.writeUInt32LE(Number(BigInt.asUintN(32, value.value)));
      const fix = bytes === undefined ? undefined : plistEntry(register, { kind: 'data', bytes });
      return [report('M103', { personality }, { key, within: [register], message, fix })];
    });
  });
}

/** M115 without hardware (F-PCI-040): a value that is there to say yes, and does not. */
export function tunnelKey(evidence: Evidence): readonly Diagnostic[] {
  const key = 'IOPCITunnelCompatible';
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    const value = personality.properties.entries.get(key);
    if (value === undefined || !isOnPCI(evidence, subject) || (value.kind === 'boolean' && value.value)) return [];
    const is = value.kind === 'boolean' ? 'false' : `of type ${kindText(value)}, which does not count`;
    const severity = value.kind === 'boolean' ? 'information' : 'warning';
    const message = `${key} in ${personalityName(personality)} is ${is}: it takes no device behind Thunderbolt or USB4.`;
    const fix = `${plistEntry(key, { kind: 'boolean', value: true })}, if the driver can bear that its device is pulled out.`;
    return [report('M115', { personality }, { key, severity, message, fix })];
  });
}
