import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, nub, type Table, tableOf } from '../../src/engine/mac.fixture.js';
import { toInt32 } from '../../src/engine/values/value.js';
import { given, onNub } from './mac.fixture.js';

const id = 'com.acme.d';
const crash = { event: 'crash', driver: id, on: undefined } as const;
const v2 = (main: Table = {}) =>
  ({ event: 'upgrade', driver: id, to: dext(id, main, { uniqueId: 'v2', version: '0.5' }) }) as const;

describe('kernel.md scenarios 55-58, 76: crashes', () => {
  it('55: it comes back; the count is 0, then 1 (R-117, R-118)', () => {
    const on = onNub({}, dext(id)).apply(crash);
    expect(on.running()).toEqual([id]);
    expect(toInt32(on.property('n', 'IORematchCount'))).toBe(0);
    expect(toInt32(on.apply(crash).property('n', 'IORematchCount'))).toBe(1);
  });

  it('56: a better kext that came between is skipped (R-118)', () => {
    const on = onNub({}, dext(id))
      .install(kext('k', { IOProbeScore: 99 }))
      .apply(crash);
    expect(on.running()).toEqual([id]);
  });

  it('57: four crashes: others are launched again, Apple\u2019s panic (R-119)', () => {
    const run = (signing: 'development' | 'platform') =>
      onNub({}, dext(id, {}, { signing })).apply(crash, crash, crash, crash);
    expect(run('development').running()).toEqual([id]);
    expect(run('platform').incidents()).toContain('panic');
  });

  it('58: a crash inside Start: the next one (R-117)', () => {
    const on = onNub({}, dext(id, { IOProbeScore: 5 }, { behavior: { '*': { start: 'crash' } } }), kext('k'));
    expect(on.stop(id)).toBe('start rejected L406');
    expect(on.running()).toEqual(['k']);
    expect(on.property('n', 'IORematchPersonality')).toBeUndefined();
  });

  it('76: an inactive client that waits to be rematched holds its category (R-078)', () => {
    const on = onNub({}, dext(id));
    const client = on.service('n').children[0];
    if (client !== undefined) Object.assign(client, { inactive: true, rematchOnDetach: true });
    on.install(kext('k'));
    expect(on.stop('k')).toBe('category rejected A306');
  });
});

describe('kernel.md scenarios 59-64: upgrade, removal, displacement', () => {
  it('59: idle: replaced at once, whatever the version (R-140)', () => {
    const on = onNub({}, dext(id, { IOPropertyMatch: { never: 1 } }, { version: '2.0' })).apply(v2());
    expect(on.running()).toEqual([id]);
  });

  it('60: running: parked until the process ends (R-141)', () => {
    const on = onNub({}, dext(id)).apply(v2({ marker: 1 }));
    expect(on.personality(id).properties.entries.has('marker')).toBe(false);
    on.apply({ event: 'exit', driver: id, on: undefined });
    expect(on.personality(id).properties.entries.has('marker')).toBe(true);
    expect(on.running()).toEqual([id]);
  });

  it('61: the same unique id: no change (R-140)', () => {
    const on = onNub({}, dext(id)).apply({ event: 'upgrade', driver: id, to: dext(id, { marker: 1 }) });
    expect(on.personality(id).properties.entries.has('marker')).toBe(false);
  });

  it('62: removed: stopped, and the other one starts (R-142)', () => {
    const on = onNub({}, dext(id, { IOProbeScore: 5 }), kext('k')).apply({ event: 'remove', driver: id });
    expect(on.calls('stop')).toEqual([`stop ${id} true`]);
    expect(on.running()).toEqual(['k']);
  });

  it('63: a HID DEXT takes over an IOHIDInterface (R-031)', () => {
    const main = {
      IOProviderClass: 'IOHIDInterface',
      IOClass: 'IOUserService',
      VendorID: 1,
      PrimaryUsagePage: 1,
      PrimaryUsage: 6,
    };
    const pairs = [{ DeviceUsagePage: 1, DeviceUsage: 6 }];
    const properties = { VendorID: 1, PrimaryUsagePage: 1, PrimaryUsage: 6, Transport: 'USB', DeviceUsagePairs: pairs };
    const device = nub('device', properties, { className: 'IOHIDDevice', registers: false });
    const hid = nub('n', properties, { className: 'IOHIDInterface', under: 'device' });
    const apple = drivers('com.apple.hid', { Main: { ...main, IOClass: 'AppleKeyboard' } });
    const on = given({ drivers: [apple], nubs: [device, hid] }).start();
    expect(on.running()).toEqual(['com.apple.hid']);
    on.install(dext(id, { ...main, IOProbeScore: 500 }));
    expect(on.running()).toEqual([id]);
  });

  it('64: a boot driver that opted in makes room (R-080)', () => {
    const run = (table: Table) =>
      onNub({}, kext('boot', table, { collection: 'boot' }))
        .install(dext(id, { IOProbeScore: 5 }))
        .running();
    expect(run({ IOPrimaryDriverTerminateOptions: true })).toEqual([id]);
    expect(run({})).toEqual(['boot']);
  });

  it('73: a driver that terminates itself leaves its nub alone (R-048)', () => {
    const on = onNub({}, kext('k', { IOProbeScore: 5 }), kext('l')).apply({ event: 'terminate', driver: 'k', on: 'n' });
    expect(on.running()).toEqual([]);
  });

  it('75: a personality that names another bundle stays (R-135)', () => {
    const named = { IOProviderClass: 'Nub', IOClass: 'IOService', CFBundleIdentifier: 'com.k' };
    const on = given({
      drivers: [drivers('com.c', { Main: named }, { kind: 'codeless-kext' }), kext('com.k', { IOMatchCategory: 'x' })],
      nubs: [nub('n', {}, { registers: false })],
    });
    on.start().apply({ event: 'remove', driver: 'com.c' }, { event: 'register', nub: 'n' });
    expect(on.running()).toEqual(['com.c', 'com.k']);
  });
});

describe('kernel.md scenarios 65-71: deferral, limits, user clients', () => {
  it('65: IOMatchDefer before the check-in (R-099, R-101)', () => {
    const on = given({
      drivers: [kext('a', { IOMatchDefer: true, IOProbeScore: 5 }), kext('b', { IOMatchCategory: 'x' })],
      nubs: [nub('n')],
    });
    on.apply({ event: 'install', driver: 'a' }, { event: 'install', driver: 'b' }, { event: 'register', nub: 'n' });
    expect(on.running()).toEqual([]);
    expect(on.apply({ event: 'daemonReady' }).running()).toEqual(['a', 'b']);
  });

  it('67: 63 bytes pass, 64 do not (R-144, S-24)', () => {
    expect(onNub({}, dext('c'.repeat(63))).running()).toHaveLength(1);
    expect(onNub({}, dext('c'.repeat(64))).running()).toEqual([]);
    expect(onNub({}, dext('\u00e9'.repeat(40))).running()).toEqual([]);
  });

  const open = (app: Table, behavior = {}, main: Table = {}) => {
    const on = onNub({}, dext(id, main, { behavior: { '*': behavior } }));
    return on.machine.open({
      event: 'open',
      driver: id,
      on: 'n',
      seize: false,
      by: { id: 'app', entitlements: tableOf(app) },
    });
  };
  const access = (bundle: string) => ({ 'com.apple.developer.driverkit.userclient-access': [bundle] });

  it('68, 69: user clients (R-122, R-002)', () => {
    expect(open({})).toBe('kIOReturnNotPermitted');
    expect(open(access(id))).toBe('kIOReturnSuccess');
    expect(open(access('com.acme.D'))).toBe('kIOReturnNotPermitted');
  });

  it('70: IOService::Create (R-124)', () => {
    const creates = { creates: 'Client' };
    expect(open(access(id), creates, { Client: [1] })).toBe('kIOReturnBadArgument');
    expect(open(access(id), creates, { Client: { IOClass: 'Nobody' } })).toBe('kIOReturnUnsupported');
  });

  it('71: registered again while being matched: one pass more (R-040)', () => {
    const on = onNub({}, kext('a', { IOResourceMatch: 'Late' })).apply(
      { event: 'register', nub: 'n' },
      { event: 'register', nub: 'n' },
    );
    on.apply({ event: 'publish', resource: 'Late', on: 'IOResources' });
    expect(on.machine.trace.passesOf('n')).toHaveLength(2);
  });
});
