import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { array, type DictionaryValue, dictionary, number, string } from '../../engine/values/value.js';
import { matchKeys } from '../../families/pci/matchString.js';
import { type DeviceSet, haveCommon, isWithin, pciSets, usbSets } from './coverageSets.js';

/** Few bits, so that entries and devices meet often. */
const dword = fc.constantFrom(0x07b1ac3en, 0x07b2ac3en, 0xac3en, 0x07b10000n, 0xffffffffn, 0x07b1ac3fn, 0n);
const mask = fc.constantFrom(undefined, 0xffffn, 0xffff0000n, 0xfff0ffffn, 0n, 0xffffffffn);
const hex = (value: bigint): string => `0x${value.toString(16).padStart(8, '0')}`;
const entry = fc
  .tuple(dword, mask)
  .map(([value, bits]) => (bits === undefined ? hex(value) : `${hex(value)}&${hex(bits)}`));
const text = fc.array(entry, { minLength: 1, maxLength: 3 }).map((entries) => entries.join(' '));
const table = fc.record({ IOPCIPrimaryMatch: text, IOPCIClassMatch: text }, { requiredKeys: [] });
type Table = { IOPCIPrimaryMatch?: string; IOPCIClassMatch?: string };

const valuesOf = (keys: Table): DictionaryValue =>
  dictionary(Object.entries(keys).map(([key, value]) => [key, string(value)] as const));
/** What the family itself answers for these registers. */
const takes = ({ IOPCIPrimaryMatch, IOPCIClassMatch }: Table, ids: bigint, klass: bigint): boolean =>
  (IOPCIPrimaryMatch === undefined || matchKeys(IOPCIPrimaryMatch, Number(BigInt.asIntN(32, ids)), -1)) &&
  (IOPCIClassMatch === undefined || matchKeys(IOPCIClassMatch, Number(BigInt.asIntN(32, klass)), ~0xff));

const sets = (keys: Table): readonly DeviceSet[] => pciSets(valuesOf(keys)) ?? [];
const anyCommon = (a: Table, b: Table): boolean => sets(a).some((x) => sets(b).some((y) => haveCommon(x, y)));
const allWithin = (a: Table, b: Table): boolean => sets(a).every((x) => sets(b).some((y) => isWithin(x, y)));

describe('what PCI tables take, as sets', () => {
  it('have a device in common wherever the family takes one by both', () => {
    fc.assert(
      fc.property(table, table, dword, dword, (a, b, ids, klass) => {
        if (takes(a, ids, klass) && takes(b, ids, klass)) expect(anyCommon(a, b)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('lie within another only where the family takes by that one whatever it takes by this', () => {
    fc.assert(
      fc.property(table, table, dword, dword, (a, b, ids, klass) => {
        if (allWithin(a, b) && takes(a, ids, klass)) expect(takes(b, ids, klass)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('are within themselves, and what is within has something in common', () => {
    fc.assert(
      fc.property(table, table, (a, b) => {
        expect(allWithin(a, a)).toBe(true);
        if (allWithin(a, b) && sets(a).length > 0) expect(anyCommon(a, b)).toBe(true);
        expect(anyCommon(a, b)).toBe(anyCommon(b, a));
      }),
    );
  });
});

describe('what USB tables take, as sets', () => {
  const usb = (keys: Readonly<Record<string, number | string | readonly number[]>>): readonly DeviceSet[] =>
    usbSets(
      dictionary(
        Object.entries(keys).map(([key, value]) => [
          key,
          typeof value === 'number'
            ? number(value)
            : typeof value === 'string'
              ? string(value)
              : array(value.map((each) => number(each))),
        ]),
      ),
    ) ?? [];
  const within = (a: readonly DeviceSet[], b: readonly DeviceSet[]): boolean =>
    a.every((x) => b.some((y) => isWithin(x, y)));

  it.each([
    [{ idVendor: 5, idProduct: 1 }, { idVendor: 5 }, true],
    [{ idVendor: 5 }, { idVendor: 5, idProduct: 1 }, false],
    [{ idVendor: 5, idProductArray: [1, 2] }, { idVendor: 5, idProductArray: [2, 1, 3] }, true],
    [{ idVendor: 5, idProductArray: [1, 2] }, { idVendor: 5, idProduct: 1 }, false],
    [
      { idVendor: 5, idProduct: 0x1200, idProductMask: 0xff00 },
      { idVendor: 5, idProduct: 0x1200, idProductMask: 0xf000 },
      true,
    ],
    [
      { idVendor: 5, idProduct: 0x1200, idProductMask: 0xf000 },
      { idVendor: 5, idProduct: 0x1200, idProductMask: 0xff00 },
      false,
    ],
    [{ idVendor: 5, idProduct: '*' }, { idVendor: '*' }, true],
  ])('%o within %o: %s', (a, b, expected) => {
    expect(within(usb(a), usb(b))).toBe(expected);
  });

  it('say nothing of values of another type', () => {
    expect(usbSets(dictionary([['idVendor', string('5')]]))).toBeUndefined();
  });
});
