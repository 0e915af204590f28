import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import { USB_KEYS } from '../matching/idKeys.js';
import { maskOf } from '../wording/pciMatch.js';

/** Bits that a device must have in one of its numbers: a register of PCI, or a property. */
interface Bits {
  readonly value: bigint;
  readonly mask: bigint;
}

/** Devices: for each number that is asked about, its bits. What is not named is open. */
export type DeviceSet = ReadonlyMap<string, Bits>;

/** More alternatives than this and nothing is said: a list against a list multiplies. */
const MOST = 512;
const REGISTER = 0xffff_ffffn;
/**
 * IOPCIMatch asks for the subsystem's ids too (families.md §2.2): a board that bears one there and belongs to another
 * vendor is left out here, since nobody means it.
 */
const REGISTERS: ReadonlyArray<readonly [key: string, register: string]> = [
  ['IOPCIMatch', 'ids'],
  ['IOPCIPrimaryMatch', 'ids'],
  ['IOPCISecondaryMatch', 'subsystem'],
  ['IOPCIClassMatch', 'class'],
];

/** The devices that a table takes on PCI, as alternatives: keys are ANDed, entries and registers ORed (F-PCI-001, F-PCI-002). */
export function pciSets({ entries }: DictionaryValue): readonly DeviceSet[] | undefined {
  const choices = REGISTERS.flatMap(([key, register]) => {
    const text = textOf(entries.get(key));
    if (text === undefined) return [];
    const bits = parseMatchString(text).flatMap((entry) => {
      const mask = maskOf(key, entry);
      return (entry.value & mask) >> 32n === 0n || entry.mask === undefined
        ? [{ value: entry.value & REGISTER, mask: mask & REGISTER }]
        : [];
    });
    return [bits.map((each) => [register, each] as const)];
  });
  return product(choices);
}

/** The product may be a list or be masked: it is read apart. */
const USB_NUMBERS = USB_KEYS.filter((key) => key !== 'idProduct');
const WHOLE = (1n << 64n) - 1n;

/** The same on USB (F-USB-007…F-USB-009, F-USB-040); undefined: some value is of a type that another reader speaks of. */
export function usbSets({ entries }: DictionaryValue): readonly DeviceSet[] | undefined {
  const single = USB_NUMBERS.flatMap((key) => {
    const value = entries.get(key);
    return value === undefined || textOf(value) === '*' ? [] : [[[key, bitsOf(value)] as const]];
  });
  const products = productsOf(entries);
  const all = products === undefined ? single : [...single, products.map((each) => ['idProduct', each] as const)];
  const known = all.map((choice) =>
    choice.flatMap(([key, bits]) => (bits === undefined ? [] : [[key, bits] as const])),
  );
  return known.some((choice, index) => choice.length < (all[index]?.length ?? 0)) ? undefined : product(known);
}

const bitsOf = (value: Value): Bits | undefined =>
  value.kind === 'number' ? { value: value.value, mask: WHOLE } : undefined;

/** Undefined: any product. */
function productsOf(entries: DictionaryValue['entries']): ReadonlyArray<Bits | undefined> | undefined {
  const list = entries.get('idProductArray');
  const single = entries.get('idProduct');
  const stated =
    list?.kind === 'array' ? list.items.filter(({ kind }) => kind === 'number') : single === undefined ? [] : [single];
  if (stated.length === 0 || textOf(single) === '*') return undefined;
  const mask = entries.get('idProductMask');
  const masked = mask?.kind === 'number' ? mask.value & REGISTER : WHOLE;
  return stated.map((value) => (value.kind === 'number' ? { value: value.value & masked, mask: masked } : undefined));
}

/** One of each choice, all of them: undefined where there are too many; none where a choice is impossible. */
function product(choices: ReadonlyArray<ReadonlyArray<readonly [string, Bits]>>): readonly DeviceSet[] | undefined {
  let sets: readonly DeviceSet[] = [new Map()];
  for (const choice of choices) {
    if (sets.length * choice.length > MOST) return undefined;
    sets = sets.flatMap((set) => choice.flatMap(([name, bits]) => narrowed(set, name, bits) ?? []));
  }
  return sets;
}

/** The devices of a set that have these bits too; undefined: there are none. */
function narrowed(set: DeviceSet, name: string, bits: Bits): DeviceSet | undefined {
  const had = set.get(name) ?? { value: 0n, mask: 0n };
  if (((had.value ^ bits.value) & had.mask & bits.mask) !== 0n) return undefined;
  const mask = had.mask | bits.mask;
  return new Map(set).set(name, { value: ((had.value & had.mask) | (bits.value & bits.mask)) & mask, mask });
}

/** Whether some device is in both. */
export function haveCommon(a: DeviceSet, b: DeviceSet): boolean {
  return [...b].every(([name, bits]) => {
    const own = a.get(name);
    return own === undefined || ((own.value ^ bits.value) & own.mask & bits.mask) === 0n;
  });
}

/** Whether every device of the one is in the other. */
export function isWithin(inner: DeviceSet, outer: DeviceSet): boolean {
  return [...outer].every(([name, { value, mask }]) => {
    const own = inner.get(name) ?? { value: 0n, mask: 0n };
    return (own.mask & mask) === mask && ((own.value ^ value) & mask) === 0n;
  });
}
