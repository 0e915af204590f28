import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started, TEST_FAMILY } from '../mac.fixture.js';
import type { Family, KeyFailure } from '../matching/family.js';
import type { Behavior } from '../world.js';

const does = (behavior: Behavior) => ({ behavior: { '*': behavior } });

describe('what a DEXT\u2019s instance carries (R-077m, R-066)', () => {
  it('the personality as the catalogue holds it; no name that did not match', () => {
    const on = started(dext('d'));
    const { properties } = on.service('n').children[0] ?? {};
    expect(properties?.get('IOMatchedPersonality')).toEqual(on.personality('d').properties);
    expect(properties?.has('IONameMatched')).toBe(false);
  });

  it('R-036: a codeless DEXT is launched too', () => {
    expect(started(dext('d', {}, { kind: 'codeless-dext' })).processes()).toEqual(['d running n']);
  });
});

describe('the last lines of a start (R-161)', () => {
  const lines = (driver: ReturnType<typeof dext>) =>
    started(driver)
      .log.slice(2)
      .map((each) => each.replaceAll(/0x[0-9a-f]+/g, '0x…'));

  it.each([
    ['succeeds', dext('d'), ['DK: Dext-0x…::start(n-0x…) ok']],
    ['fails', dext('d', {}, does({ start: 'fail' })), ['DK: Dext-0x…::start(n-0x…) fail']],
    [
      'has no user class',
      dext('d', { IOUserClass: 5 }),
      ['DK: no IOUserClass defined for IOUserService-0x…', 'DK: IOUserService-0x…::start(n-0x…) fail'],
    ],
    [
      'has one that the executable does not define',
      dext('d', {}, { userClasses: new Map([['Other', null]]) }),
      ['DK: Dext: no user class found', 'DK: Dext-0x…::start(n-0x…) fail'],
    ],
  ])('it %s', (_case, driver, said) => expect(lines(driver)).toEqual(said));
});

describe('a crash in Start (R-117)', () => {
  it('is no answer of Start', () => {
    const on = started(dext('d', {}, does({ start: 'crash' })));
    expect(on.calls('start', 'Start')).toEqual(['start d false', 'Start d false']);
  });
});

describe('reuse of a process (R-109)', () => {
  it('is of one that runs: after a crash a new one is launched', () => {
    const on = mac({ drivers: [dext('com.a.d', { IOUserServerOneProcess: true })], nubs: [nub('n'), nub('m')] });
    on.apply({ event: 'install', driver: 'com.a.d' }, { event: 'daemonReady' }, { event: 'register', nub: 'n' });
    on.apply({ event: 'unplug', nub: 'n' }, { event: 'register', nub: 'm' });
    expect(on.processes()).toEqual(['com.a.d exited ', 'com.a.d running m']);
  });
});

describe('what the family says of an entitlement that is there (R-112)', () => {
  const refusing = (failure: KeyFailure) => {
    const family: Family = {
      ...{ name: 'asking', classes: { Asking: 'IOService' }, drivers: [] },
      nubs: [{ className: 'Asking', confirm: () => ({ matched: false, score: 0, basis: 'observed', failure }) }],
    };
    return mac({
      drivers: [
        dext('d', { IOProviderClass: 'Asking' }, { entitlements: { 'com.apple.developer.driverkit': true, e: 1 } }),
        kext('next', { IOProviderClass: 'Asking', IOProbeScore: -1 }),
      ],
      nubs: [nub('n', { IOServiceDEXTEntitlements: 'e' }, { className: 'Asking' })],
      families: [TEST_FAMILY, family],
    })
      .start()
      .verdict('d');
  };

  it.each<[string, KeyFailure, object]>([
    [
      'of no usable shape',
      { reason: 'e', expected: 'a list', actual: 'a number', malformed: true },
      { reason: 'E202', expected: 'a list', actual: 'a number' },
    ],
    [
      'for another device',
      { reason: 'e', expected: 'this one', actual: 'that one', malformed: false },
      { reason: 'E203', expected: 'this one', actual: 'that one' },
    ],
    [
      'without words of its own',
      { reason: 'e', expected: { kind: 'boolean', value: true }, actual: undefined },
      { reason: 'E203', expected: 'e covering the device', actual: 'it does not cover the device' },
    ],
  ])('%s', (_case, failure, told) => {
    expect(refusing(failure)).toMatchObject({ gate: 'entitlement', verdict: 'rejected', basis: 'observed', ...told });
  });
});
