import { describe, expect, it } from 'vitest';
import { mac, nub, type Table, tableOf } from '../mac.fixture.js';
import type { Family } from './family.js';

/** Refuses every table that it sees, and says so. */
const CHATTY: Family = {
  name: 'chatty',
  classes: { Chatty: 'IOService' },
  nubs: [
    {
      className: 'Chatty',
      match: (_table, _nub, score) => ({
        matched: false,
        score,
        failure: { reason: 'x', expected: '', actual: undefined, log: 'asked' },
      }),
    },
  ],
  drivers: [],
};

function world() {
  const nubs = [
    nub('b', { v: 1 }, { className: 'Chatty' }),
    nub('a', { v: 1 }, { className: 'Chatty' }),
    nub('unregistered', { v: 1 }, { className: 'Chatty', registers: false }),
  ];
  return mac({ families: [CHATTY], nubs }).start();
}
const find = (on: ReturnType<typeof world>, table: Table) => on.machine.lookup(tableOf(table)).map(({ id }) => id);

describe('looking for services (F-CORE-001, R-037)', () => {
  it('asks no family about generic keys, and keeps the order of the registry', () => {
    const on = world();
    expect(find(on, { IOProviderClass: 'Chatty' })).toEqual(['b', 'a']);
    expect(find(on, { IOProviderClass: 'Chatty', IOPropertyMatch: { v: 1 } })).toEqual(['b', 'a']);
    expect(on.log).not.toContain('asked');
  });

  it('asks it about any other key, and prints what it says', () => {
    const on = world();
    expect(find(on, { IOProviderClass: 'Chatty', other: 1 })).toEqual([]);
    expect(on.log.filter((line) => line === 'asked')).toHaveLength(2);
  });

  it('finds nothing of another class, and nothing that went away', () => {
    const on = world();
    expect(find(on, { IOProviderClass: 'Nobody' })).toEqual([]);
    expect(find(on.apply({ event: 'unplug', nub: 'b' }), { IOProviderClass: 'Chatty' })).toEqual(['a']);
  });

  it('starts nothing', () => {
    const on = world();
    const { passes } = on.machine.trace;
    const before = passes.length;
    find(on, { IOProviderClass: 'Chatty' });
    expect(passes).toHaveLength(before);
  });
});
