import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started } from '../mac.fixture.js';
import type { Behavior, DriverDescription, SystemDescription } from '../world.js';

const does = (behavior: Behavior) => ({ behavior: { '*': behavior } });

describe('a resources object on iPadOS (R-098)', () => {
  const stop = (signing: DriverDescription['signing'], os: SystemDescription['os'], on = 'IOUserResources') => {
    const driver = dext('d', { IOProviderClass: on === 'n' ? 'Nub' : on, IOMatchCategory: 'd' }, { signing });
    const machine = mac({ drivers: [driver], nubs: [nub('n')], system: { os } }).start();
    return [machine.stop('d', 'Main', on), ...machine.processes()].join(', ');
  };

  it('sends a distributed DEXT away', () => {
    expect(stop('distribution', 'iPadOS')).toBe('check-in rejected A304, d refused ');
  });

  it.each([
    ['development', 'iPadOS', 'IOUserResources'],
    ['platform', 'iPadOS', 'IOUserResources'],
    [undefined, 'iPadOS', 'IOUserResources'],
    ['distribution', 'macOS', 'IOUserResources'],
    ['distribution', 'iPadOS', 'n'],
  ] as const)('not one signed %s, on %s, on %s', (signing, os, on) => {
    expect(stop(signing, os, on)).toBe(`running running -, d running ${on}`);
  });
});

describe('what the log tells of a launch (R-161)', () => {
  const line = (wanted: string, driver: DriverDescription) =>
    started(driver)
      .log.filter((each) => each.includes(wanted))
      .map((each) => each.replaceAll(/0x[0-9a-f]+/g, '0x…'));

  it('no bundle to launch', () => {
    const stranger = dext('d', { CFBundleIdentifier: 'com.z' });
    expect(line('no DEXT bundle', stranger)).toEqual(['DK: Dext-0x… no DEXT bundle com.z']);
  });

  it('a DEXT without entitlements, and one without the one that it needs', () => {
    expect(line('entitlement', dext('d', {}, { entitlements: {} }))).toEqual(['DK: entitlements are missing for d']);
    expect(line('entitlement', dext('d', {}, { entitlements: { x: true } }))).toEqual([
      'com.apple.developer.driverkit entitlement check failed for d',
    ]);
  });

  it('the token of another launch', () => {
    const said = line('exit', dext('d', {}, does({ checkIn: 'wrongToken' })));
    expect(said).toEqual(['DK: IOUserServer(d-0x…)::exit(check-in token mismatch)']);
  });

  it('sleep', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n')] });
    on.apply({ event: 'install', driver: 'd' }, { event: 'daemonReady' }, { event: 'sleep' });
    on.apply({ event: 'register', nub: 'n' });
    expect(on.log.at(-1)).toMatch(/^DK: Dext-0x[0-9a-f]+ matching deferred, system is going to sleep$/);
  });
});

describe('why it did not check in (R-109c)', () => {
  it.each([
    ['never', 'no check-in for 120 s'],
    ['dies', 'the process died before it checked in'],
  ] as const)('%s', (checkIn, actual) => {
    expect(started(dext('d', {}, does({ checkIn }))).verdict('d')?.actual).toBe(actual);
  });
});

describe('a start that fails takes nothing along', () => {
  it('R-094: of a kernel driver, with the code that it returned', () => {
    const fails = { start: { fail: 'kIOReturnNoResources' }, opens: 'provider' } as const;
    const on = started(kext('k', {}, does(fails)));
    expect(on.verdict('k')).toMatchObject({ gate: 'start', reason: 'L405', result: 'kIOReturnNoResources' });
    expect(started(kext('k', {}, does({ start: 'fail' }))).verdict('k')?.result).toBeUndefined();
    expect(on.incidents()).not.toContain('opened');
    expect(on.service('n').openedBy).toBeUndefined();
  });

  it('R-121: what was open is closed with the driver', () => {
    const on = started(dext('d', {}, does({ opens: 'provider' })));
    const [client] = on.service('n').children;
    expect(on.machine.trace.incidents).toContainEqual({ type: 'opened', nub: 'n', by: client?.id });
    on.apply({ event: 'remove', driver: 'd' });
    expect(on.service('n').openedBy).toBeUndefined();
  });

  it('R-109, R-116: a process that serves two nubs goes with the last one', () => {
    const table = { IOUserServerOneProcess: true };
    const on = mac({ drivers: [dext('com.a.d', table)], nubs: [nub('n'), nub('m')] }).start();
    expect(on.processes()).toEqual(['com.a.d running n,m']);
    expect(on.apply({ event: 'unplug', nub: 'n' }).processes()).toEqual(['com.a.d running m']);
    expect(on.machine.bundle('com.a.d')?.launched).toBe(1);
    expect(on.apply({ event: 'unplug', nub: 'm' }).processes()).toEqual(['com.a.d exited ']);
    expect(on.machine.bundle('com.a.d')?.launched).toBe(0);
  });
});
