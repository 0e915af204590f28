import { describe, expect, it } from 'vitest';
import { tableOf } from '../mac.fixture.js';
import { fromPlain, type Plain } from '../values/plain.js';
import { set, type Value } from '../values/value.js';
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

describe('development wildcards (F-ENT-011)', () => {
  const known = [{ entitlement: 'e', isWildcard: (entry: Value) => entry.kind === 'string' }];
  it.each<[Record<string, Plain>, boolean]>([
    [{ e: [1, 'x'] }, true],
    [{ e: [1] }, false],
    [{ e: 'x' }, false],
    [{ other: ['x'] }, false],
  ])('%o: %s', (entitlements, wildcard) => {
    expect(developmentWildcard(known, tableOf(entitlements))).toBe(wildcard ? 'e' : undefined);
  });

  it('none at all', () => expect(developmentWildcard(known, undefined)).toBeUndefined());
});
