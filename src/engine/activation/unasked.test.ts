import { describe, expect, it } from 'vitest';
import { kext, mac, nub } from '../mac.fixture.js';
import type { Family } from '../matching/family.js';
import { textOf } from '../values/value.js';

/** Its tables have a colour, and the index knows it. */
const COLOURS: Family = {
  name: 'colours',
  classes: { Lamp: 'IOService' },
  nubs: [
    {
      className: 'Lamp',
      match: (table, lamp, score) => {
        const wanted = table.entries.get('colour');
        const actual = lamp.properties.get('colour');
        if (textOf(wanted) === textOf(actual)) return { matched: true, score };
        return { matched: false, score, failure: { reason: 'colour', expected: wanted ?? '', actual } };
      },
      index: {
        marksOfTable: ({ entries }) => [textOf(entries.get('colour')) ?? ''],
        marksOfNub: ({ properties }) => [textOf(properties.get('colour')) ?? ''],
      },
    },
  ],
  drivers: [],
};

const on = (id: string, colour: string) => kext(id, { IOProviderClass: 'Lamp', colour, IOMatchCategory: id });
const red = nub('n', { colour: 'red' }, { className: 'Lamp' });
const lamps = () =>
  mac({
    families: [COLOURS],
    drivers: [on('a', 'red'), on('b', 'blue')],
    nubs: [red],
  });

describe('candidates that the index passed over', () => {
  it('are told of when somebody asks', () => {
    const start = lamps().start();
    expect(start.candidates()).toEqual(['a running', 'b keys']);
    expect(start.verdict('b')).toMatchObject({ reason: 'colour', matched: false, expected: { text: 'blue' } });
  });

  it('are those that were there in that pass: who came later was not passed over', () => {
    const start = mac({ families: [COLOURS], drivers: [on('b', 'blue'), on('c', 'green')], nubs: [red] }).start();
    start.install(on('late', 'red')).install(on('other', 'yellow'));
    expect(start.verdict('late')).toMatchObject({ gate: 'running', pass: 2 });
    expect(start.candidates()).toEqual(['late running', 'b keys', 'c keys', 'other keys']);
  });

  it('and who left later was', () => {
    const start = lamps().start().apply({ event: 'remove', driver: 'b' }).install(on('late', 'red'));
    expect(start.candidates()).toEqual(['a running', 'late running', 'b catalogue']);
  });
});
