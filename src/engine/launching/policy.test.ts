import { describe, expect, it } from 'vitest';
import type { Kernel } from '../kernel.js';
import { dext, type Table, TEST_FAMILY, tableOf } from '../mac.fixture.js';
import type { Plain } from '../values/plain.js';
import { DEFAULT_SYSTEM, type DriverDescription, type SystemDescription } from '../world.js';
import { launchPolicy } from './policy.js';

const PCI = 'com.apple.developer.driverkit.transport.pci';

/** The policy asks the kernel for nothing but what system it is, and what its families take for a wildcard. */
const policy = (driver: Partial<DriverDescription>, system: Partial<SystemDescription> = {}) => {
  const { developmentWildcards: wildcards = [] } = TEST_FAMILY;
  const kernel: Pick<Kernel, 'system' | 'wildcards'> = { system: { ...DEFAULT_SYSTEM, ...system }, wildcards };
  return launchPolicy(kernel as Kernel, { ...dext('d'), ...driver });
};

describe('who may be launched', () => {
  const wildcard = tableOf({ transport: ['*'] });

  it.each<[string, Partial<DriverDescription>, Partial<SystemDescription>, string | undefined]>([
    ['nothing stated', {}, {}, undefined],
    ['ad hoc', { signing: 'adhoc' }, {}, 'L409'],
    ['ad hoc without SIP', { signing: 'adhoc' }, { sip: 'disabled' }, undefined],
    ['ad hoc on iPadOS, which has no such switch', { signing: 'adhoc' }, { sip: 'disabled', os: 'iPadOS' }, 'L409'],
    ['the wildcard, distributed', { signing: 'distribution', entitlements: wildcard }, {}, 'E204'],
    ['the wildcard in development', { signing: 'development', entitlements: wildcard }, {}, undefined],
    ['distributed without the wildcard', { signing: 'distribution', entitlements: tableOf({}) }, {}, undefined],
    ['Apple\u2019s own', { signing: 'platform', entitlements: wildcard, profile: tableOf({}) }, {}, undefined],
  ])('%s', (_case, driver, system, reason) => expect(policy(driver, system)?.reason).toBe(reason));

  it('says what it rests on', () => {
    expect(policy({ signing: 'adhoc' })).toMatchObject({ gate: 'launch', basis: 'observed' });
    expect(policy({ signing: 'distribution', entitlements: wildcard })).toMatchObject({
      ...{ gate: 'launch', basis: 'documented' },
    });
    expect(policy({ entitlements: tableOf({ [PCI]: true }), profile: tableOf({}) })).toMatchObject({
      ...{ gate: 'launch', reason: 'E205', basis: 'documented' },
    });
  });

  it.each<[string, Plain, Plain | undefined, boolean]>([
    ['the same value', true, true, true],
    ['another value', true, false, false],
    ['nothing', true, undefined, false],
    ['a list with all that is claimed', [{ idVendor: 1 }], [{ idVendor: 2 }, { idVendor: 1 }], true],
    ['a list with one of two', [{ idVendor: 1 }, { idVendor: 3 }], [{ idVendor: 1 }], false],
    ['an empty claim', [], [{ idVendor: 1 }], true],
    ['a word for a list', [{ idVendor: 1 }], true, false],
    ['a list for a word', true, [true], false],
  ])('a claim is granted by %s', (_case, claim, granted, allowed) => {
    const profile: Table = granted === undefined ? {} : { [PCI]: granted };
    const driver = { entitlements: tableOf({ [PCI]: claim }), profile: tableOf(profile) };
    expect(policy(driver)?.reason).toBe(allowed ? undefined : 'E205');
  });

  it('a profile has a say in Apple\u2019s developer entitlements only, and only where it is stated', () => {
    const claims = { 'com.apple.security.app-sandbox': true, 'com.apple.developer.driverkit': true };
    const granted = tableOf({ 'com.apple.developer.driverkit': true });
    expect(policy({ entitlements: tableOf(claims), profile: granted })).toBeUndefined();
    expect(policy({ entitlements: tableOf(claims), profile: undefined })).toBeUndefined();
    expect(policy({ entitlements: undefined, profile: tableOf({}) })).toBeUndefined();
  });
});
