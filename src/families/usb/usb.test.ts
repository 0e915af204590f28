import { describe, expect, it } from 'vitest';
import type { FamilyMatch, NubView } from '../../engine/matching/family.js';
import { fromPlain, type Plain } from '../../engine/values/plain.js';
import { number } from '../../engine/values/value.js';
import { REQUIREMENT_KEY, TRANSPORT_USB } from '../entitlementNames.js';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';
import { deviceShorthand, interfaceShorthand } from './shorthand.js';

type Plist = Readonly<Record<string, Plain>>;
const ids = { idVendor: 1118, idProduct: 746, bcdDevice: 0x101 };
const vendorDevice = sketchNub('IOUSBHostDevice', {
  properties: { ...ids, bDeviceClass: 255, bDeviceSubClass: 71, bDeviceProtocol: 208 },
});
const hub = sketchNub('IOUSBHostDevice', {
  properties: { ...ids, bDeviceClass: 9, bDeviceSubClass: 0, bDeviceProtocol: 1 },
});

function port(klass: number, subclass: number, protocol: number): NubView {
  const numbers = { bInterfaceNumber: 0, bConfigurationValue: 1 };
  const properties = {
    ...ids,
    ...numbers,
    bInterfaceClass: klass,
    bInterfaceSubClass: subclass,
    bInterfaceProtocol: protocol,
  };
  return sketchNub('IOUSBHostInterface', { properties });
}
const both = { idVendor: 1118, idProduct: 746 };
const exact = { ...both, bInterfaceNumber: 0, bConfigurationValue: 1 };

function match(nub: NubView, personality: Plist, score = 0): FamilyMatch {
  const hook = nubClassOf(nub.className).match;
  return hook?.(table(personality), nub, score, contextOf()) ?? { matched: true, score };
}
const scoreOf = (...of: Parameters<typeof match>): number | string => {
  const verdict = match(...of);
  return verdict.matched ? verdict.score : verdict.failure.reason;
};

describe('USB devices (families.md §3.2)', () => {
  it.each<[string, Plist, number | string]>([
    ['D1', { ...both, bcdDevice: 0x101 }, 100000],
    ['D2', both, 90000],
    ['D2, class agrees (F-USB-004)', { ...both, bDeviceClass: 255 }, 90000],
    ['D2, class differs (F-USB-004)', { ...both, bDeviceClass: 3 }, 'bDeviceClass'],
    ['release differs (F-USB-005)', { ...both, bcdDevice: 0x102 }, 'bcdDevice'],
    ['D3', { idVendor: 1118, bDeviceSubClass: 71, bDeviceProtocol: 208 }, 80000],
    ['D4', { idVendor: 1118, bDeviceSubClass: 71 }, 70000],
    ['class and subclass on 0xFF (F-USB-014)', { bDeviceClass: 255, bDeviceSubClass: 71 }, 'M120'],
    ['vendor alone (F-USB-003)', { idVendor: 1118 }, 'M120'],
    ['product alone (F-USB-001)', { idProduct: 746 }, 'M120'],
    ['string (F-USB-012)', { ...both, idVendor: '1118' }, 'idVendor'],
    ['interface keys are ignored (F-USB-006)', { ...both, bInterfaceNumber: 7 }, 90000],
    ['list (F-USB-008)', { idVendor: 1118, idProductArray: [1, 2, 746] }, 90000],
    ['list replaces the product (F-USB-008)', { idVendor: 1118, idProduct: 999, idProductArray: [746] }, 90000],
    ['list that misses (F-USB-008)', { ...both, idProductArray: [1] }, 'idProductArray'],
    ['a list is not idProduct (F-USB-011)', { idVendor: 1118, idProductArray: [1], bDeviceSubClass: 71 }, 70000],
    ['wildcard before mask (F-USB-010)', { idVendor: 1118, idProduct: '*', idProductMask: 0xff00 }, 89000],
  ])('%s', (_name, personality, expected) => {
    expect(scoreOf(vendorDevice, personality)).toBe(expected);
  });

  it('takes class rows only where the class is not 0xFF (D5, D6, F-USB-003)', () => {
    expect(scoreOf(hub, { bDeviceClass: 9, bDeviceSubClass: 0, bDeviceProtocol: 1 })).toBe(60000);
    expect(scoreOf(hub, { bDeviceClass: 9, bDeviceSubClass: 0 })).toBe(50000);
    expect(scoreOf(hub, { idVendor: 1118, bDeviceSubClass: 0 })).toBe('M120');
  });

  it('reads the class of the nub in 32 bits (F-USB-014)', () => {
    const nub = sketchNub('IOUSBHostDevice', {
      properties: { ...ids, bDeviceClass: 2 ** 32 + 255, bDeviceSubClass: 1 },
    });
    expect(scoreOf(nub, { idVendor: 1118, bDeviceSubClass: 1 })).toBe(70000);
  });

  it('masks the product at a cost of 500 (F-USB-009)', () => {
    const nub = sketchNub('IOUSBHostDevice', { properties: { idVendor: 1118, idProduct: 0x12ab } });
    expect(scoreOf(nub, { idVendor: 1118, idProduct: 0x1200, idProductMask: 0xff00 })).toBe(89500);
    expect(scoreOf(nub, { idVendor: 1118, idProductArray: [1, 0x1200], idProductMask: 0xff00 })).toBe(89500);
  });

  it('counts 10000 and more as 9000 (F-USB-002)', () => {
    expect(scoreOf(vendorDevice, both, 100000)).toBe(99000);
    expect(scoreOf(vendorDevice, both, 10000)).toBe(99000);
    expect(scoreOf(vendorDevice, both, 9999)).toBe(99999);
    expect(scoreOf(vendorDevice, { ...both, bcdDevice: 0x101 }, -2)).toBe(99998);
  });

  it('says what the verdict rests on, and how the score came about', () => {
    expect(match(vendorDevice, both, 10)).toEqual({
      matched: true,
      score: 90010,
      how: 'key set idVendor+idProduct 90000, IOProbeScore 10',
      basis: 'observed',
    });
    const old = sketchNub('IOUSBDevice', { properties: vendorDevice.properties });
    expect(match(old, both).basis).toBeUndefined();
    expect(nubClassOf('AppleUSBDevice')).toBe(nubClassOf('IOUSBDevice'));
  });

  it('takes speed and port type as plain criteria (F-USB-022)', () => {
    const fast = sketchNub('IOUSBHostDevice', { properties: { ...ids, USBSpeed: 4 } });
    expect(scoreOf(fast, { ...both, USBSpeed: 4 })).toBe(90000);
    expect(match(fast, { ...both, USBSpeed: 3 })).toMatchObject({ failure: { reason: 'USBSpeed' }, basis: 'inferred' });
  });
});

describe('USB interfaces (families.md §3.2)', () => {
  it('needs number and configuration beside vendor and product (I2, F-USB-003)', () => {
    expect(scoreOf(port(255, 1, 1), both)).toBe('M120');
    expect(scoreOf(port(255, 1, 1), exact)).toBe(90000);
    expect(scoreOf(port(255, 1, 1), { ...exact, bcdDevice: 0x101 })).toBe(100000);
  });

  it('takes vendor and class on vendor-specific interfaces (I3, I4)', () => {
    const keys = { idVendor: 1118, bInterfaceSubClass: 1 };
    expect(scoreOf(port(255, 1, 1), { ...keys, bInterfaceProtocol: 1 })).toBe(80000);
    expect(scoreOf(port(255, 1, 1), keys)).toBe(70000);
    expect(scoreOf(port(255, 1, 1), { ...keys, bInterfaceNumber: 0 })).toBe('M120');
  });

  it('takes class triples of standard classes, without a vendor (I5, I6, F-USB-016)', () => {
    const triple = { bInterfaceClass: 2, bInterfaceSubClass: 2, bInterfaceProtocol: 1 };
    expect(scoreOf(port(2, 2, 1), triple)).toBe(60000);
    expect(scoreOf(port(2, 2, 1), { ...triple, idVendor: 1118 })).toBe('M120');
    expect(scoreOf(port(2, 2, 9), { bInterfaceClass: 2, bInterfaceSubClass: 2 })).toBe(50000);
  });

  it('charges 1000 a wildcard among the required keys (F-USB-007)', () => {
    const stars = { ...both, bInterfaceNumber: '*', bConfigurationValue: '*' };
    expect(scoreOf(port(14, 1, 0), stars)).toBe(88000);
    expect(scoreOf(port(14, 1, 0), { ...stars, bInterfaceSubClass: '*' }, 9999)).toBe(97999);
  });

  it('does not match a key that the nub lacks (F-USB-013)', () => {
    const silent = sketchNub('IOUSBHostInterface', { properties: { bInterfaceClass: 3, bInterfaceSubClass: 1 } });
    const pair = { bInterfaceClass: 3, bInterfaceSubClass: 1 };
    expect(scoreOf(silent, { ...pair, bInterfaceProtocol: 1 })).toBe('bInterfaceProtocol');
    expect(scoreOf(silent, pair)).toBe(50000);
  });
});

describe('the USB entitlement', () => {
  const confirm = (
    value: Plain,
    nub = vendorDevice,
    sip: 'enabled' | 'disabled' = 'enabled',
  ): FamilyMatch | undefined =>
    nubClassOf(nub.className).confirm?.(table({ ...both, [TRANSPORT_USB]: value }), nub, contextOf({ sip }));

  it('asks every key given to match, any dictionary (F-USB-040, F-USB-041, F-USB-045)', () => {
    expect(confirm([{ idVendor: 1118 }])).toMatchObject({ matched: true, basis: 'inferred' });
    expect(confirm([{ idVendor: 1133 }])?.matched).toBe(false);
    expect(confirm([{ idVendor: 1133 }, { idVendor: 1118, idProductArray: [746] }])?.matched).toBe(true);
    expect(confirm([{ idVendor: 1118, bInterfaceNumber: 1 }], port(255, 1, 1))?.matched).toBe(false);
    expect(confirm([{ idVendor: 1118 }], port(255, 1, 1))?.matched).toBe(true);
  });

  it('takes a wildcard, and true only without SIP (F-USB-042, F-USB-043)', () => {
    expect(confirm([{ idVendor: '*' }])?.matched).toBe(true);
    expect(confirm(true, vendorDevice, 'disabled')).toMatchObject({ matched: true, basis: 'observed' });
    expect(confirm(true)?.matched).toBe(false);
    expect(confirm([])?.matched).toBe(false);
  });

  it('is not asked for by the old family (F-CORE-004)', () => {
    expect(nubClassOf('IOUSBDevice').confirm).toBeUndefined();
  });
});

describe('the USB shorthands', () => {
  it('fill in what every descriptor has, and the requirement', () => {
    const device = deviceShorthand.expand(new Map([['idVendor', number(1118)]]), 'IOUSBHostDevice');
    expect(device.properties.get('bDeviceClass')).toEqual(number(0));
    expect(device.properties.has('bcdDevice')).toBe(false);
    expect(device.properties.get(REQUIREMENT_KEY)).toEqual(fromPlain([[TRANSPORT_USB]]));
    const port0 = interfaceShorthand.expand(new Map([['bInterfaceClass', number(3)]]), 'IOUSBHostInterface');
    expect(port0.properties.get('bConfigurationValue')).toEqual(number(1));
    expect(port0.properties.get('bInterfaceClass')).toEqual(number(3));
  });
});
