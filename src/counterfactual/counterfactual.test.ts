import { describe, expect, it } from 'vitest';
import { valueText } from '../diagnose/wording/value.js';
import {
  dext,
  dextKeys,
  driver,
  hid,
  kext,
  nub,
  pci,
  scsi,
  usb,
  usbInterface,
  valuesOf,
  worldOf,
} from '../diagnose/world.fixture.js';
import type { World } from '../engine/world.js';
import { HID_KEYS } from '../families/hid/match.js';
import { simulate } from '../world/simulation.js';
import { changed } from './change.js';
import { type Counterfactual, counterfactual } from './counterfactual.js';
import { settingOf } from './laboratory.js';

type Keys = Parameters<typeof dext>[0];

const DEXT = 'com.acme.dext';

function ask(world: World, on: string, personality = 'Main', id = DEXT): Counterfactual | undefined {
  return counterfactual(settingOf(world, simulate(world)), { driver: id, personality, nub: on });
}

/** `key: value` of each change; a key that goes has no value. */
function changesOf(found: Counterfactual | undefined): readonly string[] {
  return (found?.changes ?? []).map(({ key, to }) => (to === undefined ? `no ${key}` : `${key}: ${valueText(to)}`));
}

/** The answer holds on the whole world. */
function runsWith(world: World, found: Counterfactual, on: string): boolean {
  const drivers = world.drivers.map((each) => (each.id === DEXT ? changed(each, 'Main', found.changes) : each));
  const machine = simulate({ ...world, drivers });
  const [main] = machine.bundle(DEXT)?.personalities ?? [];
  const service = machine.service(on);
  return main !== undefined && service !== undefined && machine.verdict(service, main)?.gate === 'running';
}

const card = pci('card', { vendor: 0x1d6a, device: 0x07b1, class: 0x020000 });
const onCard = (keys: Keys, more: Parameters<typeof dext>[1] = {}) =>
  worldOf({ nubs: [card], drivers: [dext({ IOProviderClass: 'IOPCIDevice', ...keys }, more)] });

describe('at keys', () => {
  it.each<[string, Keys, readonly string[]]>([
    ['halves swapped', { IOPCIMatch: '0x1d6a07b1' }, ['IOPCIMatch: "0x07b11d6a"']],
    ['a class too narrow', { IOPCIClassMatch: '0x02010000' }, ['IOPCIClassMatch: "0x02000000"']],
    ['a name', { IONameMatch: 'card0' }, ['IONameMatch: "ethernet"']],
    [
      'a location',
      { IOPCIMatch: '0x07b11d6a', IOPropertyMatch: { 'vendor-id': 1 } },
      ['IOPropertyMatch: { vendor-id: data <6a1d0000> }'],
    ],
    [
      'two keys',
      { IOPCIPrimaryMatch: '0x1', IOPCIClassMatch: '0x03000000' },
      ['IOPCIPrimaryMatch: "0x07b11d6a"', 'IOPCIClassMatch: "0x02000000"'],
    ],
    ['a property that is not there', { IOPropertyExistsMatch: 'acme' }, ['no IOPropertyExistsMatch']],
    ['a parent that is not there', { IOParentMatch: { IOProviderClass: 'Nowhere' } }, ['no IOParentMatch']],
    ['the provider class', { IOProviderClass: 'IOPCIDevices' }, ['IOProviderClass: "IOPCIDevice"']],
  ])('%s', (_, keys, changes) => {
    const world = onCard(keys);
    const found = ask(world, 'card');
    expect(changesOf(found)).toEqual(changes);
    expect(found?.runs).toBe(true);
    expect(found && runsWith(world, found, 'card')).toBe(true);
  });

  it('behind Thunderbolt', () => {
    const nubs = [pci('card', { vendor: 0x1d6a, device: 0x07b1, tunnelled: true })];
    const keys = { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x07b11d6a', IOPCITunnelCompatible: 'YES' };
    expect(changesOf(ask(worldOf({ nubs, drivers: [dext(keys)] }), 'card'))).toEqual(['IOPCITunnelCompatible: true']);
  });

  it('adds a value to a list where the personality has other hardware already', () => {
    const other = pci('other', { vendor: 0x1d6a, device: 0x1111 });
    const world = worldOf({
      nubs: [card, other],
      drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x11111d6a' })],
    });
    expect(changesOf(ask(world, 'card'))).toEqual(['IOPCIMatch: "0x11111d6a 0x07b11d6a"']);
  });

  it('a set of USB keys that is not legal', () => {
    const device = usb('device', { idVendor: 6790, idProduct: 29986 });
    const port = usbInterface('port', 'device', { idVendor: 6790, idProduct: 29986, bInterfaceClass: 255 });
    const world = worldOf({
      nubs: [device, port],
      drivers: [dext({ IOProviderClass: 'IOUSBHostInterface', idVendor: 6790, idProduct: 29986 })],
    });
    const found = ask(world, 'port');
    expect(changesOf(found)).toEqual(['bInterfaceNumber: 0', 'bConfigurationValue: 1']);
    expect(found).toMatchObject({ verdict: { score: 90000 } });
  });

  it('a HID nub, a SCSI nub', () => {
    const pad = hid('pad', { VendorID: 1133, ProductID: 2, PrimaryUsagePage: 1, PrimaryUsage: 5 });
    const lun = scsi('lun', { 'Peripheral Device Type': 0, 'Vendor Identification': 'ACME' });
    const drivers = [dext({ IOProviderClass: 'IOHIDInterface', VendorID: 1134 })];
    expect(changesOf(ask(worldOf({ nubs: [pad], drivers }), 'pad'))).toEqual(['VendorID: 1133 (0x46d)']);
    const disk = dext({ IOProviderClass: 'IOSCSIPeripheralDeviceNub', 'Vendor Identification': 'ACME' });
    expect(changesOf(ask(worldOf({ nubs: [lun], drivers: [disk] }), 'lun'))).toEqual(['Peripheral Device Type: 0']);
  });
});

describe('outside of the catalogue', () => {
  it.each<[string, Parameters<typeof dext>[1], readonly string[]]>([
    ['a version of five digits', { version: '10234' }, ['CFBundleVersion: "1.02.34"']],
    ['a version that is none', { version: 'next' }, ['CFBundleVersion: "1.0"']],
    [
      'a version older than the one it is compatible with',
      { version: '1.0', info: valuesOf({ OSBundleCompatibleVersion: '2.0' }) },
      ['no OSBundleCompatibleVersion'],
    ],
    [
      'a load that nobody asks for',
      { info: valuesOf({ OSBundleRequireExplicitLoad: true }) },
      ['no OSBundleRequireExplicitLoad'],
    ],
  ])('%s', (_, more, changes) => {
    const found = ask(onCard({ IOPCIMatch: '0x07b11d6a' }, more), 'card');
    expect(changesOf(found)).toEqual(changes);
    expect(found?.runs).toBe(true);
  });

  it('and what fails behind it', () => {
    const found = ask(onCard({ IOPCIMatch: '0x1d6a07b1' }, { version: '10234' }), 'card');
    expect(changesOf(found)).toEqual(['CFBundleVersion: "1.02.34"', 'IOPCIMatch: "0x07b11d6a"']);
  });
});

describe('behind keys', () => {
  const ids = { IOPCIMatch: '0x07b11d6a' };
  const P = 'com.apple.developer.driverkit';
  const claims = { [P]: true, [`${P}.transport.pci`]: [{ IOPCIPrimaryMatch: '0x00001234&0x0000ffff' }] };

  it.each<[string, Keys, Parameters<typeof dext>[1], readonly string[]]>([
    [
      'nothing claimed',
      ids,
      { entitlements: {} },
      [`${P}: true`, `${P}.transport.pci: [{ IOPCIPrimaryMatch: "0x00001d6a&0x0000ffff" }]`],
    ],
    [
      'another vendor claimed',
      ids,
      { entitlements: claims },
      [
        `${P}.transport.pci: [{ IOPCIPrimaryMatch: "0x00001234&0x0000ffff" }, { IOPCIPrimaryMatch: "0x00001d6a&0x0000ffff" }]`,
      ],
    ],
    [
      'an empty list',
      ids,
      { entitlements: { ...claims, [`${P}.transport.pci`]: [] } },
      [`${P}.transport.pci: [{ IOPCIPrimaryMatch: "0x00001d6a&0x0000ffff" }]`],
    ],
    [
      'a class that is missing',
      { ...ids, IOUserClass: 'AcmeDirver' },
      { userClasses: new Map([['AcmeDriver', 'IOService']]) },
      ['IOUserClass: "AcmeDriver"'],
    ],
    ['a kernel class that is none', { ...ids, IOClass: 'IOUserServise' }, {}, ['IOClass: "IOUserService"']],
    [
      'a kernel bundle that is none',
      { ...ids, CFBundleIdentifierKernel: 'com.acme.kernel' },
      {},
      ['CFBundleIdentifierKernel: "com.apple.kpi.iokit"'],
    ],
    ['a resource that never comes', { ...ids, IOResourceMatch: 'Acme' }, {}, ['no IOResourceMatch']],
  ])('%s', (_, keys, more, changes) => {
    const found = ask(onCard(keys, more), 'card');
    expect(changesOf(found)).toEqual(changes);
    expect(found?.runs).toBe(true);
  });

  it('a better driver: by how much it must be outranked, and whom it displaces', () => {
    const rival = kext('com.acme.rival', { IOProviderClass: 'IOPCIDevice', ...ids, IOProbeScore: 5000 });
    const world = worldOf({ nubs: [card], drivers: [rival, dext({ IOProviderClass: 'IOPCIDevice', ...ids })] });
    const found = ask(world, 'card');
    // IOPCIMatch is worth the same to both.
    expect(changesOf(found)).toEqual(['IOProbeScore: 5001 (0x1389)']);
    expect(found).toMatchObject({ sideEffects: { displaces: 'com.acme.rival/Main' } });
  });

  it('a process that no key asks for', () => {
    const { IOUserServerName, ...keys } = dextKeys({ IOProviderClass: 'IOPCIDevice', ...ids });
    const world = worldOf({ nubs: [card], drivers: [driver({ kind: 'dext', personalities: { Main: keys } })] });
    expect(IOUserServerName).toBe(DEXT);
    expect(changesOf(ask(world, 'card'))).toEqual([`IOUserServerName: "${DEXT}"`]);
  });

  it('a DEXT on IOResources belongs on IOUserResources', () => {
    const keys = dextKeys({ IOProviderClass: 'IOResources', IOMatchCategory: 'acme' });
    const world = worldOf({ drivers: [driver({ kind: 'dext', personalities: { Main: keys } })] });
    expect(changesOf(ask(world, 'IOResources'))).toEqual(['IOProviderClass: "IOUserResources"']);
  });
});

describe('what no key changes', () => {
  const ids = { IOPCIMatch: '0x07b11d6a' };

  it('the code of the driver', () => {
    const world = onCard(ids, { behavior: new Map([['*', { start: 'fail' }]]) });
    expect(ask(world, 'card')).toMatchObject({ runs: false, changes: [], verdict: { gate: 'start', reason: 'L405' } });
  });

  it('is told after what keys do change', () => {
    const world = onCard({ IOPCIMatch: '0x1' }, { signing: 'adhoc' });
    const found = ask(world, 'card');
    expect(found).toMatchObject({ runs: false, verdict: { gate: 'launch', reason: 'L409' } });
    expect(changesOf(found)).toEqual(['IOPCIMatch: "0x07b11d6a"']);
  });

  it('approval', () => {
    expect(ask(onCard(ids, { approved: false }), 'card')).toMatchObject({
      runs: false,
      changes: [],
      verdict: { gate: 'catalogue', reason: 'I605' },
    });
  });
});

describe('where nothing is to be changed', () => {
  it('there is no answer', () => {
    expect(ask(onCard({ IOPCIMatch: '0x07b11d6a' }), 'card')).toBeUndefined();
    expect(ask(onCard({}), 'nowhere')).toBeUndefined();
    expect(ask(onCard({}), 'card', 'Main', 'com.acme.other')).toBeUndefined();
  });
});

describe('side effects', () => {
  const same = pci('twin', { vendor: 0x1d6a, device: 0x07b1, class: 0x020000 });

  it('other nubs that it would take, and from whom', () => {
    const rival = kext('com.acme.rival', { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x07b11d6a' });
    const world = worldOf({
      nubs: [card, same],
      drivers: [rival, dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x1', IOProbeScore: 100 })],
    });
    expect(ask(world, 'card')).toMatchObject({
      sideEffects: { alsoTakes: [{ nub: 'twin', from: 'com.acme.rival/Main' }], gives: [] },
    });
  });

  it('nubs that it would no longer have', () => {
    const device = (id: string, idProduct: number) => usb(id, { idVendor: 6790, idProduct });
    const world = worldOf({
      nubs: [device('old', 1), device('new', 2)],
      drivers: [dext({ IOProviderClass: 'IOUSBHostDevice', idVendor: 6790, idProduct: 1 })],
    });
    const found = ask(world, 'new');
    expect(changesOf(found)).toEqual(['idProduct: 2']);
    expect(found).toMatchObject({ sideEffects: { gives: ['old'] } });
  });
});

describe('another way that is as small', () => {
  const alternativesOf = (found: Counterfactual | undefined): readonly string[] =>
    found?.runs === true ? found.alternatives.flatMap((changes) => changesOf({ ...found, changes })) : [];

  it('is told after the first, a value that is set before a key that goes', () => {
    const pad = hid('pad', { VendorID: 1133, ProductID: 2, PrimaryUsagePage: 1, PrimaryUsage: 5 });
    const drivers = [dext({ IOProviderClass: 'IOHIDInterface', VendorID: 1134 })];
    const found = ask(worldOf({ nubs: [pad], drivers }), 'pad');
    expect([changesOf(found), alternativesOf(found)]).toEqual([['VendorID: 1133 (0x46d)'], ['no VendorID']]);
  });

  it('comes first where it leaves the other nubs alone', () => {
    const keys = { IOProviderClass: 'IOPCIDevice', IONameMatch: 'card0' };
    const other = pci('other', { vendor: 0x8086, device: 0x1533, class: 0x020000 });
    const alone = ask(worldOf({ nubs: [card], drivers: [dext(keys)] }), 'card');
    expect([changesOf(alone), alternativesOf(alone)]).toEqual([
      ['IONameMatch: "ethernet"'],
      ['IONameMatch: "pci1d6a,7b1"'],
    ]);
    const found = ask(worldOf({ nubs: [card, other], drivers: [dext(keys)] }), 'card');
    expect([changesOf(found), alternativesOf(found)]).toEqual([
      ['IONameMatch: "pci1d6a,7b1"'],
      ['IONameMatch: "ethernet"'],
    ]);
    expect(found).toMatchObject({ sideEffects: { alsoTakes: [], gives: [] } });
  });
});

describe('a search that is given up', () => {
  it('does not say that there is no other way', () => {
    // More keys than make a small change: those of HID, those of every IOService, and an entitlement behind them.
    const values = [...HID_KEYS].filter((key) => !/^HID|^DeviceUsage|^PrimaryUsage/.test(key));
    const pad = hid(
      'pad',
      Object.fromEntries([...values.map((key) => [key, 1]), ['PrimaryUsagePage', 1], ['PrimaryUsage', 5]]),
    );
    const keys = {
      ...Object.fromEntries(values.map((key) => [key, 2])),
      IOProviderClass: 'IOHIDInterface',
      PrimaryUsagePage: 2,
      IONameMatch: 'other',
      IOPathMatch: 'other',
      IOPropertyMatch: { acme: 1 },
      IOPropertyExistsMatch: 'acme',
      IOParentMatch: { IOProviderClass: 'Nowhere' },
      IOLocationMatch: 'other',
      IOResourceMatch: 'never',
    };
    const found = ask(worldOf({ nubs: [pad], drivers: [dext(keys)] }), 'pad');
    expect(found).toMatchObject({ runs: false, exhausted: false });
  });
});

describe('a trial that the rest of the machine has a hand in', () => {
  it('runs the whole world', () => {
    // It waits for a service of another nub: that nub is part of the answer.
    const other = nub('other', 'AcmeNub');
    const waiting = dext(
      {
        IOProviderClass: 'IOPCIDevice',
        IOPCIMatch: '0x07b11d6a',
        IOUserClass: 'AcmeDirver',
        IOResourceMatch: { IOProviderClass: 'AcmeNub' },
      },
      { userClasses: new Map([['AcmeDriver', 'IOService']]) },
    );
    const world = worldOf({ nubs: [other, card], drivers: [waiting] });
    expect(changesOf(ask(world, 'card'))).toEqual(['IOUserClass: "AcmeDriver"']);
  });
});

it('changes one personality and leaves the others', () => {
  const before = driver({ personalities: { A: { x: 1 }, B: { x: 1 } } });
  const after = changed(before, 'A', [{ in: 'personality', key: 'x', from: undefined, to: undefined }]);
  expect(after.personalities.get('A')).toEqual(valuesOf({}));
  expect(after.personalities.get('B')).toEqual(valuesOf({ x: 1 }));
});
