import { describe, expect, it } from 'vitest';
import { dext, kext, nub, type Table, tableOf } from '../../src/engine/mac.fixture.js';
import { given, onNub } from './mac.fixture.js';

const DRIVERKIT = { 'com.apple.developer.driverkit': true };

describe('kernel.md scenarios 37-41: resources', () => {
  it('37: matches at the publication (R-096, R-097)', () => {
    const on = given({ drivers: [kext('a', { IOProviderClass: 'IOResources', IOResourceMatch: 'IOBSD' })] });
    on.apply({ event: 'install', driver: 'a' }, { event: 'publish', resource: 'Other', on: 'IOResources' });
    expect(on.stop('a', 'Main', 'IOResources')).toBe('keys rejected IOResourceMatch');
    on.apply({ event: 'publish', resource: 'IOBSD', on: 'IOResources' });
    expect(on.running('IOResources')).toEqual(['a']);
  });

  it('38: all of a list (R-096)', () => {
    const on = given({
      drivers: [dext('com.a.d', { IOProviderClass: 'IOUserResources', IOResourceMatch: ['IOKit', 'Foo'] })],
    }).start();
    expect(on.running('IOUserResources')).toEqual([]);
    on.apply({ event: 'publish', resource: 'Foo', on: 'IOUserResources' });
    expect(on.running('IOUserResources')).toEqual(['com.a.d']);
  });

  it('39: one DEXT in the default category of IOUserResources (R-081, R-079)', () => {
    const main = { IOProviderClass: 'IOUserResources' };
    const on = given({ drivers: [dext('com.a.d', main), dext('com.b.d', main)] }).start();
    expect(on.running('IOUserResources')).toEqual(['com.a.d']);
    expect(on.property('IOUserResources', 'IODEXTMatchCount')).toMatchObject({ value: 2n });
  });

  it('40: a DEXT on IOResources: nothing, not even a log (R-098)', () => {
    const on = given({ drivers: [dext('com.a.d', { IOProviderClass: 'IOResources' })] }).start();
    expect(on.stop('com.a.d', 'Main', 'IOResources')).toBe('launch rejected A304');
    expect(on.processes()).toEqual([]);
    expect(on.log).toEqual([]);
  });

  it('41: a resource that never comes (R-103)', () => {
    const on = onNub({}, dext('com.a.d', { IOResourceMatch: 'Never' }));
    expect(on.stop('com.a.d')).toBe('resources stalled IOResourceMatch');
    expect(on.service('n').busy).toBe(1);
    expect(on.calls('launch')).toEqual([]);
  });
});

describe('kernel.md scenarios 42-48, 74, 78, 79: modules, classes, launch', () => {
  it('42: one bad kernel bundle (R-087, R-030, R-022)', () => {
    const stalled = () =>
      onNub({}, dext('com.a.d', { CFBundleIdentifierKernel: 'com.bad' }), kext('good', { IOProbeScore: 5 }));
    expect(stalled().service('n')).toMatchObject({ matched: false, busy: 1 });
    expect(stalled().calls()).toEqual([]);
    expect(stalled().apply({ event: 'moduleLoaded', bundle: 'com.bad' }).running()).toEqual(['good']);
    expect(stalled().apply({ event: 'remove', driver: 'com.a.d' }).running()).toEqual(['good']);
  });

  it('43, 44: no such class, no IOClass (R-089, R-133)', () => {
    const on = given({
      drivers: [kext('a', { IOClass: 'NoSuchClass', IOProbeScore: 9 }), kext('b')],
      nubs: [nub('n')],
      classes: { NoSuchClass: null },
    }).start();
    expect(on.running()).toEqual(['b']);
    expect(on.log).toEqual(['Couldn\u0027t alloc class "NoSuchClass"']);
    expect(onNub({}, kext('a', { IOClass: 5, IOProbeScore: 9 }), kext('b')).running()).toEqual(['b']);
  });

  it('45: a trivial class wins for good (R-132)', () => {
    const blocker = kext('c', { IOClass: 'IOService', IOProbeScore: 100000 }, { kind: 'codeless-kext' });
    expect(onNub({}, blocker, kext('k', { IOProbeScore: 1 })).running()).toEqual(['c']);
  });

  it('46: the order of a launch (R-104…R-116)', () => {
    const port = nub('port', {}, { className: 'Port' });
    const on = onNub({}, dext('com.a.d', {}, { behavior: { '*': { publishes: [port] } } }));
    expect(on.calls().slice(4)).toEqual([
      'attach com.a.d true',
      'launch com.a.d true',
      'start com.a.d true',
      'Start com.a.d true',
    ]);
    expect(on.service('port').registered).toBe(true);
  });

  it('47, 48: never checked in, died before: the next one (R-109c, R-093)', () => {
    for (const checkIn of ['never', 'dies'] as const) {
      const on = onNub({}, dext('com.a.d', { IOProbeScore: 5 }, { behavior: { '*': { checkIn } } }), kext('k'));
      expect(on.stop('com.a.d')).toBe('check-in rejected L408');
      expect(on.running()).toEqual(['k']);
    }
  });

  it('74: IOUserServerName of another type (R-104)', () => {
    const on = onNub({}, dext('com.a.d', { IOUserServerName: true }));
    expect(on.running()).toEqual(['com.a.d']);
    expect(on.processes()).toEqual([]);
    expect(on.property('n', 'IODEXTMatchCount')).toBeDefined();
  });

  it('78: no CFBundleIdentifierKernel (R-012, R-083)', () => {
    const main: Table = {
      IOProviderClass: 'Nub',
      IOClass: 'IOUserService',
      IOUserClass: 'D',
      IOUserServerName: 'com.a.d',
    };
    const on = given({
      drivers: [{ ...dext('com.a.d'), personalities: new Map([['Main', tableOf(main)]]) }],
      nubs: [nub('n')],
    }).start();
    expect(on.running()).toEqual(['com.a.d']);
  });

  it('79: a bundle that does not load is no stall (R-085, R-089)', () => {
    const on = onNub({}, kext('a', { IOProbeScore: 5 }, { behavior: { '*': { load: 'fail' } } }), kext('b'));
    expect(on.running()).toEqual(['b']);
    expect(on.service('n').moduleStalled).toBe(false);
  });
});

describe('kernel.md scenarios 49-54: entitlements and processes', () => {
  const check = (requirement: Table[string] | undefined, entitlements: Table) =>
    given({
      drivers: [dext('com.a.d', {}, { entitlements: { ...DRIVERKIT, ...entitlements } })],
      nubs: [nub('n', requirement === undefined ? {} : { IOServiceDEXTEntitlements: requirement })],
    })
      .start()
      .stop('com.a.d');

  it('49: any of them, all of an inner list (R-111)', () => {
    expect(check([['e1', 'e2'], 'e3'], { e1: true, e3: true })).toBe('running running -');
    expect(check([['e1', 'e2'], 'e3'], { e1: true })).toBe('entitlement rejected E201');
  });

  it('50: empty, absent, false (R-111)', () => {
    expect(check([], {})).toBe('entitlement rejected E201');
    expect(check(undefined, {})).toBe('running running -');
    expect(check('e1', { e1: false })).toBe('running running -');
  });

  const pci = (value: Table[string], properties: Table = {}) =>
    given({
      drivers: [
        dext(
          'com.a.d',
          { IOProviderClass: 'IOPCIDevice', IOProbeScore: 5 },
          { entitlements: { ...DRIVERKIT, 'com.apple.developer.driverkit.transport.pci': value } },
        ),
        kext('k', { IOProviderClass: 'IOPCIDevice' }),
      ],
      nubs: [
        nub('bridge', {}, { className: 'IOPCIBridge', registers: false }),
        nub(
          'n',
          { IOServiceDEXTEntitlements: [['com.apple.developer.driverkit.transport.pci']], ...properties },
          {
            className: 'IOPCIDevice',
            under: 'bridge',
            configuration: new Map([
              [0, 0xbbbb8086],
              [8, 0x02000000],
              [0x2c, 0],
            ]),
          },
        ),
      ],
    }).start();

  it('51: launched, told to exit, next candidate (R-110, R-113)', () => {
    const on = pci([{ IOPCIMatch: '0xaaaa8086' }]);
    expect(on.stop('com.a.d')).toBe('entitlement rejected E203');
    expect(on.processes()).toEqual(['com.a.d refused ']);
    expect(on.running()).toEqual(['k']);
    expect(pci([{ IOPCIMatch: '0xbbbb8086' }]).running()).toEqual(['com.a.d']);
  });

  it('52: built-in: the string must come first (R-113, S-19)', () => {
    const builtin = 'com.apple.developer.driverkit.builtin';
    const match = { IOPCIMatch: '0xbbbb8086' };
    expect(pci([match, builtin], { 'built-in': 1 }).running()).toEqual(['k']);
    expect(pci([builtin, match], { 'built-in': 1 }).running()).toEqual(['com.a.d']);
  });

  it('53: two nubs, two processes; one with the key, whatever its value (R-109)', () => {
    const run = (main: Table) =>
      given({ drivers: [dext('com.acme.d', main)], nubs: [nub('n'), nub('m')] })
        .start()
        .processes();
    expect(run({})).toHaveLength(2);
    expect(run({ IOUserServerOneProcess: false })).toHaveLength(1);
  });

  it('54: another prefix (R-109)', () => {
    const main = { IOUserServerOneProcess: true, IOUserServerName: 'com.other.d' };
    const on = given({ drivers: [dext('com.acme.d', main)], nubs: [nub('n'), nub('m')] }).start();
    expect(on.processes()).toHaveLength(2);
    expect(on.log.some((line) => line.includes('IOUserServerOneProcess'))).toBe(true);
  });

  it('80: sleep defers the pass (R-105, R-101)', () => {
    const on = given({
      drivers: [dext('com.a.d', { IOProbeScore: 5 }), kext('k', { IOMatchCategory: 'x' })],
      nubs: [nub('n')],
    });
    on.apply({ event: 'install', driver: 'com.a.d' }, { event: 'install', driver: 'k' }, { event: 'daemonReady' });
    on.apply({ event: 'sleep' }, { event: 'register', nub: 'n' });
    expect(on.running()).toEqual([]);
    expect(on.apply({ event: 'wake' }).running()).toEqual(['com.a.d', 'k']);
  });
});
