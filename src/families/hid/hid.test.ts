import { describe, expect, it } from 'vitest';
import type { FamilyContext, FamilyMatch, NubView } from '../../engine/matching/family.js';
import { fromPlain, type Plain } from '../../engine/values/plain.js';
import { BUILT_IN, REQUIREMENT_KEY, TRANSPORT_HID } from '../entitlementNames.js';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';
import { shorthand } from './shorthand.js';

type Plist = Readonly<Record<string, Plain>>;
const pair = (page: number, usage: number): Plist => ({ DeviceUsagePage: page, DeviceUsage: usage });
const mouseProperties = {
  VendorID: 1133,
  ProductID: 49271,
  Transport: 'USB',
  LocationID: 0x14100000,
  PrimaryUsagePage: 1,
  PrimaryUsage: 2,
  DeviceUsagePairs: [pair(1, 2), pair(1, 6)],
};
const device = (properties: Plist = mouseProperties): NubView => sketchNub('IOHIDDevice', { properties });
const mouse = device();

function match(nub: NubView, personality: Plist, score = 0, context: FamilyContext = contextOf()): FamilyMatch {
  return nubClassOf(nub.className).match?.(table(personality), nub, score, context) ?? { matched: true, score };
}
const scoreOf = (...of: Parameters<typeof match>): number | string => {
  const verdict = match(...of);
  return verdict.matched ? verdict.score : verdict.failure.reason;
};

describe('HID scores (F-HID-011)', () => {
  it.each<[string, Plist, number | string]>([
    ['vendor, product, usage', { VendorID: 1133, ProductID: 49271, PrimaryUsagePage: 1, PrimaryUsage: 2 }, 7200],
    ['product without vendor', { ProductID: 49271 }, 0],
    ['transport and location', { Transport: 'USB', LocationID: 0x14100000 }, 3000],
    ['location alone filters', { LocationID: 0x14100000 }, 0],
    ['location alone, wrong', { LocationID: 1 }, 'LocationID'],
    ['transport, vendor, product', { Transport: 'USB', VendorID: 1133, ProductID: 49271 }, 7000],
    ['one pair', { DeviceUsagePairs: [pair(1, 6)] }, 1200],
    ['pair and top level (F-HID-004)', { DeviceUsagePairs: [pair(1, 6)], ...pair(1, 2) }, 1300],
    ['page only (F-HID-006)', { DeviceUsagePage: 1 }, 1150],
    ['usage only (F-HID-006)', { DeviceUsage: 1 }, 0],
    ['wrong pair', { DeviceUsagePairs: [pair(1, 9), pair(12, 1)] }, 'DeviceUsagePairs'],
    ['pairs as a dictionary (F-HID-007)', { DeviceUsagePairs: pair(1, 9) }, 0],
    ['vendor * (F-HID-010)', { VendorID: '*' }, 'VendorID'],
    ['product * (F-HID-009)', { VendorID: 1133, ProductID: '*' }, 6000],
    ['product list (F-HID-009)', { VendorID: 1133, ProductIDArray: [1, 49271] }, 5975],
    ['product mask (F-HID-009)', { VendorID: 1133, ProductID: 49270, ProductIDMask: 0xfff0 }, 5950],
    ['masked list (F-HID-009)', { VendorID: 1133, ProductIDArray: [49270], ProductIDMask: 0xfff0 }, 5925],
    ['a page that is no number is none (F-HID-007)', { DeviceUsagePage: '9' }, 0],
    ['a usage that is no number is none (F-HID-006)', { DeviceUsagePage: 1, DeviceUsage: '9' }, 1150],
    ['a list without numbers', { VendorID: 1133, ProductIDArray: ['49271'] }, 'ProductIDArray'],
    ['wrong product', { VendorID: 1133, ProductID: 1 }, 'ProductID'],
    ['serial missing on the nub (F-HID-002)', { SerialNumber: 'x' }, 'SerialNumber'],
  ])('%s', (_name, personality, expected) => {
    expect(scoreOf(mouse, personality)).toBe(expected);
  });

  it('is not capped, and is 0 after a refusal (F-HID-001, F-HID-013)', () => {
    expect(scoreOf(mouse, { DeviceUsagePairs: [pair(1, 6)] }, 10000)).toBe(11200);
    expect(match(mouse, { VendorID: 1133, Transport: 'SPI' }, 500).score).toBe(0);
  });

  it('names the terms', () => {
    const verdict = match(mouse, { VendorID: 1133, ProductID: 49271, PrimaryUsagePage: 1 });
    expect(verdict).toMatchObject({ how: 'VendorID 5000 + ProductID 1000 + PrimaryUsagePage 1100' });
  });

  it('asks presence alone of HIDDefaultBehavior (F-HID-003)', () => {
    expect(scoreOf(device({ ...mouseProperties, HIDDefaultBehavior: '' }), { HIDDefaultBehavior: 'Keyboard' })).toBe(0);
    expect(scoreOf(mouse, { HIDDefaultBehavior: 'Keyboard' })).toBe('HIDDefaultBehavior');
  });

  it('matches nothing without usage pairs (F-HID-005)', () => {
    const { DeviceUsagePairs: _pairs, ...rest } = mouseProperties;
    expect(scoreOf(device(rest), { VendorID: 1133 })).toBe('DeviceUsagePairs');
    expect(scoreOf(device({ ...rest, DeviceUsagePairs: [] }), pair(1, 6))).toBe(0);
  });
});

describe('IOHIDDevice (F-HID-014, F-HID-015)', () => {
  it('answers the search for game controllers where there is none', () => {
    const search = { PrimaryUsagePage: 5, PrimaryUsage: 1 };
    expect(scoreOf(mouse, search, 7, contextOf({ gameControllers: 0 }))).toBe(0);
    expect(scoreOf(mouse, search, 7, contextOf({ gameControllers: 1 }))).toBe('PrimaryUsagePage');
  });

  it('wants a vendor beside a vendor-defined page on USB and Bluetooth', () => {
    const on = (transport: string): NubView =>
      device({ Transport: transport, VendorID: 1, PrimaryUsagePage: 0xff00, DeviceUsagePairs: [pair(0xff00, 1)] });
    const refusedBy = match(on('USB'), { PrimaryUsagePage: 0xff00, Transport: 'USB' });
    expect(refusedBy).toMatchObject({ matched: false, failure: { reason: 'VendorID' } });
    expect(refusedBy.matched || refusedBy.failure.log).toContain('vendorID is missing');
    expect(match(on('USB'), { PrimaryUsagePage: 0xff00 })).toMatchObject({ matched: true, score: 1100 });
    expect(match(on('USB'), { PrimaryUsagePage: 0xff00 })).toHaveProperty('log');
    expect(match(on('SPI'), { PrimaryUsagePage: 0xff00, Transport: 'SPI' })).not.toHaveProperty('log');
    expect(scoreOf(on('USB'), { PrimaryUsagePage: 0xff00, Transport: 'USB', VendorID: 1 })).toBe(7100);
    expect(scoreOf(on('USB'), { DeviceUsagePage: 0xff00, Transport: 'USB' })).toBe(2150);
  });
});

describe('IOHIDInterface (F-HID-016) and IOHIDEventService (F-HID-017)', () => {
  const keys = pair(12, 1);
  const part = (several: boolean): NubView => {
    const provider = device({ ...mouseProperties, MultipleInterfaceEnabled: several });
    return sketchNub('IOHIDInterface', { properties: { DeviceUsagePairs: [keys] }, provider });
  };

  it('answers for its device, unless that has several interfaces', () => {
    expect(scoreOf(part(true), keys)).toBe(1200);
    expect(scoreOf(part(false), keys)).toBe('DeviceUsagePage');
    expect(scoreOf(part(false), { VendorID: 1133 })).toBe(5000);
  });

  it('leaves the entitlement to presence (F-HID-019)', () => {
    expect(nubClassOf('IOHIDInterface').confirm).toBeUndefined();
    expect(nubClassOf('IOHIDInterface').displacesOnLoad).toBe(true);
  });

  it('matches event services plainly', () => {
    const service = sketchNub('IOHIDEventDriver', { properties: mouseProperties });
    expect(scoreOf(service, { PrimaryUsagePage: 5, PrimaryUsage: 1 }, 0, contextOf({ gameControllers: 0 }))).toBe(
      'PrimaryUsagePage',
    );
    expect(scoreOf(service, { Transport: 'USB' })).toBe(1000);
  });
});

describe('the HID shorthand', () => {
  const expand = (fields: Plist, className = 'IOHIDInterface'): ReadonlyMap<string, unknown> =>
    shorthand.expand(new Map(Object.entries(fields).map(([key, value]) => [key, fromPlain(value)])), className)
      .properties;

  it('makes one pair of the primary usage', () => {
    const properties = expand({ PrimaryUsagePage: 1, PrimaryUsage: 6 });
    expect(properties.get('DeviceUsagePairs')).toEqual(fromPlain([pair(1, 6)]));
    expect(expand({ VendorID: 1 }).has('DeviceUsagePairs')).toBe(false);
  });

  it('puts the requirement on interfaces only (families.md §4.3)', () => {
    expect(expand({}).get(REQUIREMENT_KEY)).toEqual(fromPlain([TRANSPORT_HID]));
    expect(expand({ 'Built-In': true }).get(REQUIREMENT_KEY)).toEqual(fromPlain([[TRANSPORT_HID, BUILT_IN]]));
    expect(expand({}, 'IOHIDDevice').has(REQUIREMENT_KEY)).toBe(false);
  });
});
