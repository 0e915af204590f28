import { describe, expect, it } from 'vitest';
import { BASES, type Basis } from '../basis.js';
import { kext, mac, nub, type Table, TEST_FAMILY } from '../mac.fixture.js';
import { fromPlain, type Plain } from '../values/plain.js';
import type { Family } from './family.js';

/** What the verdict on a kext with these keys tells of the nub. */
function told(table: Table, of: Table = {}, extra: Parameters<typeof nub>[2] = {}) {
  const { reason, expected, actual } = mac({ drivers: [kext('k', table)], nubs: [nub('n', of, extra)] })
    .start()
    .verdict('k') ?? { reason: 'no verdict' };
  return { reason, expected, actual };
}

describe('what a key that failed tells (contract "Gates")', () => {
  const properties = { a: 1, b: 'x' };

  it.each<[string, Table, Plain, Plain | undefined]>([
    ['IONameMatch', { IONameMatch: ['x', 'y'] }, ['x', 'y'], 'n'],
    ['IOLocationMatch', { IOLocationMatch: '2' }, '2', '1f'],
    ['IOPropertyMatch', { IOPropertyMatch: { a: 1, b: 'y' } }, { b: 'y' }, 'x'],
    ['IOPropertyMatch', { IOPropertyMatch: { c: 1 } }, { c: 1 }, undefined],
    ['IOPropertyMatch', { IOPropertyMatch: [{ a: 2 }, { b: 'z' }] }, { b: 'z' }, 'x'],
    ['IOPropertyMatch', { IOPropertyMatch: [] }, [], undefined],
    ['IOPropertyMatch', { IOPropertyMatch: 'a' }, 'a', undefined],
    ['IOPropertyExistsMatch', { IOPropertyExistsMatch: ['c'] }, ['c'], undefined],
    ['IOMatchedServiceCountMatch', { IOMatchedServiceCountMatch: 3 }, 3, '0'],
    ['BSD Name', { 'BSD Name': 'disk1' }, 'disk1', undefined],
    ['IORegistryEntryID', { IORegistryEntryID: 5 }, 5, '0x100000105'],
  ])('%s: what was wanted, what is there', (reason, table, expected, actual) => {
    const seen = told(table, properties, { location: '1f' });
    expect(seen.reason).toBe(reason);
    expect(seen.expected).toEqual(fromPlain(expected));
    const there = typeof seen.actual === 'string' ? fromPlain(seen.actual) : seen.actual;
    if (reason === 'IORegistryEntryID') expect(seen.actual).toMatch(/^0x1000001[0-9a-f]{2}$/);
    else expect(there).toEqual(actual === undefined ? undefined : fromPlain(actual));
  });

  it('R-052: a nub that stands in for an older class is called by that', () => {
    const table = { IOParentMatch: { IOProviderClass: 'New', IOCompatibilityMatch: true } };
    const on = mac({
      drivers: [kext('k', table)],
      nubs: [
        nub('p', { IOCompatibilityProperties: { IOClass: 'Old' } }, { registers: false }),
        nub('n', {}, { under: 'p' }),
      ],
    }).start();
    expect(on.verdict('k')).toMatchObject({ reason: 'IOParentMatch', expected: fromPlain(table.IOParentMatch) });
  });
});

describe('the basis of a refusal is the weaker of the family\u2019s two words', () => {
  const speaking = (verdict: Basis | undefined, failure: Basis | undefined): Basis | undefined => {
    const family: Family = {
      ...{ name: 'speaking', classes: { Speaking: 'IOService' }, drivers: [] },
      nubs: [
        {
          className: 'Speaking',
          match: (_table, _nub, score) => ({
            ...{ matched: false, score, ...(verdict === undefined ? {} : { basis: verdict }) },
            failure: { reason: 'x', expected: '', actual: '', ...(failure === undefined ? {} : { basis: failure }) },
          }),
        },
      ],
    };
    const on = mac({
      drivers: [kext('k', { IOProviderClass: 'Speaking' })],
      nubs: [nub('n', {}, { className: 'Speaking' })],
      families: [TEST_FAMILY, family],
    });
    return on.start().verdict('k')?.basis;
  };

  it.each(BASES)('%s', (basis) => {
    expect(speaking(basis, undefined)).toBe(basis);
    expect(speaking(undefined, basis)).toBe(basis);
    expect(speaking(basis, 'source')).toBe(basis);
    expect(speaking('assumed', basis)).toBe('assumed');
  });
});

describe('IOLocationMatch as a dictionary (R-069)', () => {
  const PLACES: Family = {
    ...{ name: 'places', classes: { Place: 'IOService' }, drivers: [] },
    nubs: [{ className: 'Place', answersMatchLocation: true }],
  };
  const matches = (table: Table) => {
    const on = mac({
      drivers: [kext('k', { IOLocationMatch: table })],
      nubs: [
        nub('top', { t: 1 }, { registers: false }),
        nub('place', { p: 1 }, { className: 'Place', under: 'top', registers: false }),
        nub('n', {}, { under: 'place' }),
      ],
      families: [TEST_FAMILY, PLACES],
    });
    return on.start().stop('k');
  };

  it.each<[Table, string]>([
    [{ IOProviderClass: 'Place' }, 'running running -'],
    [{ IOProviderClass: 'Nub' }, 'keys rejected IOLocationMatch'],
    [{ IOPropertyMatch: { p: 1 }, IOParentMatch: { IOPropertyMatch: { t: 1 } } }, 'running running -'],
    [{ IOPropertyMatch: { p: 1 }, IOParentMatch: { IOPropertyMatch: { t: 2 } } }, 'keys rejected IOLocationMatch'],
  ])('%o: %s', (table, stop) => expect(matches(table)).toBe(stop));
});

it('a verdict that leans on nothing else is the source\u2019s', () => {
  expect(
    mac({ drivers: [kext('k')], nubs: [nub('n')] })
      .start()
      .verdict('k')?.basis,
  ).toBe('source');
});
