import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kext, Mac, nub, type Table } from '../../src/engine/mac.fixture.js';
import type { FamilyMatch, NubView } from '../../src/engine/matching/family.js';
import type { Plain } from '../../src/engine/values/plain.js';
import { families } from '../../src/families/index.js';
import { isKnownKernelBundle } from '../../src/families/kernelBundles.js';
import { contextOf, nubClassOf, sketchNub, table } from '../../src/families/testing.js';

/** The formulas of families.md §18, written down once more; nothing of the source is used to compute what is expected. */
const OPTIONS = { numRuns: 2000, seed: 7 };
type Plist = Readonly<Record<string, Plain>>;
type Expected = number | undefined;

/** The family's answer: its score, or undefined where it refuses. */
function answer(on: NubView, personality: Plist, p: number, appleSilicon = true): Expected {
  const verdict: FamilyMatch | undefined = nubClassOf(on.className).match?.(
    table(personality),
    on,
    p,
    contextOf({ appleSilicon }),
  );
  if (verdict === undefined) return p;
  return verdict.matched ? verdict.score : undefined;
}

/** Keys left out at random. */
const some = <T extends Record<string, fc.Arbitrary<Plain>>>(keys: T): fc.Arbitrary<Plist> =>
  fc.record(keys, { requiredKeys: [] }) as fc.Arbitrary<Plist>;
const score = fc.oneof(fc.constantFrom(0, 1, -2, 4999, 5000, 9999, 10000), fc.integer({ min: -20000, max: 200000 }));

// ---------------------------------------------------------------- USB, families.md §3.2

const small = fc.constantFrom(1, 2, 0xff);
const starred = fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: fc.constant('*') });
const product = { idProductArray: fc.array(small, { maxLength: 2 }), idProductMask: fc.constantFrom(0, 0xf0, 0xff) };
const DEVICE = ['idVendor', 'idProduct', 'bcdDevice', 'bDeviceClass', 'bDeviceSubClass', 'bDeviceProtocol'];
const INTERFACE = [
  ...['idVendor', 'idProduct', 'bInterfaceNumber', 'bConfigurationValue', 'bcdDevice'],
  ...['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'],
];

function usb(keys: readonly string[], nubKeys: Plist, wanted: Plist, p: number): Expected {
  const [klass = '', sub = '', protocol = ''] = keys.slice(-3);
  const ids = keys.filter((key) => ![klass, sub, protocol, 'bcdDevice'].includes(key));
  let masked = false;
  /** undefined: not there; else whether it holds. */
  const holds = (key: string): boolean | undefined => {
    const value = wanted[key];
    if (key === 'idProduct') {
      const list = wanted.idProductArray as number[] | undefined;
      if (value === undefined && list === undefined) return undefined;
      const all = list ?? [value];
      if (all.some((each) => each === nubKeys.idProduct)) return true;
      if (value === '*') return true;
      const mask = wanted.idProductMask as number | undefined;
      const hit = all.some(
        (each) =>
          mask !== undefined && typeof each === 'number' && (each & mask) === (Number(nubKeys.idProduct) & mask),
      );
      masked ||= hit;
      return hit;
    }
    return value === undefined ? undefined : value === nubKeys[key] || value === '*';
  };
  const ok = new Map(keys.map((key) => [key, holds(key)] as const));
  const all = (...names: string[]): boolean => names.every((name) => ok.get(name) === true);
  const fine = (...names: string[]): boolean => names.every((name) => ok.get(name) !== false);
  const none = (...names: string[]): boolean => names.every((name) => wanted[name] === undefined);
  const vendorSpecific = nubKeys[klass] === 0xff;
  const others = ids.filter((key) => key !== 'idVendor');
  const rows: ReadonlyArray<readonly [number, readonly string[], boolean]> = [
    [100000, [...ids, 'bcdDevice'], fine(klass, sub, protocol)],
    [90000, ids, fine('bcdDevice', klass, sub, protocol)],
    [80000, ['idVendor', sub, protocol], vendorSpecific && none('bcdDevice', ...others) && fine(klass)],
    [70000, ['idVendor', sub], vendorSpecific && none(protocol, 'bcdDevice', ...others) && fine(klass)],
    [60000, [klass, sub, protocol], !vendorSpecific && none('bcdDevice', ...ids)],
    [50000, [klass, sub], !vendorSpecific && none(protocol, 'bcdDevice', ...ids)],
  ];
  const row = rows.find(([, required, rest]) => rest && all(...required));
  if (row === undefined) return undefined;
  const [base, required] = row;
  const stars = required.filter((key) => {
    if (key !== 'idProduct') return wanted[key] === '*';
    const list = wanted.idProductArray as number[] | undefined;
    return wanted.idProduct === '*' && !(list ?? []).includes(Number(nubKeys.idProduct));
  }).length;
  return base + (p >= 10000 ? 9000 : p) - 1000 * stars - (masked ? 500 : 0);
}

describe.each([
  ['IOUSBHostDevice', DEVICE],
  ['IOUSBDevice', DEVICE],
  ['IOUSBHostInterface', INTERFACE],
  ['IOUSBInterface', INTERFACE],
] as const)('%s', (className, keys) => {
  const nubs = some(Object.fromEntries(keys.map((key) => [key, small]))).map(
    (some): Plist => ({ idVendor: 1, idProduct: 2, bDeviceClass: 2, bInterfaceClass: 2, ...some }),
  );
  const tables = some({ ...Object.fromEntries(keys.map((key) => [key, starred])), ...product });

  it('scores as the formula says (F-USB-001…F-USB-014)', () => {
    const property = fc.property(nubs, tables, score, (properties, wanted, p) => {
      expect(answer(sketchNub(className, { properties }), wanted, p)).toBe(usb(keys, properties, wanted, p));
    });
    fc.assert(property, { ...OPTIONS, numRuns: 2500 });
  });
});

// ---------------------------------------------------------------- HID, families.md §18

const usagePage = fc.constantFrom(1, 12);
const usage = fc.constantFrom(1, 2, 6);
const pair = fc.record({ DeviceUsagePage: usagePage, DeviceUsage: usage });
const HID_VALUES = {
  Transport: fc.constantFrom('USB', 'SPI'),
  LocationID: usage,
  VendorID: usage,
  ModelNumber: fc.constantFrom('M1', 'M2'),
  VersionNumber: usage,
  Manufacturer: fc.constantFrom('A', 'B'),
  SerialNumber: fc.constantFrom('S', 'T'),
  PhysicalDeviceUniqueID: fc.constantFrom('P', 'Q'),
  PrimaryUsagePage: usagePage,
  PrimaryUsage: usage,
  BootProtocol: usage,
};
const hidNubs = fc
  .tuple(fc.record(HID_VALUES), fc.array(pair, { maxLength: 2 }), usage)
  .map(([values, pairs, id]): Plist => ({ ...values, DeviceUsagePairs: pairs, ProductID: id }));
const hidTables = some({
  ...HID_VALUES,
  ProductID: fc.oneof(usage, fc.constant('*')),
  ProductIDArray: fc.array(usage, { maxLength: 2 }),
  ProductIDMask: fc.constantFrom(0, 2, 7),
  DeviceUsagePairs: fc.array(fc.oneof(pair, fc.record({ DeviceUsagePage: usagePage })), { maxLength: 2 }),
  DeviceUsagePage: usagePage,
  DeviceUsage: usage,
});

/** A wanted pair: its points, or undefined where the nub has none like it. A nub without pairs never differs. */
function pairPoints(wanted: Plist, pairs: readonly Plist[]): Expected {
  if (wanted.DeviceUsagePage === undefined || pairs.length === 0) return 0;
  const hit = pairs.some(
    (own) =>
      own.DeviceUsagePage === wanted.DeviceUsagePage &&
      (wanted.DeviceUsage === undefined || own.DeviceUsage === wanted.DeviceUsage),
  );
  return hit ? (wanted.DeviceUsage === undefined ? 50 : 100) : undefined;
}

function productPoints(wanted: Plist, own: number): Expected {
  const { ProductID, ProductIDMask } = wanted;
  const list = wanted.ProductIDArray as number[] | undefined;
  if (ProductID === undefined && list === undefined) return 0;
  const under = (id: Plain | undefined): boolean =>
    typeof ProductIDMask === 'number' && typeof id === 'number' && (id & ProductIDMask) === (own & ProductIDMask);
  if (ProductID === '*' || ProductID === own) return 1000;
  if (list?.includes(own)) return 975;
  if (under(ProductID)) return 950;
  return list?.some(under) ? 925 : undefined;
}

function hid(own: Plist, wanted: Plist, p: number): Expected {
  const has = (key: string): boolean => wanted[key] !== undefined;
  if (Object.keys(HID_VALUES).some((key) => has(key) && wanted[key] !== own[key])) return undefined;
  const byProduct = productPoints(wanted, Number(own.ProductID));
  const pairs = own.DeviceUsagePairs as unknown as Plist[];
  const top = pairPoints(wanted, pairs);
  const list = (wanted.DeviceUsagePairs as unknown as Plist[] | undefined) ?? [];
  const listed = list.length === 0 ? 0 : list.map((each) => pairPoints(each, pairs)).find((each) => each !== undefined);
  if (byProduct === undefined || top === undefined || listed === undefined) return undefined;
  const details = ['VersionNumber', 'Manufacturer', 'SerialNumber', 'PhysicalDeviceUniqueID'].filter(has).length;
  const T = has('Transport') ? 1000 + (has('LocationID') ? 2000 : 0) : 0;
  const V = has('VendorID') ? 5000 + byProduct + (has('ModelNumber') ? 1000 : 0) + 100 * details : 0;
  const points = listed + top;
  const primary = has('PrimaryUsagePage') ? 1100 + (has('PrimaryUsage') ? 100 : 0) : 0;
  return p + T + V + (points > 0 ? 1100 + points : primary);
}

describe('HID', () => {
  it('scores as the formula says (F-HID-001…F-HID-013)', () => {
    const property = fc.property(hidNubs, hidTables, score, (own, wanted, p) => {
      // A table made out of the nub itself hits more often.
      for (const asked of [wanted, { ...wanted, ...pick(own, Object.keys(wanted)) }]) {
        for (const className of ['IOHIDDevice', 'IOHIDEventService'])
          expect(answer(sketchNub(className, { properties: own }), asked, p)).toBe(hid(own, asked, p));
      }
    });
    fc.assert(property, { ...OPTIONS, numRuns: 2000 });
  });
});

function pick(from: Plist, keys: readonly string[]): Plist {
  return Object.fromEntries(keys.filter((key) => key in from).map((key) => [key, from[key] as Plain]));
}

// ---------------------------------------------------------------- SCSI, families.md §18

const scsiKeys = {
  'Peripheral Device Type': fc.constantFrom(0, 5),
  'Vendor Identification': fc.constantFrom('ACME', 'OTHER'),
  'Product Identification': fc.constantFrom('DISK', 'TAPE'),
  'Product Revision Level': fc.constantFrom('1', '2'),
};
const scsiTables = some({
  ...scsiKeys,
  IOMatchCategory: fc.constantFrom('mine', 'SCSITaskUserClientDevice'),
});

function scsi(own: Plist, wanted: Plist, p: number): Expected {
  const capped = p >= 5000 ? 4000 : p;
  const compared = (key: string): boolean => wanted[key] !== undefined && own[key] !== undefined;
  const total = (band: number): number => (band === 0 ? 0 : band + capped);
  if (!compared('Peripheral Device Type')) {
    if (wanted.IOMatchCategory === undefined) return undefined;
    return total(wanted.IOMatchCategory === 'SCSITaskUserClientDevice' ? p : 4900);
  }
  let band = 0;
  for (const [at, key] of Object.keys(scsiKeys).entries()) {
    if (!compared(key)) break;
    if (wanted[key] !== own[key]) return undefined;
    band = 5000 * (at + 1);
  }
  return total(band);
}

describe('SCSI', () => {
  it('scores as the formula says (F-SCSI-001…F-SCSI-010)', () => {
    const property = fc.property(some(scsiKeys), scsiTables, score, (own, wanted, p) => {
      for (const className of ['IOSCSIPeripheralDeviceNub', 'IOSCSILogicalUnitNub'])
        expect(answer(sketchNub(className, { properties: own }), wanted, p)).toBe(scsi(own, wanted, p));
    });
    fc.assert(property, { ...OPTIONS, numRuns: 2000 });
  });
});

// ---------------------------------------------------------------- PCI, families.md §2, §18

const dword = fc.oneof(fc.constantFrom(0x15338086, 0x10001458, 0x02000003, 0), fc.nat({ max: 0xffff_ffff }));
const hex = (value: number): string => `0x${value.toString(16)}`;
const PCI_KEYS = [
  ['IOPCIMatch', 0x00, 0xffff_ffff],
  ['IOPCIPrimaryMatch', 0x00, 0xffff_ffff],
  ['IOPCISecondaryMatch', 0x2c, 0xffff_ffff],
  ['IOPCIClassMatch', 0x08, 0xffff_ff00],
] as const;
const pciNubs = fc.tuple(dword, dword, dword);
const asNub = ([id, klass, board]: readonly [number, number, number]): NubView =>
  sketchNub('IOPCIDevice', {
    configuration: [
      [0x00, id],
      [0x08, klass],
      [0x2c, board],
    ],
    provider: sketchNub('IOPCI2PCIBridge'),
  });
const entry = fc.record({ value: dword, mask: fc.option(dword, { nil: undefined }) });
type Entry = { value: number; mask: number | undefined };
const pciTables = fc.dictionary(
  fc.constantFrom(...PCI_KEYS.map(([key]) => key)),
  fc.array(entry, { minLength: 1, maxLength: 3 }),
);

function pci(
  own: readonly [number, number, number],
  wanted: Record<string, Entry[]>,
  p: number,
  silicon: boolean,
): Expected {
  const register: Record<number, number> = { 0: own[0], 8: own[1], 44: own[2] };
  const hits = (entries: readonly Entry[], of: number, fallback: number): boolean =>
    entries.some(({ value, mask = fallback }) => ((value ^ (register[of] ?? 0)) & mask) === 0);
  let points = 0;
  for (const [key, of, fallback] of PCI_KEYS) {
    const entries = wanted[key];
    if (entries === undefined) continue;
    if (hits(entries, of, fallback)) points += key === 'IOPCIMatch' && silicon ? 1000 : 0;
    else if (key !== 'IOPCIMatch' || !hits(entries, 0x2c, fallback)) return undefined;
  }
  return p + points;
}

const written = (entries: readonly Entry[]): string =>
  entries.map(({ value, mask }) => (mask === undefined ? hex(value) : `${hex(value)}&${hex(mask)}`)).join(' ');

describe('PCI', () => {
  it('scores as the formula says (F-PCI-001…F-PCI-004, F-PCI-020, F-PCI-021)', () => {
    const property = fc.property(pciNubs, pciTables, score, fc.boolean(), (own, wanted, p, silicon) => {
      const personality = Object.fromEntries(Object.entries(wanted).map(([key, list]) => [key, written(list)]));
      expect(answer(asNub(own), personality, p, silicon)).toBe(pci(own, wanted, p, silicon));
    });
    fc.assert(property, { ...OPTIONS, numRuns: 2000 });
  });

  it('takes the default mask for an explicit one of the same bits (F-PCI-004)', () => {
    const property = fc.property(pciNubs, dword, fc.constantFrom(...PCI_KEYS), (own, value, [key, , mask]) => {
      const stated = answer(asNub(own), { [key]: `${hex(value)}&${hex(mask)}` }, 3);
      expect(answer(asNub(own), { [key]: hex(value) }, 3)).toBe(stated);
    });
    fc.assert(property, OPTIONS);
  });
});

// ---------------------------------------------------------------- every family

/** A nub of each family with tables for it, hits and misses. */
const anything: fc.Arbitrary<readonly [className: string, own: Plist, wanted: Plist]> = fc.oneof(
  fc.tuple(
    fc.constant('IOUSBHostDevice'),
    some({ idVendor: small, idProduct: small, bDeviceClass: small }),
    some({ idVendor: starred, idProduct: starred, bDeviceClass: small }),
  ),
  fc.tuple(fc.constant('IOHIDInterface'), hidNubs, hidTables),
  fc.tuple(fc.constant('IOSCSIPeripheralDeviceNub'), some(scsiKeys), some(scsiKeys)),
  fc.tuple(
    fc.constant('IOMedia'),
    some({ Whole: fc.boolean(), Size: small }),
    some({ Whole: fc.boolean(), Size: small }),
  ),
  fc.tuple(
    fc.constant('IOSerialBSDClient'),
    some({ IOTTYDevice: fc.constantFrom('a', 'b') }),
    some({ IOTTYDevice: fc.constantFrom('a', 'b'), IOSerialBSDClientType: fc.constantFrom('IOPlatform', 'X') }),
  ),
  fc.tuple(
    fc.constant('IOPCIDevice'),
    fc.constant<Plist>({ 'vendor-id': 1 }),
    some({ IOPCIMatch: fc.constantFrom('0x1', '0&0', ''), IOPCIClassMatch: fc.constantFrom('0', '0x100') }),
  ),
  fc.tuple(fc.constant('IOEthernetInterface'), some({ speed: small }), some({ speed: small })),
);

describe('every family', () => {
  it('leaves nothing running that it refuses, and runs what it takes', () => {
    const property = fc.property(anything, score, ([className, own, wanted], p) => {
      const driver = kext('d', { ...wanted, IOProviderClass: className, IOProbeScore: p } as Table);
      const mac = new Mac({
        families,
        known: isKnownKernelBundle,
        drivers: [driver],
        nubs: [nub('n', own as Table, { className })],
      }).start();
      const { properties } = mac.personality('d');
      const hook = nubClassOf(className).match;
      const takes = hook?.(properties, mac.service('n'), p, contextOf({ gameControllers: 0 })).matched ?? true;
      expect(mac.running()).toEqual(takes ? ['d'] : []);
      expect(mac.verdict('d')?.gate).toBe(takes ? 'running' : 'keys');
    });
    fc.assert(property, { ...OPTIONS, numRuns: 800 });
  });

  it('says the same with a key besides that nobody knows', () => {
    const property = fc.property(anything, score, fc.integer(), ([className, own, wanted], p, value) => {
      const on = sketchNub(className, { properties: own, provider: sketchNub('IOPCI2PCIBridge') });
      const hook = nubClassOf(className).match;
      const say = (asked: Plist) => hook?.(table(asked), on, p, contextOf());
      expect(say({ ...wanted, 'a key of nobody': value })).toEqual(say(wanted));
    });
    fc.assert(property, OPTIONS);
  });
});
