import { describe, expect, it } from 'vitest';
import type { FamilyContext, FamilyMatch, KeyFailure, NubView } from '../engine/matching/family.js';
import { fromPlain, type Plain } from '../engine/values/plain.js';
import { symbol, type Value } from '../engine/values/value.js';
import { BUILT_IN, TRANSPORT_PCI, TRANSPORT_USB } from './entitlementNames.js';
import { contextOf, nubClassOf, sketchNub, table } from './testing.js';

type Plist = Readonly<Record<string, Plain>>;

function match(on: NubView, personality: Plist, score = 0, context: FamilyContext = contextOf()): FamilyMatch {
  return nubClassOf(on.className).match?.(table(personality), on, score, context) ?? { matched: true, score };
}
function confirm(on: NubView, merged: Plist, context: FamilyContext = contextOf()): FamilyMatch {
  return nubClassOf(on.className).confirm?.(table(merged), on, context) ?? { matched: true, score: 0 };
}
const failure = (verdict: FamilyMatch): KeyFailure | undefined => (verdict.matched ? undefined : verdict.failure);
const value = (plain: Plain): Value => fromPlain(plain);
const how = (verdict: FamilyMatch): string | undefined => (verdict.matched ? verdict.how : undefined);

const bridge = sketchNub('IOPCI2PCIBridge');
const card = (properties: Plist = {}): NubView =>
  sketchNub('IOPCIDevice', {
    properties,
    configuration: [
      [0x00, 0x15338086],
      [0x08, 0x02000003],
      [0x2c, 0x10001458],
    ],
    provider: bridge,
  });

describe('what PCI says when it refuses', () => {
  it.each<[string, Plain, Plain | string, Plain | string | undefined]>([
    ['IOPCIMatch', '0x1', '0x1', '0x15338086'],
    ['IOPCIPrimaryMatch', '0x1', '0x1', '0x15338086'],
    ['IOPCISecondaryMatch', '0x1', '0x1', '0x10001458'],
    ['IOPCIClassMatch', '0x1', '0x1', '0x02000003'],
  ])('%s = %o', (key, wanted, expected, actual) => {
    expect(failure(match(card(), { [key]: wanted }))).toEqual({ reason: key, expected: value(expected), actual });
  });

  it('a value that is no string (F-PCI-012)', () => {
    expect(failure(match(card(), { IOPCIMatch: 5 }))).toEqual({
      reason: 'IOPCIMatch',
      expected: 'a string',
      actual: value(5),
      basis: 'inferred',
    });
  });

  it('no bridge above (F-PCI-015)', () => {
    const expected = 'a provider of class IOPCIBridge';
    const lone = sketchNub('IOPCIDevice');
    expect(failure(match(lone, {}))).toEqual({ reason: 'IOPCIBridge', expected, actual: undefined });
    const elsewhere = sketchNub('IOPCIDevice', { provider: sketchNub('IOPlatformDevice') });
    expect(failure(match(elsewhere, {}))).toEqual({ reason: 'IOPCIBridge', expected, actual: 'IOPlatformDevice' });
  });

  it('points that were given before the tunnel was looked at stay (F-PCI-020, F-PCI-040)', () => {
    const tunnelled = card({ IOPCITunnelled: true });
    const keys = { IOPCIMatch: '0x15338086', IOClass: 'X' };
    expect(match(tunnelled, keys, 5)).toMatchObject({ matched: false, score: 1005 });
    expect(failure(match(tunnelled, { ...keys, IOPCITunnelCompatible: 1 }))).toEqual({
      reason: 'IOPCITunnelCompatible',
      expected: 'true',
      actual: value(1),
    });
    const none = contextOf({ boot: { pci: 0x100000n } });
    expect(failure(match(tunnelled, keys, 0, none))).toEqual({
      reason: 'IOPCITunnelled',
      expected: 'no drivers on tunnelled devices (boot argument pci)',
      actual: undefined,
    });
  });

  it('the flags: pci sets them, npci clears them (F-PCI-040)', () => {
    const tunnelled = card({ IOPCITunnelled: true });
    const flags = (boot: Record<string, bigint>) => match(tunnelled, { IOClass: 'X' }, 0, contextOf({ boot })).matched;
    expect(flags({ npci: 0x80000n })).toBe(true);
    expect(flags({ npci: 0x100000n })).toBe(false);
    expect(flags({ pci: 0x100000n, npci: 0x180000n })).toBe(true);
    expect(flags({ pci: 0x80000n, npci: 0x80000n })).toBe(true);
  });

  it('a score that runs over wraps around (R-066)', () => {
    expect(match(card(), { IOPCIMatch: '0x15338086' }, 0x7fff_ffff).score).toBe(-0x8000_0000 + 999);
    expect(how(match(card(), { IOPCIMatch: '0x15338086' }))).toBe('+1000 for IOPCIMatch on Apple silicon');
    expect(how(match(card(), { IOPCIPrimaryMatch: '0x15338086' }))).toBeUndefined();
  });

  it.each<[string, Plain, Plist, string, string, boolean]>([
    ['no list', 'x', {}, TRANSPORT_PCI, 'malformed: an array with dictionaries is needed', true],
    ['an empty list', [], {}, TRANSPORT_PCI, 'malformed: an array with dictionaries is needed', true],
    ['false', false, {}, TRANSPORT_PCI, 'malformed: an array with dictionaries is needed', true],
    ['another device', [{ IOPCIMatch: '1' }], {}, TRANSPORT_PCI, '0x15338086', false],
    ['built in', [{}], { 'built-in': 0 }, BUILT_IN, 'a built-in device', false],
  ])('the entitlement: %s', (_case, claim, properties, reason, actual, malformed) => {
    expect(failure(confirm(card(properties), { [TRANSPORT_PCI]: claim }))).toEqual({
      reason,
      expected: value(claim),
      actual,
      malformed,
    });
  });

  it('passes a table without the claim, once the keys fit again (F-PCI-060)', () => {
    expect(confirm(card(), {}).matched).toBe(true);
    expect(failure(confirm(card(), { IOPCIMatch: '1' }))?.reason).toBe('IOPCIMatch');
  });
});

const stick = sketchNub('IOUSBHostDevice', {
  properties: { idVendor: 1118, idProduct: 746, bDeviceClass: 255, bDeviceSubClass: 7, USBSpeed: 3, USBPortType: 1 },
});

describe('what USB says when it refuses', () => {
  it.each<[string, Plist, KeyFailure]>([
    ['a wrong key', { idVendor: 7, idProduct: 746 }, { reason: 'idVendor', expected: value(7), actual: value(1118) }],
    [
      'a key that the nub lacks',
      { idVendor: 1118, idProduct: 746, bcdDevice: 1 },
      { reason: 'bcdDevice', expected: value(1), actual: undefined },
    ],
    [
      'a list of products',
      { idVendor: 1118, idProductArray: [7] },
      { reason: 'idProductArray', expected: value([7]), actual: value(746) },
    ],
    [
      'a product beside a list that is none',
      { idVendor: 1118, idProduct: 7, idProductArray: 746 },
      { reason: 'idProduct', expected: value(7), actual: value(746) },
    ],
    [
      'a set that is no legal one',
      { idVendor: 1118 },
      { reason: 'M120', expected: 'a legal set of matching keys', actual: undefined },
    ],
    [
      'the speed (F-USB-022)',
      { idVendor: 1118, idProduct: 746, USBSpeed: 4 },
      { reason: 'USBSpeed', expected: value(4), actual: value(3) },
    ],
    [
      'the port type (F-USB-022)',
      { idVendor: 1118, idProduct: 746, USBPortType: 4 },
      { reason: 'USBPortType', expected: value(4), actual: value(1) },
    ],
  ])('%s', (_case, personality, expected) => {
    expect(failure(match(stick, personality))).toEqual(expected);
    expect(match(stick, personality).score).toBe(0);
  });

  it('wants the vendor in the rows of vendor-specific devices (F-USB-003)', () => {
    const on = sketchNub('IOUSBHostDevice', {
      properties: { idVendor: 1, bDeviceClass: 255, bDeviceSubClass: 7, bDeviceProtocol: 8 },
    });
    const keys = { bDeviceSubClass: 7, bDeviceProtocol: 8 };
    expect(failure(match(on, keys))?.reason).toBe('M120');
    expect(failure(match(on, { ...keys, idVendor: 2 }))?.reason).toBe('idVendor');
    expect(match(on, { ...keys, idVendor: 1 }).score).toBe(80000);
  });

  it('takes the cost of the mask off even then (F-USB-009)', () => {
    const masked = { idProduct: 0x200, idProductMask: 0xff00 };
    expect(match(stick, masked, 9)).toMatchObject({ matched: false, score: -500 });
  });

  it('says how the score came about (F-USB-002)', () => {
    const wide = { idVendor: '*', idProduct: 0x200, idProductMask: 0xff00 };
    expect(match(stick, wide, 20000)).toMatchObject({
      score: 90000 + 9000 - 1000 - 500,
      how: 'key set idVendor+idProduct 90000, IOProbeScore 9000 (of 20000), 1 wildcard(s) -1000, idProductMask -500',
    });
    expect(how(match(stick, { idVendor: 1118, idProduct: 746 }))).toBe('key set idVendor+idProduct 90000');
  });

  it.each([
    [9999, 99999],
    [10000, 99000],
    [10001, 99000],
    [-1, 89999],
  ])('IOProbeScore %i makes %i (F-USB-002)', (own, expected) => {
    expect(match(stick, { idVendor: 1118, idProduct: 746 }, own).score).toBe(expected);
  });

  it('masks products in 32 bits, numbers only (F-USB-009)', () => {
    const takes = (keys: Plist): boolean => match(stick, { idVendor: 1118, ...keys }).matched;
    expect(takes({ idProduct: 746 + 2 ** 32, idProductMask: 0xffff_ffff })).toBe(true);
    expect(takes({ idProduct: '746', idProductMask: 0 })).toBe(false);
    expect(takes({ idProduct: 7, idProductMask: '0' })).toBe(false);
    expect(takes({ idProductArray: ['746', 746] })).toBe(true);
    expect(takes({ idProductMask: 0 })).toBe(false);
    const nameless = sketchNub('IOUSBHostDevice', { properties: { idVendor: 1118 } });
    expect(match(nameless, { idVendor: 1118, idProduct: 7, idProductMask: 0 }).matched).toBe(false);
    expect(match(nameless, { idVendor: 1118, idProduct: '*' }).score).toBe(89000);
  });

  it.each([
    [254, false],
    [255, true],
    [256, false],
  ])('class %i is vendor-specific: %s (F-USB-014)', (deviceClass, isSpecific) => {
    const on = sketchNub('IOUSBHostDevice', {
      properties: { idVendor: 1, bDeviceClass: deviceClass, bDeviceSubClass: 7 },
    });
    expect(match(on, { idVendor: 1, bDeviceSubClass: 7 }).matched).toBe(isSpecific);
    expect(match(on, { bDeviceClass: deviceClass, bDeviceSubClass: 7 }).matched).toBe(!isSpecific);
  });

  it.each<[Plain, KeyFailure]>([
    [
      [{ idVendor: 7 }],
      {
        reason: TRANSPORT_USB,
        expected: value([{ idVendor: 7 }]),
        actual: 'idVendor 1118, idProduct 746',
        malformed: false,
        basis: 'inferred',
      },
    ],
    [
      [1118],
      {
        reason: TRANSPORT_USB,
        expected: value([1118]),
        actual: 'malformed: an array with dictionaries is needed',
        malformed: true,
        basis: 'inferred',
      },
    ],
  ])('the entitlement %o (F-USB-041)', (claim, expected) => {
    const verdict = confirm(stick, { [TRANSPORT_USB]: claim });
    expect(failure(verdict)).toEqual(expected);
    expect(verdict.basis).toBe('inferred');
  });

  it('names the interface in it, and passes a table without the claim', () => {
    const port = sketchNub('IOUSBHostInterface', { properties: { idVendor: 1118, bInterfaceNumber: 3 } });
    const actual = failure(confirm(port, { [TRANSPORT_USB]: [{ idVendor: 1118, bInterfaceNumber: 1 }] }))?.actual;
    expect(actual).toBe('idVendor 1118, bInterfaceNumber 3');
    expect(confirm(stick, {})).toEqual({ matched: true, score: 0, basis: 'inferred' });
  });

  it('asks an entry for the product like a personality, and for keys that nobody knows as for any (F-USB-040)', () => {
    const covers = (entry: Plist): boolean => confirm(stick, { [TRANSPORT_USB]: [entry] }).matched;
    expect(covers({ idProductArray: [1, 746] })).toBe(true);
    expect(covers({ idProductArray: [1] })).toBe(false);
    expect(covers({ idProduct: 0x200, idProductMask: 0xff00 })).toBe(true);
    expect(covers({ idProduct: 7, idProductMask: 0xff00 })).toBe(false);
    expect(covers({ USBSpeed: 4 })).toBe(false);
    expect(confirm(stick, { [TRANSPORT_USB]: [7, { idVendor: 1118 }] }).matched).toBe(true);
    expect(covers({})).toBe(true);
  });

  it.each<[Plain, 'enabled' | 'disabled', boolean]>([
    [true, 'disabled', true],
    [false, 'disabled', false],
    [true, 'enabled', false],
    [1, 'disabled', false],
  ])('the boolean %s with SIP %s: %s (F-USB-043)', (claim, sip, passes) => {
    expect(confirm(stick, { [TRANSPORT_USB]: claim }, contextOf({ sip })).matched).toBe(passes);
  });
});

const keyboard = sketchNub('IOHIDDevice', {
  properties: {
    VendorID: 1452,
    ProductID: 591,
    Transport: 'USB',
    DeviceUsagePairs: [{ DeviceUsagePage: 1, DeviceUsage: 6 }],
    PrimaryUsagePage: 0xff00,
  },
});

describe('what HID says when it refuses', () => {
  it.each<[string, Plist, KeyFailure]>([
    ['a value', { Transport: 'SPI' }, { reason: 'Transport', expected: value('SPI'), actual: value('USB') }],
    [
      'a product',
      { ProductID: 7, ProductIDMask: 0xffff },
      { reason: 'ProductID', expected: value(7), actual: value(591) },
    ],
    [
      'a list of products',
      { ProductIDArray: [7], ProductIDMask: 0xffff },
      { reason: 'ProductIDArray', expected: value([7]), actual: value(591) },
    ],
    [
      'a key that must be there',
      { HIDCompatibilityInterface: 1 },
      { reason: 'HIDCompatibilityInterface', expected: value(1), actual: undefined },
    ],
    [
      'pairs',
      { DeviceUsagePairs: [{ DeviceUsagePage: 2 }] },
      {
        reason: 'DeviceUsagePairs',
        expected: value([{ DeviceUsagePage: 2 }]),
        actual: value([{ DeviceUsagePage: 1, DeviceUsage: 6 }]),
      },
    ],
    [
      'the pair at the top level',
      { DeviceUsagePage: 2 },
      {
        reason: 'DeviceUsagePage',
        expected: value(2),
        actual: value([{ DeviceUsagePage: 1, DeviceUsage: 6 }]),
      },
    ],
  ])('%s', (_case, personality, expected) => {
    expect(match(keyboard, personality, 77)).toEqual({ matched: false, score: 0, failure: expected });
  });

  it('a nub without pairs (F-HID-005)', () => {
    const mute = sketchNub('IOHIDDevice');
    expect(failure(match(mute, {}))).toEqual({
      reason: 'DeviceUsagePairs',
      expected: 'an array on the nub',
      actual: undefined,
    });
    const wanted = [{ DeviceUsagePage: 1 }];
    expect(failure(match(mute, { DeviceUsagePairs: wanted }))?.expected).toEqual(value(wanted));
    const broken = sketchNub('IOHIDDevice', { properties: { DeviceUsagePairs: 5 } });
    expect(failure(match(broken, {}))?.actual).toEqual(value(5));
  });

  it.each([
    [0xfeff, 'USB', true, false],
    [0xff00, 'USB', false, true],
    [0xffff, 'Bluetooth Low Energy', false, true],
    [0xff00, 'SPI', true, false],
    [0xff00, undefined, true, true],
  ])('page %i on %s: matched %s, logged %s (F-HID-015)', (page, transport, takes, logs) => {
    const pairs = [{ DeviceUsagePage: page }];
    const on = sketchNub('IOHIDDevice', {
      properties: { PrimaryUsagePage: page, DeviceUsagePairs: pairs, ...(transport ? { Transport: transport } : {}) },
    });
    for (const key of ['PrimaryUsagePage', 'DeviceUsagePairs']) {
      const wanted = {
        [key]: key === 'PrimaryUsagePage' ? page : pairs,
        ...(transport ? { Transport: transport } : {}),
      };
      const verdict = match(on, wanted);
      const log = `Matching has vendor DeviceUsagePage or PrimaryUsagePage, transport ${transport ?? '(none)'} but vendorID is missing`;
      expect(verdict.matched).toBe(takes);
      expect(verdict.matched ? verdict.log : verdict.failure.log).toBe(logs ? log : undefined);
      if (!takes) {
        expect(failure(verdict)).toMatchObject({
          reason: 'VendorID',
          expected: 'a VendorID beside a vendor-defined usage page',
          actual: undefined,
        });
      }
    }
    // Its own page at the top level is not inspected.
    expect(match(on, { DeviceUsagePage: page, ...(transport ? { Transport: transport } : {}) }).matched).toBe(true);
  });

  it('a VendorID of any type silences that (F-HID-015)', () => {
    const asked = { PrimaryUsagePage: 0xff00, Transport: 'USB' };
    expect(failure(match(keyboard, asked))?.reason).toBe('VendorID');
    expect(match(keyboard, { ...asked, VendorID: 1452 }).matched).toBe(true);
    expect(failure(match(keyboard, { ...asked, VendorID: 'x' }))).toMatchObject({ expected: value('x') });
  });

  it.each([
    [0, 1, 5, true],
    [-1, 1, 5, true],
    [1, 1, 5, false],
    [0, 2, 5, false],
    [0, 1, 4, false],
  ])('%i game controllers, usage %i of page %i: any device will do: %s (F-HID-014)', (there, usage, page, will) => {
    const verdict = match(
      keyboard,
      { PrimaryUsage: usage, PrimaryUsagePage: page },
      9,
      contextOf({ gameControllers: there }),
    );
    expect(verdict.matched).toBe(will);
    if (will) expect(verdict).toMatchObject({ score: 0, how: 'no game controller present: any device will do' });
  });
});

describe('what the others say when they refuse', () => {
  const disk = sketchNub('IOSCSIPeripheralDeviceNub', {
    properties: { 'Peripheral Device Type': 0, 'Vendor Identification': 'ACME', 'Product Identification': 'DISK' },
  });

  it.each<[string, Plist, number, KeyFailure]>([
    [
      'SCSI, the type',
      { 'Peripheral Device Type': 5 },
      0,
      { reason: 'Peripheral Device Type', expected: value(5), actual: value(0) },
    ],
    [
      'SCSI, a vendor behind the wrong type (F-SCSI-007)',
      { 'Peripheral Device Type': 5, 'Vendor Identification': 'ACME' },
      10003,
      { reason: 'Peripheral Device Type', expected: value(5), actual: value(0) },
    ],
    [
      'SCSI, the vendor',
      { 'Peripheral Device Type': 0, 'Vendor Identification': 'X' },
      0,
      { reason: 'Vendor Identification', expected: value('X'), actual: value('ACME') },
    ],
    [
      'SCSI, no type at all',
      { 'Vendor Identification': 'ACME' },
      0,
      { reason: 'Peripheral Device Type', expected: '', actual: value(0) },
    ],
  ])('%s', (_case, personality, score, expected) => {
    expect(match(disk, personality, 3)).toEqual({ matched: false, score, failure: expected });
  });

  it('SCSI says how a score came about', () => {
    const type = { 'Peripheral Device Type': 0 };
    expect(how(match(disk, type))).toBe('matched up to Peripheral Device Type 5000');
    expect(how(match(disk, { ...type, 'Vendor Identification': 'ACME' }, 9000))).toBe(
      'matched up to Vendor Identification 10000, IOProbeScore 4000 (of 9000)',
    );
    expect(how(match(disk, { IOMatchCategory: 'mine' }))).toBe('no Peripheral Device Type: 4900 for the category mine');
    const nameless = sketchNub('IOSCSIPeripheralDeviceNub');
    expect(failure(match(nameless, type))).toMatchObject({ expected: value(0), actual: undefined });
  });

  it('media', () => {
    const media = sketchNub('IOMedia', { properties: { Whole: true } });
    expect(match(media, { Whole: 1 }, 8)).toEqual({
      matched: false,
      score: 8,
      failure: { reason: 'Whole', expected: value(1), actual: value(true) },
    });
  });

  it.each([
    ...['Content', 'Content Hint', 'Ejectable', 'Leaf', 'Open', 'Preferred Block Size'],
    ...['Removable', 'Size', 'UUID', 'Whole', 'Writable'],
  ])('media compare %s (F-STOR-001)', (key) => {
    const media = sketchNub('IOMedia', { properties: { [key]: 1 } });
    expect([match(media, { [key]: 1 }).matched, failure(match(media, { [key]: 2 }))?.reason]).toEqual([true, key]);
  });

  it.each(['IOTTYDevice', 'IOTTYBaseName', 'IOTTYSuffix', 'IOCalloutDevice', 'IODialinDevice'])(
    'serial clients compare %s (F-SER-001)',
    (key) => {
      const port = sketchNub('IOSerialBSDClient', { properties: { [key]: 'a' } });
      const expected = { reason: key, expected: value('b'), actual: value('a') };
      expect([match(port, { [key]: 'a' }).matched, failure(match(port, { [key]: 'b' }))]).toEqual([true, expected]);
      expect(failure(confirm(port, { [key]: 'b' }))).toEqual(expected);
    },
  );

  it('serial types', () => {
    const expected = value('X');
    const key = 'IOSerialBSDClientType';
    const lone = sketchNub('IOSerialBSDClient');
    expect(match(lone, { [key]: 'X' }, 4)).toEqual({
      matched: false,
      score: 4,
      failure: { reason: key, expected, actual: undefined },
    });
    const port = sketchNub('IOSerialBSDClient', { provider: sketchNub('IOUserSerial') });
    expect(failure(match(port, { [key]: 'X' }))?.actual).toBe('IOUserSerial');
    expect(match(port, { [key]: 'IOSerialStream' }).matched).toBe(true);
    expect(match(port, { [key]: 'IORegistry' }).matched).toBe(true);
    expect(match(port, { [key]: 'Serial' }).matched).toBe(false);
  });

  it('resources', () => {
    const resources = sketchNub('IOResources', {
      properties: { IOKit: true, IOResourceMatched: [symbol('IOKit'), 'text'] },
    });
    const because = (personality: Plist): KeyFailure | undefined => failure(match(resources, personality, 6));
    expect(because({ IOResourceMatch: 'X' })).toEqual({
      reason: 'IOResourceMatch',
      expected: value('X'),
      actual: undefined,
    });
    expect(because({ IOResourceMatch: ['IOKit', 'X'] })).toMatchObject({ expected: value('X') });
    expect(because({ IOResourceMatch: 7 })).toEqual({
      reason: 'IOResourceMatch',
      expected: value(7),
      actual: undefined,
      basis: 'inferred',
    });
    expect(because({ IOResourceMatch: [] })).toBeUndefined();
    const actual = resources.properties.get('IOResourceMatched');
    expect(because({ IOResourceMatched: 'IOKit' })).toEqual({
      reason: 'IOResourceMatched',
      expected: value('IOKit'),
      actual,
    });
    expect(because({ IOResourceMatched: symbol('IOKit') })).toBeUndefined();
    expect(because({ IOResourceMatched: symbol('X') })).toMatchObject({ reason: 'IOResourceMatched' });
    expect(because({ IOResourceMatch: 'IOKit', IOResourceMatched: 'X' })).toBeUndefined();
    expect(match(resources, { IOResourceMatch: 'X' }, 6).score).toBe(6);
    expect(match(resources, {}, 6).score).toBe(6);
    expect(failure(confirm(resources, { IOResourceMatch: 'X' }))?.reason).toBe('IOResourceMatch');
  });
});

const USB_PRODUCT = 'idProductArray idProductMask';
const USB_MODERN = `${USB_PRODUCT} USBSpeed USBPortType`;
const USB_DEVICE = 'idVendor idProduct bcdDevice bDeviceClass bDeviceSubClass bDeviceProtocol';
const USB_INTERFACE =
  'idVendor idProduct bInterfaceNumber bConfigurationValue bcdDevice bInterfaceClass bInterfaceSubClass bInterfaceProtocol';
const HID =
  'PrimaryUsagePage PrimaryUsage Transport LocationID VendorID ModelNumber VersionNumber Manufacturer SerialNumber PhysicalDeviceUniqueID BootProtocol HIDDefaultBehavior HIDCompatibilityInterface ProductID ProductIDArray ProductIDMask DeviceUsagePairs DeviceUsagePage DeviceUsage';

describe('what families read of a personality', () => {
  it.each([
    ['IOPCIDevice', 'IOPCIMatch IOPCIPrimaryMatch IOPCISecondaryMatch IOPCIClassMatch IOPCITunnelCompatible'],
    ['IOUSBHostDevice', `${USB_DEVICE} ${USB_MODERN}`],
    ['IOUSBDevice', `${USB_DEVICE} ${USB_PRODUCT}`],
    ['IOUSBHostInterface', `${USB_INTERFACE} ${USB_MODERN}`],
    ['IOUSBInterface', `${USB_INTERFACE} ${USB_PRODUCT}`],
    ['IOHIDDevice', HID],
    ['IOHIDInterface', HID],
    ['IOHIDEventService', HID],
    ['IOSerialBSDClient', 'IOTTYDevice IOTTYBaseName IOTTYSuffix IOCalloutDevice IODialinDevice IOSerialBSDClientType'],
    ['IOResources', 'IOResourceMatch IOResourceMatched'],
    ['IOUserResources', 'IOResourceMatch IOResourceMatched'],
    ['IOAudioDevice', ''],
    ['IOEthernetInterface', ''],
    ['IOBlockStorageDevice', ''],
  ])('%s (F-CORE-004)', (className, keys) => {
    const nubClass = nubClassOf(className);
    expect([(nubClass.keys ?? []).join(' '), nubClass.match !== undefined]).toEqual([keys, keys !== '']);
  });

  it('SCSI and media have blanks in their keys', () => {
    expect(nubClassOf('IOSCSIPeripheralDeviceNub').keys).toEqual([
      'Peripheral Device Type',
      'Vendor Identification',
      'Product Identification',
      'Product Revision Level',
    ]);
    expect(nubClassOf('IOMedia').keys?.join(', ')).toBe(
      'Content, Content Hint, Ejectable, Leaf, Open, Preferred Block Size, Removable, Size, UUID, Whole, Writable',
    );
  });
});

describe('what each HID key is worth (F-HID-002, F-HID-011)', () => {
  const pairs = [
    { DeviceUsagePage: 12, DeviceUsage: 1 },
    { DeviceUsagePage: 1, DeviceUsage: 6 },
  ];
  const of = (key: string): NubView =>
    sketchNub('IOHIDEventService', { properties: { [key]: 7, VendorID: 1, DeviceUsagePairs: pairs } });

  it.each([
    ['PrimaryUsagePage', 1100, 'PrimaryUsagePage 1100'],
    ['PrimaryUsage', 0, undefined],
    ['Transport', 1000, 'Transport 1000'],
    ['LocationID', 0, undefined],
    ['ModelNumber', 1000, 'ModelNumber 1000'],
    ['VersionNumber', 100, 'VersionNumber 100'],
    ['Manufacturer', 100, 'Manufacturer 100'],
    ['SerialNumber', 100, 'SerialNumber 100'],
    ['PhysicalDeviceUniqueID', 100, 'PhysicalDeviceUniqueID 100'],
    ['BootProtocol', 0, undefined],
  ])('%s', (key, points, term) => {
    const [before, after] = [match(of(key), { VendorID: 1 }), match(of(key), { VendorID: 1, [key]: 7 })];
    expect(after.score - before.score).toBe(points);
    expect(how(after)?.includes(term ?? 'VendorID 5000')).toBe(true);
    expect(failure(match(of(key), { [key]: 8 }))).toEqual({ reason: key, expected: value(8), actual: value(7) });
    expect(failure(match(of('x'), { [key]: 7 }))).toEqual({ reason: key, expected: value(7), actual: undefined });
  });

  it('names every term', () => {
    const all = {
      Transport: 'USB',
      LocationID: 1,
      VendorID: 1,
      ProductIDArray: [0x12],
      ProductIDMask: 0xf0,
      PrimaryUsagePage: 1,
      PrimaryUsage: 6,
    };
    const on = sketchNub('IOHIDEventService', { properties: { ...all, ProductID: 0x13, DeviceUsagePairs: pairs } });
    expect(how(match(on, all))).toBe(
      'Transport 1000 + LocationID 2000 + VendorID 5000 + ProductIDMask with ProductIDArray 925 + PrimaryUsagePage 1100 + PrimaryUsage 100',
    );
    const { ProductIDArray, ...rest } = all;
    expect(how(match(on, { ...rest, ProductID: 0x14 }))).toContain('ProductIDMask 950');
    expect(how(match(on, { VendorID: 1, ProductIDArray: [0x13] }))).toBe('VendorID 5000 + ProductIDArray 975');
    expect(how(match(on, { VendorID: 1, ProductID: '*' }))).toBe('VendorID 5000 + ProductID 1000');
    expect(how(match(on, { DeviceUsagePairs: [{ DeviceUsagePage: 1 }] }))).toBe('usage pairs 1150');
    expect(match(on, { VendorID: 1, ProductIDMask: 0xf0 }).score).toBe(5000);
  });

  it('passes over what is no pair on the nub (F-HID-007)', () => {
    const on = sketchNub('IOHIDEventService', {
      properties: { DeviceUsagePairs: [7, { DeviceUsagePage: 1, DeviceUsage: 6 }] },
    });
    expect(match(on, { DeviceUsagePairs: [{ DeviceUsagePage: 1, DeviceUsage: 6 }] }).score).toBe(1200);
  });

  it('goes through all of the nub\u2019s pairs (F-HID-006)', () => {
    const on = of('x');
    expect(match(on, { DeviceUsagePairs: [{ DeviceUsagePage: 1, DeviceUsage: 6 }] }).score).toBe(1200);
    expect(match(on, { DeviceUsagePairs: [{ DeviceUsagePage: 1, DeviceUsage: 1 }] }).matched).toBe(false);
    expect(match(on, { DeviceUsagePage: 1, DeviceUsage: 6 }).score).toBe(1200);
    expect(match(on, { DeviceUsage: 6 }).score).toBe(0);
    expect(match(on, { DeviceUsagePairs: [{ DeviceUsagePage: 2 }, { DeviceUsagePage: 12 }] }).score).toBe(1150);
  });
});

describe('the marks by which candidates are found', () => {
  const marks = (on: NubView, personality: Plist) => {
    const { index } = nubClassOf(on.className);
    return [index?.marksOfTable(table(personality)), index?.marksOfNub(on)];
  };

  it.each<[string, Plist, readonly string[] | undefined]>([
    ['one id', { IOPCIMatch: '0x15338086' }, ['0x15338086']],
    ['several', { IOPCIPrimaryMatch: '1 2' }, ['0x00000001', '0x00000002']],
    ['the board\u2019s', { IOPCISecondaryMatch: '-1' }, ['0xffffffff']],
    ['a mask says nothing', { IOPCIMatch: '1 2&3' }, undefined],
    ['nor does a class', { IOPCIClassMatch: '0x02000000' }, undefined],
    ['the first key with ids', { IOPCIMatch: '1', IOPCIPrimaryMatch: '2' }, ['0x00000001']],
    ['no text', { IOPCIMatch: 1 }, undefined],
    ['nothing', {}, undefined],
  ])('PCI, %s', (_case, personality, expected) => {
    expect(marks(card(), personality)).toEqual([expected, ['0x15338086', '0x10001458']]);
  });

  it('USB and HID: the vendor\u2019s number', () => {
    expect(marks(stick, { idVendor: 1118 })).toEqual([['1118'], ['1118']]);
    expect(marks(stick, { idVendor: '*' })[0]).toBeUndefined();
    expect(marks(sketchNub('IOUSBDevice', { properties: { idVendor: 'x' } }), {})).toEqual([undefined, []]);
    expect(marks(keyboard, { VendorID: 1452 })).toEqual([['1452'], ['1452']]);
    expect(marks(keyboard, { VendorID: 1, PrimaryUsage: 1, PrimaryUsagePage: 5 })[0]).toBeUndefined();
    expect(marks(keyboard, { VendorID: 1, PrimaryUsage: 1, PrimaryUsagePage: 4 })[0]).toEqual(['1']);
    expect(marks(keyboard, { VendorID: 1, PrimaryUsage: '1', PrimaryUsagePage: 5 })[0]).toEqual(['1']);
    const port = sketchNub('IOHIDInterface', { properties: { VendorID: 7 }, provider: keyboard });
    expect(marks(port, {})[1]).toEqual(['7', '1452']);
    expect(marks(sketchNub('IOHIDInterface'), {})[1]).toEqual([]);
  });

  it('media: a text, or that there is data', () => {
    const bytes = new Uint8Array([65]);
    const media = sketchNub('IOMedia', {
      properties: { Content: 'GUID', 'Content Hint': bytes, UUID: 7, Whole: true },
    });
    expect(marks(media, { Content: 'GUID', UUID: 'x' })).toEqual([
      ['Content=GUID', 'Content is data'],
      ['Content Hint is data', 'Content=GUID'],
    ]);
    expect(marks(media, { 'Content Hint': 'A', Content: 'GUID' })[0]).toEqual([
      'Content Hint=A',
      'Content Hint is data',
    ]);
    expect(marks(media, { UUID: 'x' })[0]).toEqual(['UUID=x', 'UUID is data']);
    expect(marks(media, { Content: bytes, Whole: true })[0]).toBeUndefined();
  });
});

describe('names in the device tree (F-NAME-002, F-NAME-005)', () => {
  const names = (properties: Plist, pattern: string): string | undefined =>
    nubClassOf('IOPlatformDevice').compareName?.(sketchNub('IOPlatformDevice', { properties }), pattern);
  const bytes = (text: string): Plain => new TextEncoder().encode(text);

  it.each<[string, Plist, string, string | undefined]>([
    ['no NUL at the end', { compatible: bytes('a\0b') }, 'b', 'b'],
    ['one name', { compatible: bytes('a') }, 'a', 'a'],
    ['the property in its order', { name: 'x1', compatible: 'x2' }, 'x*', 'x1'],
    ['device_type', { device_type: 'x3' }, 'x*', 'x3'],
    ['model', { model: 'x4' }, 'x*', 'x4'],
    ['another property', { compatibles: 'x5' }, 'x*', undefined],
    ['a star inside', { name: 'a*b' }, 'a*b', 'a*b'],
    ['the NUL ends the last name, and begins none', { compatible: bytes('a\0') }, '', undefined],
    ['a star alone', { name: 'anything' }, '*', 'anything'],
  ])('%s', (_case, properties, pattern, expected) => {
    expect(names(properties, pattern)).toBe(expected);
  });
});

describe('resources that were never published', () => {
  it('have no list to be in', () => {
    const bare = sketchNub('IOUserResources');
    expect(failure(match(bare, { IOResourceMatched: symbol('IOKit') }))).toMatchObject({ actual: undefined });
    const odd = sketchNub('IOUserResources', { properties: { IOResourceMatched: 'IOKit' } });
    expect(match(odd, { IOResourceMatched: symbol('IOKit') }).matched).toBe(false);
  });
});
