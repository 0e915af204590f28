import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started, type Table } from '../mac.fixture.js';
import type { Behavior, DriverDescription } from '../world.js';

const DRIVERKIT = { 'com.apple.developer.driverkit': true };
const does = (behavior: Behavior) => ({ behavior: { '*': behavior } });
/** The DEXT under test and a kext behind it. */
const withNext = (d: DriverDescription) => started(d, kext('next', { IOProbeScore: -1 }));

describe('the launch chain', () => {
  it('R-104…R-116: attach, launch, start, Start, in this order', () => {
    const on = started(dext('d'));
    expect(on.calls().slice(4)).toEqual(['attach d true', 'launch d true', 'start d true', 'Start d true']);
    expect(on.processes()).toEqual(['d running n']);
    expect(on.service('n').children[0]?.name).toBe('Dext');
    const id = on.service('n').children[0]?.registryId.toString(16);
    expect(on.log).toEqual([
      'Driver d has crashed 0 time(s)',
      `DK: Dext-0x${id} waiting for server d-${id}`,
      `DK: Dext-0x${id}::start(n-0x${on.service('n').registryId.toString(16)}) ok`,
    ]);
  });

  it('R-104: an IOUserServerName that is no string starts as a kernel driver', () => {
    const on = started(dext('d', { IOUserServerName: true }));
    expect(on.running()).toEqual(['d']);
    expect(on.calls('launch', 'Start')).toEqual([]);
  });

  it('R-115: a class that never calls Start succeeds without it', () => {
    const on = started(dext('d', { IOClass: 'IOService' }));
    expect(on.running()).toEqual(['d']);
    expect(on.calls('launch', 'start', 'Start')).toEqual(['launch d true', 'start d true']);
  });

  it('R-115: the instance shows the chain of its user class', () => {
    const on = started(dext('d', {}, { userClasses: new Map([['Dext', 'IOService']]) }));
    expect(on.service('n').children[0]?.properties.get('IOUserClasses')).toMatchObject({
      items: [{ text: 'Dext' }, { text: 'IOService' }],
    });
  });
});

describe('before the launch (R-105, R-107)', () => {
  it('dk without launching', () => {
    const on = mac({ drivers: [dext('d'), kext('k')], nubs: [nub('n')], bootArguments: { dk: '0x1001' } }).start();
    expect(on.stop('d')).toBe('launch rejected L409');
    expect(on.calls('launch')).toEqual(['launch d false']);
    expect(on.running()).toEqual(['k']);
  });

  it('shutdown', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n')] });
    on.apply(
      { event: 'install', driver: 'd' },
      { event: 'daemonReady' },
      { event: 'shutdown' },
      { event: 'register', nub: 'n' },
    );
    expect(on.stop('d')).toBe('launch rejected L412');
    expect(on.service('n').children).toEqual([]);
  });

  it('R-101: sleep defers the whole pass, and waking matches the nub again', () => {
    const on = mac({
      drivers: [dext('d', { IOProbeScore: 1 }), kext('k'), kext('x', { IOMatchCategory: 'x' })],
      nubs: [nub('n')],
    });
    for (const driver of ['d', 'k', 'x']) on.apply({ event: 'install', driver });
    on.apply({ event: 'daemonReady' }, { event: 'sleep' }, { event: 'register', nub: 'n' });
    expect(on.stop('d')).toBe('launch stalled L411');
    expect(on.stop('k')).toBe('resources stalled L411');
    expect(on.stop('x')).toBe('resources stalled L411');
    expect(on.running()).toEqual([]);
    expect(on.apply({ event: 'wake' }).running()).toEqual(['d', 'x']);
  });

  it('S-2: the bundle is found by CFBundleIdentifier, not by IOUserServerName', () => {
    const on = started(dext('com.a.y', { IOUserServerName: 'com.a.x' }));
    expect(on.machine.trace.processes).toMatchObject([{ driver: 'com.a.y', serverName: 'com.a.x' }]);
    const missing = started(dext('com.a.y', { CFBundleIdentifier: 'com.a.z' }));
    expect(missing.stop('com.a.y')).toBe('launch rejected CFBundleIdentifier');
  });

  it('R-108: another unique id, none at all, or one that is too long: no launch', () => {
    const stale = { kOSBundleDextUniqueIdentifier: new TextEncoder().encode('v0') };
    expect(started(dext('d', stale)).stop('d')).toBe('launch rejected CFBundleIdentifier');
    expect(started(dext('d', {}, { uniqueId: '' })).stop('d')).toBe('launch rejected CFBundleIdentifier');
    expect(started(dext('d', {}, { uniqueId: 'u'.repeat(1025) })).stop('d')).toBe('launch rejected CFBundleIdentifier');
    expect(started(dext('d', {}, { uniqueId: 'u'.repeat(1024) })).running()).toEqual(['d']);
  });

  it.each(['kext', 'codeless-kext'] as const)('R-036: a %s cannot be launched', (kind) => {
    expect(started(dext('d', {}, { kind })).stop('d')).toBe('launch rejected CFBundleIdentifier');
  });

  it('policy, as the world states it', () => {
    const wildcard = { transport: ['*'] };
    const policy = (extra: object, sip: 'enabled' | 'disabled' = 'enabled') =>
      mac({ drivers: [dext('d', {}, extra)], nubs: [nub('n')], system: { sip } })
        .start()
        .stop('d');
    const entitlements = { ...DRIVERKIT, ...wildcard };
    expect(policy({ signing: 'adhoc' })).toBe('launch rejected L409');
    expect(policy({ signing: 'adhoc' }, 'disabled')).toBe('running running -');
    expect(policy({ signing: 'distribution', entitlements })).toBe('launch rejected E204');
    expect(policy({ signing: 'development', entitlements })).toBe('running running -');
    const profile = { kind: 'dictionary', entries: new Map() };
    expect(policy({ profile, entitlements })).toBe('launch rejected E205');
    expect(policy({ profile, entitlements, signing: 'platform' })).toBe('running running -');
  });
});

describe('check-in (R-109b…R-109d)', () => {
  it.each([
    ['R-109c: never', does({ checkIn: 'never' }), 'L408', 'd exited ', 'user server timeout'],
    ['R-109c: dies', does({ checkIn: 'dies' }), 'L408', 'd exited ', 'user server timeout'],
    ['R-109d: wrong token', does({ checkIn: 'wrongToken' }), 'L413', 'd refused ', '::exit('],
    ['R-109b: none at all', { entitlements: {} }, 'E201', 'd refused ', 'DK: entitlements are missing for d'],
    ['R-109b: not claimed', { entitlements: { x: true } }, 'E201', 'd refused ', 'entitlement check failed for d'],
    [
      'S-18: must be true',
      { entitlements: { 'com.apple.developer.driverkit': 1 } },
      'E201',
      'd refused ',
      'entitlement check failed for d',
    ],
  ])('%s', (_case, extra, reason, process, line) => {
    const on = withNext(dext('d', {}, extra));
    expect(on.stop('d')).toBe(`check-in rejected ${reason}`);
    expect(on.processes()).toEqual([process]);
    expect(on.log.join('\n')).toContain(line);
    expect(on.running()).toEqual(['next']);
    expect(on.machine.bundle('d')?.launched).toBe(0);
  });

  it('boot arguments switch off what they switch off', () => {
    const stop = (dk: string, extra: object) =>
      mac({ drivers: [dext('d', {}, extra)], nubs: [nub('n')], bootArguments: { dk } })
        .start()
        .stop('d');
    expect(stop('0x10001', does({ checkIn: 'wrongToken' }))).toBe('running running -');
    expect(stop('0x8001', { entitlements: {} })).toBe('running running -');
  });
});

describe('the entitlement check (R-110…R-112)', () => {
  const run = (requirement: Table, entitlements: Table | undefined, main: Table = {}) =>
    mac({
      drivers: [dext('d', main, { entitlements }), kext('next', { IOProbeScore: -1 })],
      nubs: [nub('n', requirement)],
    }).start();
  const needs = { IOServiceDEXTEntitlements: [['e1', 'e2'], 'e3'] };

  it('provider step: launched, told to exit, next candidate (S-1)', () => {
    const on = run(needs, { ...DRIVERKIT, e1: true });
    expect(on.stop('d')).toBe('entitlement rejected E201');
    expect(on.calls('launch', 'start', 'Start')).toEqual(['launch d true', 'start next true']);
    expect(on.processes()).toEqual(['d refused ']);
    expect(on.running()).toEqual(['next']);
    const lines = on.log.slice(-2);
    expect(lines[0]).toMatch(/^DK: Dext-0x[0-9a-f]+: provider entitlements check failed$/);
    expect(lines[1]).toMatch(/^DK: IOUserServer\(d-0x[0-9a-f]+\)::exit\(Entitlements check failed\)$/);
    expect(on.incidents()).toContain('told-to-exit');
  });

  it('R-111: any alternative will do, present is enough', () => {
    expect(run(needs, { ...DRIVERKIT, e3: false }).running()).toEqual(['d']);
    expect(run(needs, { ...DRIVERKIT, e1: 1, e2: 1 }).running()).toEqual(['d']);
  });

  it('R-112: the family confirms with the values found', () => {
    const transport = { IOServiceDEXTEntitlements: 'transport' };
    expect(run(transport, { ...DRIVERKIT, transport: false }).stop('d')).toBe('entitlement rejected E203');
    expect(run(transport, { ...DRIVERKIT, transport: true }).stop('d')).toBe('running running -');
  });

  it('family step: what the kernel class asks, over what the personality says', () => {
    const main = { IOClass: 'FamilyDriver', IOServiceDEXTEntitlements: 'mine' };
    const on = mac({
      drivers: [dext('d', main, { entitlements: { ...DRIVERKIT, mine: true } })],
      nubs: [nub('n', {}, { className: 'SubNub' })],
    }).start();
    expect(on.stop('d')).toBe('entitlement rejected E201');
    expect(on.log.join('\n')).toContain(': family entitlements check failed');
  });

  it('not stated: assumed, and the verdict says so', () => {
    const on = run(needs, undefined);
    expect(on.verdict('d')).toMatchObject({ gate: 'running', basis: 'assumed' });
  });

  it('R-114: dk 0x8000 switches it off', () => {
    const on = mac({
      drivers: [dext('d', {}, { entitlements: {} })],
      nubs: [nub('n', needs)],
      bootArguments: { dk: '0x8001' },
    }).start();
    expect(on.running()).toEqual(['d']);
  });
});
