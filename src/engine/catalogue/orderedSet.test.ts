import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScores, insertOrdered, orderAll } from './orderedSet.js';

type Item = readonly [name: string, score: number];
const scoreOf = ([, score]: Item) => score;
const inserted = (items: readonly Item[]) => {
  const list: Item[] = [];
  for (const item of items) insertOrdered(list, item, scoreOf);
  return list;
};
const names = (items: readonly Item[]) => items.map(([name]) => name).join('');

describe('the ordered set', () => {
  it('puts the highest first and keeps equals in order (R-072)', () => {
    expect(
      names(
        inserted([
          ['a', 1],
          ['b', 5],
          ['c', 1],
          ['d', 5],
          ['e', 9],
        ]),
      ),
    ).toBe('ebdac');
  });

  it('compares with wrap-around (R-073)', () => {
    expect(compareScores(2147483647, -1)).toBeLessThan(0);
    expect(compareScores(2147483647, 0)).toBeGreaterThan(0);
    expect(
      names(
        inserted([
          ['a', 2147483647],
          ['b', -1],
        ]),
      ),
    ).toBe('ba');
    // Exactly 2^31 apart: the later one goes first, whichever it is.
    expect(
      names(
        inserted([
          ['b', -1],
          ['a', 2147483647],
        ]),
      ),
    ).toBe('ab');
    expect(
      names(
        inserted([
          ['a', 2147483647],
          ['b', -2],
        ]),
      ),
    ).toBe('ba');
    expect(
      names(
        inserted([
          ['b', -2],
          ['a', 2147483647],
        ]),
      ),
    ).toBe('ba');
  });

  it('orderAll gives what inserting one after the other gives', () => {
    const score = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(2147483647, -2147483648, 1 << 30, -(1 << 30)),
    );
    fc.assert(
      fc.property(fc.array(score, { maxLength: 12 }), (scores) => {
        const items = scores.map((each, index): Item => [String.fromCharCode(97 + index), each]);
        expect(names(orderAll(items, scoreOf))).toBe(names(inserted(items)));
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
