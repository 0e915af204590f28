import { describe, expect, it } from 'vitest';
import { ClassTable } from '../classes/classTable.js';
import { mac, nub, type Table, TEST_FAMILY, tableOf } from '../mac.fixture.js';
import { Registry } from '../registry/registry.js';
import { fromPlain, type Plain } from '../values/plain.js';
import { data, set } from '../values/value.js';
import { DEFAULT_SYSTEM } from '../world.js';
import { matchingContext } from './context.js';
import { matchGeneric } from './generic.js';

interface Nub {
  readonly class?: string;
  readonly name?: string;
  readonly location?: string;
  readonly properties?: Table;
}

/** Undefined: it passes; else the key that failed. */
function failed(table: Table, of: Nub = {}, classDone = false): string | undefined {
  const classes = new ClassTable([TEST_FAMILY], new Map());
  const registry = new Registry(classes, []);
  const platform = registry.create({ id: 'p', className: 'IOPlatformExpertDevice', under: registry.root });
  const service = registry.create({
    id: 'n',
    className: of.class ?? 'Nub',
    name: of.name ?? 'n',
    location: of.location,
    properties: new Map(tableOf(of.properties ?? {}).entries),
    under: platform,
  });
  const match = matchGeneric(tableOf(table), service, matchingContext(DEFAULT_SYSTEM, registry, classes), classDone);
  return match.matched ? undefined : match.failure.reason;
}

describe('IOProviderClass (R-052)', () => {
  it.each<[string, Plain, string, boolean, string | undefined]>([
    ['the class itself', 'Nub', 'Nub', false, undefined],
    ['a superclass', 'Nub', 'SubNub', false, undefined],
    ['a subclass', 'SubNub', 'Nub', false, 'IOProviderClass'],
    ['an unknown class', 'Nobody', 'Nub', false, 'IOProviderClass'],
    ['another case', 'nub', 'Nub', false, 'IOProviderClass'],
    ['no string: ignored', ['Nobody'], 'Nub', false, undefined],
    ['done already for catalogue candidates', 'Nobody', 'Nub', true, undefined],
  ])('%s', (_case, value, className, done, reason) => {
    expect(failed({ IOProviderClass: value }, { class: className }, done)).toBe(reason);
  });
});

describe('IONameMatch (R-053)', () => {
  it.each<[string, Plain, boolean]>([
    ['the name', 'foo', true],
    ['another case', 'FOO', false],
    ['any of a list', ['bar', 'foo'], true],
    ['any of a set', set([fromPlain('bar'), fromPlain('foo')]), true],
    ['the keys of a dictionary', { foo: 1 }, true],
    ['the list ends at what is no string', ['bar', 3, 'foo'], false],
    ['an empty list', [], false],
    ['a number', 5, false],
    ['no wildcard on a plain nub', 'fo*', false],
  ])('%s', (_case, value, passes) => {
    expect(failed({ IONameMatch: value }, { name: 'foo' })).toBe(passes ? undefined : 'IONameMatch');
  });

  it('compares the class name of a nub without a name of its own', () => {
    expect(failed({ IONameMatch: 'Nub' }, { name: 'Nub' })).toBeUndefined();
  });
});

describe('IOLocationMatch, string (R-054)', () => {
  it.each<[Plain, string | undefined, boolean]>([
    ['1F,3', '1F,3', true],
    ['1f,3', '1F,3', false],
    ['1', undefined, false],
    [5, '1', true],
  ])('%o on a nub at %s: %s', (value, location, passes) => {
    const reason = failed({ IOLocationMatch: value }, location === undefined ? {} : { location });
    expect(reason).toBe(passes ? undefined : 'IOLocationMatch');
  });
});

describe('IOPropertyMatch (R-055, R-056)', () => {
  const properties = {
    Vendor: 'A',
    id: 1,
    list: [1, 2],
    text: data(new TextEncoder().encode('abc\0')),
    n: 5,
    sub: { x: 1, y: 2 },
  };
  it.each<[string, Plain, boolean]>([
    ['all keys', { Vendor: 'A', id: 1 }, true],
    ['one key is not there', { Vendor: 'A', Model: 'B' }, false],
    ['any of a list', [{ Vendor: 'X' }, { Vendor: 'A' }], true],
    ['any of a set', set([fromPlain({ Vendor: 'X' }), fromPlain({ Vendor: 'A' })]), true],
    ['the list ends at what is no dictionary', [{ Vendor: 'X' }, 7, { Vendor: 'A' }], false],
    ['an empty dictionary', {}, true],
    ['an empty list', [], false],
    ['a string', 'Vendor', false],
    ['an array is literal', { id: [1, 2] }, false],
    ['the same array', { list: [1, 2] }, true],
    ['a string is no number', { n: '5' }, false],
    ['R-003: the nub\u2019s data is on the left', { text: 'abc' }, true],
    ['R-008: nested dictionaries in full', { sub: { x: 1 } }, false],
  ])('%s', (_case, value, passes) => {
    expect(failed({ IOPropertyMatch: value }, { properties })).toBe(passes ? undefined : 'IOPropertyMatch');
  });

  it('R-055: IOUserServiceProperties override the nub\u2019s own', () => {
    const over = { a: 1, IOUserServiceProperties: { a: 2 } };
    expect(failed({ IOPropertyMatch: { a: 2 } }, { properties: over })).toBeUndefined();
    expect(failed({ IOPropertyMatch: { a: 1 } }, { properties: over })).toBe('IOPropertyMatch');
  });
});

describe('IOPropertyExistsMatch (R-057)', () => {
  it.each<[string, Plain, boolean]>([
    ['a key, whatever its value', 'b', true],
    ['any of a list', ['a', 'b'], true],
    ['the list ends at what is no string', ['a', 1, 'b'], false],
    ['the keys of a dictionary', { b: 0 }, true],
    ['an empty list', [], false],
    ['a number', 1, false],
  ])('%s', (_case, value, passes) => {
    expect(failed({ IOPropertyExistsMatch: value }, { properties: { b: false } })).toBe(
      passes ? undefined : 'IOPropertyExistsMatch',
    );
  });
});

describe('the other generic keys', () => {
  it('R-058: exclaves are for exclave proxies, and for notifications of user space', () => {
    const properties = { 'exclave-assigned': true };
    expect(failed({ IOProviderClass: 'Nub' }, { properties })).toBe('IOExclaveProxy');
    expect(failed({ IOExclaveProxy: 'x' }, { properties })).toBeUndefined();
    expect(failed({ IOServiceNotificationUser: true }, { properties })).toBeUndefined();
    expect(failed({ IOExclaveProxy: 'x' })).toBe('IOExclaveProxy');
  });

  it('R-059: IOCompatibilityMatch changes the source of properties and class', () => {
    const properties = { a: 1, IOCompatibilityProperties: { IOClass: 'Old', a: 2, IOPath: 'IOService:/old' } };
    expect(failed({ IOCompatibilityMatch: true, IOProviderClass: 'Old' }, { properties })).toBeUndefined();
    expect(failed({ IOCompatibilityMatch: false, IOProviderClass: 'Nub' }, { properties })).toBe('IOProviderClass');
    expect(failed({ IOCompatibilityMatch: 1, IOPropertyMatch: { a: 2 } }, { properties })).toBeUndefined();
    expect(failed({ IOCompatibilityMatch: 1, IOPathMatch: 'IOService:/old' }, { properties })).toBeUndefined();
    expect(failed({ IOPropertyMatch: { a: 2 } }, { properties })).toBe('IOPropertyMatch');
  });

  it.each<[Plain, boolean]>([
    ['IOService:/n', true],
    ['/n', false],
    ['IOService:/n/m', false],
    [5, true],
  ])('R-060: IOPathMatch %o: %s', (value, passes) => {
    expect(failed({ IOPathMatch: value })).toBe(passes ? undefined : 'IOPathMatch');
  });

  it('R-061: IORegistryEntryID, numbers only', () => {
    expect(failed({ IORegistryEntryID: 0x100000102 })).toBeUndefined();
    expect(failed({ IORegistryEntryID: 0x100000101 })).toBe('IORegistryEntryID');
    expect(failed({ IORegistryEntryID: '4294967553' })).toBeUndefined();
  });

  it('R-062: IOMatchedServiceCountMatch counts 32-bit, non-numbers are ignored', () => {
    expect(failed({ IOMatchedServiceCountMatch: 0 })).toBeUndefined();
    expect(failed({ IOMatchedServiceCountMatch: 2 ** 32 })).toBeUndefined();
    expect(failed({ IOMatchedServiceCountMatch: 1 })).toBe('IOMatchedServiceCountMatch');
    expect(failed({ IOMatchedServiceCountMatch: '1' })).toBeUndefined();
  });

  it('R-063: BSD keys: the table\u2019s value is on the left', () => {
    const properties = { 'BSD Name': 'disk0', 'BSD Unit': 3 };
    expect(failed({ 'BSD Name': 'disk0', 'BSD Unit': 3 }, { properties })).toBeUndefined();
    expect(failed({ 'BSD Unit': 4 }, { properties })).toBe('BSD Unit');
    expect(failed({ 'BSD Major': 1 }, { properties })).toBe('BSD Major');
  });

  it('R-051: in this order, the first failure counts', () => {
    const all = { 'BSD Name': 'x', IOPropertyMatch: { a: 1 }, IONameMatch: 'x', IOLocationMatch: 'x' };
    expect(failed(all)).toBe('IONameMatch');
    expect(failed({ ...all, IONameMatch: 'n' })).toBe('IOLocationMatch');
    expect(failed({ ...all, IONameMatch: 'n', IOLocationMatch: 1 })).toBe('IOPropertyMatch');
  });

  it('R-070, R-071: IOResourceMatch and invented keys are no generic filter', () => {
    expect(failed({ IOResourceMatch: 'Z', IOExactMatch: true, IOMatchAttempts: 0 })).toBeUndefined();
  });
});

describe('live clients (R-062)', () => {
  it('only drivers that came through matching count', () => {
    const on = mac({ nubs: [nub('n'), nub('child', {}, { under: 'n' })] });
    expect(on.service('n').children).toHaveLength(1);
    expect(on.service('n').children.filter((client) => client.properties.has('IOMatchCategory'))).toHaveLength(0);
  });
});
