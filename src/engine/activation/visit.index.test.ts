import { describe, expect, it } from 'vitest';
import { kext, mac, nub, type Table } from '../mac.fixture.js';
import type { Family } from '../matching/family.js';
import { isEqual } from '../values/equality.js';
import { fromPlain } from '../values/plain.js';
import { textOf } from '../values/value.js';

/** Tables with an id are for nubs with that id: the family can say so by a mark. */
const MARKED: Family = {
  name: 'marked',
  classes: { Marked: 'IOService', Below: 'Marked', Odd: 'IOService' },
  drivers: [],
  nubs: [
    {
      className: 'Marked',
      match: (table, view, score) => {
        const wanted = table.entries.get('id');
        const actual = view.properties.get('id');
        if (wanted === undefined || (actual !== undefined && isEqual(actual, wanted))) return { matched: true, score };
        return { matched: false, score, basis: 'observed', failure: { reason: 'id', expected: wanted, actual } };
      },
      index: {
        marksOfTable: (table) => {
          const id = textOf(table.entries.get('id'));
          return id === undefined ? undefined : [id];
        },
        marksOfNub: (view) => [textOf(view.properties.get('id')) ?? ''],
      },
    },
  ],
};

const driver = (id: string, table: Table, category = id) =>
  kext(id, { IOProviderClass: 'Marked', IOMatchCategory: category, ...table });

const registered = (drivers: readonly ReturnType<typeof kext>[], className = 'Marked') =>
  mac({ drivers, nubs: [nub('n', { id: 'one' }, { className })], families: [MARKED] }).start();

describe('candidates that the index passes over', () => {
  const drivers = [driver('right', { id: 'one' }), driver('wrong', { id: 'two' }), driver('any', {})];

  it('are refused at keys, as the family would have done', () => {
    const on = registered(drivers);
    expect(on.running()).toEqual(['right', 'any']);
    expect(on.verdict('wrong')).toMatchObject({
      ...{ gate: 'keys', verdict: 'rejected', reason: 'id', matched: false, matchScore: null, basis: 'observed' },
      ...{ expected: fromPlain('two'), actual: fromPlain('one'), pass: 1, nub: 'n' },
    });
    const [pass] = on.machine.trace.passesOf('n');
    expect(pass?.considerations.map(({ personality }) => personality.driver)).not.toContain('wrong');
  });

  it('are told of the nub as it was then', () => {
    const on = registered(drivers);
    on.service('n').setProperty('id', fromPlain('two'));
    expect(on.verdict('wrong')).toMatchObject({ reason: 'id', actual: fromPlain('one') });
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('wrong')).toBe('running running -');
  });

  it('the same verdict each time somebody asks', () => {
    const on = registered(drivers);
    expect(on.verdict('wrong')).toBe(on.verdict('wrong'));
  });

  it('a subclass of the nub\u2019s class inherits the index with the method', () => {
    const on = registered(drivers, 'Below');
    expect(on.running()).toEqual(['right', 'any']);
    expect(on.stop('wrong')).toBe('keys rejected id');
  });

  it('generic keys are asked before: such a table bears no mark', () => {
    const on = registered([driver('named', { id: 'two', IONameMatch: 'other' })]);
    expect(on.stop('named')).toBe('keys rejected IONameMatch');
  });

  it('marks of another class say nothing to this one', () => {
    const on = registered([driver('everywhere', { IOProviderClass: 'IOService', id: 'two' }), ...drivers]);
    expect(on.stop('everywhere')).toBe('keys rejected id');
    expect(on.running()).toEqual(['right', 'any']);
  });
});

describe('behind the culprit of a module stall nobody was visited (R-087)', () => {
  const all = [
    driver('wrong-before', { id: 'two', IOProbeScore: 9 }),
    driver('right-before', { id: 'one', IOProbeScore: 8 }),
    driver('culprit', { id: 'one', IOProbeScore: 5, CFBundleIdentifierKernel: 'com.bad' }),
    driver('wrong-behind', { id: 'two', IOProbeScore: 3 }),
    driver('right-behind', { id: 'one', IOProbeScore: 2 }),
    driver('wrong-equal', { id: 'two', IOProbeScore: 5 }),
  ];

  it('those passed over before it were refused, those behind it stall with everyone', () => {
    const on = registered(all);
    const stops = Object.fromEntries(all.map(({ id }) => [id, on.stop(id)]));
    expect(stops).toEqual({
      'wrong-before': 'keys rejected id',
      'right-before': 'module stalled A305',
      culprit: 'module stalled A305',
      'wrong-behind': 'module stalled A305',
      'right-behind': 'module stalled A305',
      'wrong-equal': 'module stalled A305',
    });
    expect(on.verdict('wrong-behind')?.rival?.driver).toBe('culprit');
    expect(on.candidates()).toHaveLength(all.length);
    const rows = on.machine.trace
      .passesOf('n')
      .flatMap(({ considerations }) => considerations.map(({ personality }) => personality.driver));
    expect(rows.filter((id) => id === 'wrong-behind')).toHaveLength(1);
  });
});
