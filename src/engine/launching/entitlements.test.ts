import { describe, expect, it } from 'vitest';
import { tableOf } from '../mac.fixture.js';
import { fromPlain, type Plain } from '../values/plain.js';
import { set } from '../values/value.js';
import { developmentWildcard } from './policy.js';
import { checkRequirement } from './requirement.js';

const held = tableOf({ a: true, b: false, c: [] });

describe('the requirement formula (R-111)', () => {
  it.each<[string, Plain | undefined, boolean]>([
    ['absent', undefined, true],
    ['one that is there', 'a', true],
    ['one that is false is there (S-18)', 'b', true],
    ['one that is missing', 'x', false],
    ['an empty list', [], false],
    ['any', ['x', 'a'], true],
    ['none', ['x', 'y'], false],
    ['all of an inner list', [['a', 'b']], true],
    ['not all of an inner list', [['a', 'x']], false],
    ['another alternative', [['a', 'x'], 'c'], true],
    ['an empty inner list', [[]], false],
    ['an empty inner list beside another', [[], 'a'], true],
    ['no string', 5, false],
    ['no string in a list', [5, 'a'], true],
    ['nested too deep', [[['a']]], false],
    ['a dictionary is its keys', { a: 1 }, true],
    ['a set is a list', set([fromPlain('x'), fromPlain('c')]), true],
  ])('%s', (_case, requirement, allowed) => {
    const value = requirement === undefined ? undefined : fromPlain(requirement);
    expect(checkRequirement(value, held).allowed).toBe(allowed);
  });

  it('no entitlements at all', () => {
    expect(checkRequirement(fromPlain('a'), undefined).allowed).toBe(false);
    expect(checkRequirement(undefined, undefined).allowed).toBe(true);
  });

  it('R-112, F-ENT-004: what was found counts, also in an alternative that failed', () => {
    const check = checkRequirement(fromPlain([['a', 'x'], ['c']]), held);
    expect(check).toEqual({ allowed: true, found: ['a', 'c'], missing: 'x' });
  });
});

describe('development wildcards (F-PCI-066, F-USB-042)', () => {
  const key = 'com.apple.developer.driverkit.transport.x';
  it.each<[Plain, boolean]>([
    [[{ idVendor: '*' }], true],
    [[{ idVendor: 5 }], false],
    [[{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }], true],
    [[{ IOPCIMatch: '0x12345678&0x00000000' }], false],
    [true, false],
  ])('%o: %s', (value, wildcard) => {
    expect(developmentWildcard(tableOf({ [key]: value }))).toBe(wildcard ? key : undefined);
  });
});
