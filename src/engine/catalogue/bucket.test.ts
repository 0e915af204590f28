import { describe, expect, it } from 'vitest';
import { type Table, tableOf } from '../mac.fixture.js';
import type { NubClass } from '../matching/family.js';
import { textOf } from '../values/value.js';
import { Bucket } from './bucket.js';
import { Candidates } from './candidates.js';
import { compilePersonality, type Personality } from './personality.js';

const marksOf = (table: { readonly entries: ReadonlyMap<string, unknown> }): readonly string[] | undefined => {
  const id = textOf(table.entries.get('id') as never);
  return id === undefined ? undefined : id.split(',');
};
const nubClass = (className: string): NubClass => ({
  className,
  match: (_table, _nub, score) => ({ matched: true, score }),
  index: { marksOfTable: marksOf, marksOfNub: ({ properties }) => textOf(properties.get('id'))?.split(',') ?? [] },
});
const NUB = nubClass('Nub');
const OTHER = nubClass('Other');

const personality = (name: string, order: number, table: Table = {}, of: NubClass = NUB): Personality =>
  compilePersonality(
    { driver: 'd', name, order, properties: tableOf({ IOProviderClass: 'Nub', name, ...table }) },
    () => of,
  );

function bucketOf(...members: readonly Personality[]): Bucket {
  const bucket = new Bucket();
  for (const each of members) bucket.add(each);
  return bucket;
}
const names = (list: readonly Personality[]) => list.map(({ name }) => name).join(' ');
const asked = (candidates: Candidates, id: string, of: NubClass = NUB) =>
  names(
    candidates.worthAsking(
      {
        className: 'Nub',
        classChain: ['Nub'],
        name: 'n',
        configuration: new Map(),
        properties: tableOf({ id }).entries,
        provider: undefined,
        conformsTo: () => true,
      },
      of,
    ),
  );

describe('a bucket (R-013)', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name, order) => personality(name, order)) as [
    Personality,
    Personality,
    Personality,
    Personality,
  ];

  it.each([[[a, b, c, d]], [[d, c, b, a]], [[a, c, b, d]], [[b, d, a, c]]])(
    'is in installation order, whatever the order of arrival',
    (arrivals) => {
      const bucket = bucketOf(...arrivals);
      expect(names(bucket.members)).toBe('a b c d');
      expect(names(bucket.unmarked)).toBe('a b c d');
    },
  );

  it('of one order: who came first stands first', () => {
    expect(names(bucketOf(personality('x', 1), personality('y', 1), personality('z', 0)).members)).toBe('z x y');
  });

  it('R-016: what was removed is out of everything, and may come again', () => {
    const marked = personality('m', 4, { id: 'one,two' });
    const bucket = bucketOf(a, b, marked);
    expect(bucket.remove(new Set([a, marked]))).toBe(true);
    expect(names(bucket.members)).toBe('b');
    expect(names(bucket.unmarked)).toBe('b');
    expect(names(bucket.marked('one'))).toBe('');
    expect(names(bucket.marked('two'))).toBe('');
    expect(bucket.remove(new Set([a]))).toBe(false);
    expect(bucket.add(a)).toBe(true);
    expect(bucket.add(b)).toBe(false);
    expect(bucket.add(marked)).toBe(true);
    expect(names(bucket.marked('two'))).toBe('m');
    expect(names(bucket.members)).toBe('a b m');
  });

  it('of an empty bucket nothing is found', () => {
    expect(new Bucket().members).toEqual([]);
    expect(new Bucket().unmarked).toEqual([]);
    expect(new Bucket().marked('one')).toEqual([]);
  });
});

describe('whom the family is asked about', () => {
  const one = personality('one', 0, { id: 'one' });
  const two = personality('two', 1, { id: 'two', IOProbeScore: 5 });
  const both = personality('both', 2, { id: 'one,two', IOProbeScore: 1 });
  const any = personality('any', 3, { IOProbeScore: 3 });
  const strange = personality('strange', 4, { id: 'two', IOProbeScore: 2 }, OTHER);

  it('those with a mark of the nub and those without marks, in sort 1', () => {
    const candidates = new Candidates([bucketOf(one, two, both, any)]);
    expect(names(candidates.all)).toBe('two any both one');
    expect(asked(candidates, 'one')).toBe('any both one');
    expect(asked(candidates, 'two')).toBe('two any both');
    expect(asked(candidates, 'one,two')).toBe('two any both one');
    expect(asked(candidates, 'none')).toBe('any');
  });

  it('those whose marks another class made', () => {
    const candidates = new Candidates([bucketOf(one, two), bucketOf(strange)]);
    expect(asked(candidates, 'one')).toBe('strange one');
    expect(asked(candidates, 'two')).toBe('two strange');
    expect(asked(candidates, 'two', OTHER)).toBe('two strange one');
    expect(asked(candidates, 'one')).toBe('strange one');
  });

  it('everybody, of a class without an index', () => {
    const candidates = new Candidates([bucketOf(one, two, any)]);
    expect(asked(candidates, 'none', { className: 'Nub' })).toBe('two any one');
  });

  it('counts and places them', () => {
    const candidates = new Candidates([bucketOf(one, two), bucketOf(any)]);
    expect(candidates.count).toBe(3);
    expect([two, any, one, both].map((each) => candidates.place(each))).toEqual([0, 1, 2, 3]);
    expect(new Candidates([]).all).toEqual([]);
    expect(new Candidates([]).count).toBe(0);
  });
});
