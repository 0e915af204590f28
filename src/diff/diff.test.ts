import { describe, expect, it } from 'vitest';
import { dext, kext, nub } from '../engine/mac.fixture.js';
import { fromPlain } from '../engine/values/plain.js';
import { DEFAULT_SYSTEM, type DriverDescription, type World } from '../engine/world.js';
import { countsOf, diffOf } from './diff.js';
import { driverPairs, personalityPairs } from './drivers.js';
import type { Ground } from './worlds.js';

const CLASSES = new Map<string, string | null>([
  ['Nub', 'IOService'],
  ['Gone', null],
]);

function ground(drivers: readonly DriverDescription[] = [], more: Partial<World> = {}): Ground {
  const world = { system: DEFAULT_SYSTEM, classes: CLASSES, kernelBundles: [], drivers, nubs: [nub('n', { a: 1 })] };
  return { kind: 'world', label: 'here', world: { ...world, ...more } };
}

const mine = (table: Readonly<Record<string, string | number>> = {}, id = 'com.t.mine') =>
  dext(id, { IOProviderClass: 'Nub', ...table });
const rival = kext('com.t.rival', { IOProviderClass: 'Nub', IOProbeScore: 10 });
const outcomes = (before: DriverDescription, after: DriverDescription, on: Ground = ground()) =>
  diffOf([before], [after], [on]).grounds[0]?.outcomes ?? [];

describe('what a change does on a nub', () => {
  it('lost, to a rival that was outranked', () => {
    const [change] = outcomes(mine({ IOProbeScore: 20 }), mine({ IOProbeScore: 1 }), ground([rival]));
    expect(change).toMatchObject({ kind: 'lost', nub: 'n', restored: ['com.t.rival/Main'], displaced: [] });
    expect(change?.after?.gate).toBe('rank');
  });

  it('gained, from a rival', () => {
    const [change] = outcomes(mine({ IOProbeScore: 1 }), mine({ IOProbeScore: 20 }), ground([rival]));
    expect(change).toMatchObject({ kind: 'gained', displaced: ['com.t.rival/Main'], restored: [] });
  });

  it('moved: runs on, with another score or category', () => {
    expect(outcomes(mine({ IOProbeScore: 1 }), mine({ IOProbeScore: 2 })).map(({ kind }) => kind)).toEqual(['moved']);
    const [change] = outcomes(
      mine({ IOProbeScore: 20 }),
      mine({ IOProbeScore: 20, IOMatchCategory: 'x' }),
      ground([rival]),
    );
    expect(change).toMatchObject({ kind: 'moved', restored: ['com.t.rival/Main'] });
  });

  it('stops at another gate behind passive matching; for another reason before it', () => {
    const never = { IOPropertyMatch: 'x' };
    expect(outcomes(mine({ IOClass: 'Gone' }), mine(never)).map(({ kind }) => kind)).toEqual(['stops']);
    const other = mine({ IOProviderClass: 'IOService', IONameMatch: 'y' });
    expect(new Set(outcomes(mine(never), other).map(({ kind }) => kind))).toEqual(new Set(['reason']));
  });

  it('others: the driver takes nothing itself, and changes what others get', () => {
    const stalling = kext('com.t.mine', {
      IOProviderClass: 'Nub',
      IOProbeScore: 20,
      CFBundleIdentifierKernel: 'com.none',
    });
    const harmless = kext('com.t.mine', { IOProviderClass: 'Nub', IONameMatch: 'nobody' });
    const [change] = outcomes(harmless, stalling, ground([rival]));
    expect(change).toMatchObject({ kind: 'stops', displaced: ['com.t.rival/Main'] });
    expect(change?.after?.gate).toBe('module');
  });

  it('counts a nub once a kind, and what changed in the files', () => {
    const diff = diffOf([mine({ IOProbeScore: 1 })], [mine({ IOProbeScore: 2, x: 1 })], [ground(), ground()]);
    expect(countsOf(diff)).toMatchObject({ moved: 2, lost: 0, gained: 0, properties: 2 });
  });
});

describe('two builds of one driver', () => {
  it('is replaced under another identifier: neither competes with the other', () => {
    const renamed = mine({}, 'com.t.other');
    expect(outcomes(mine(), renamed, ground([mine({ IOProbeScore: 99 }), rival]))).toEqual([]);
    expect(driverPairs([mine()], [renamed])[0]).toMatchObject({
      before: { id: 'com.t.mine' },
      after: { id: 'com.t.other' },
    });
  });

  it('keeps the story of a world, in which the driver goes by its new name', () => {
    const story = ground([mine({}, 'com.t.mine')], {
      events: [
        { event: 'install', driver: 'com.t.mine' },
        { event: 'daemonReady' },
        { event: 'register', nub: 'n' },
        { event: 'remove', driver: 'com.t.mine' },
      ],
    });
    const diff = diffOf([mine()], [mine({}, 'com.t.other')], [story]);
    expect(diff.grounds[0]?.outcomes).toEqual([]);
    expect(diff.grounds[0]?.processes.after.launched).toBe(1);
  });

  it('is installed first in a story that does not know it', () => {
    const story = ground([], { events: [{ event: 'daemonReady' }, { event: 'register', nub: 'n' }] });
    const never = mine({ IONameMatch: 'nobody' });
    expect(outcomes(never, mine(), story).map(({ kind }) => kind)).toEqual(['gained']);
  });

  it('pairs personalities that only have another name, and tells those that are different', () => {
    const named = (names: Readonly<Record<string, Readonly<Record<string, number>>>>) => ({
      ...mine(),
      personalities: new Map(Object.entries(names).map(([name, table]) => [name, fromPlain(table)])),
    });
    const pairs = personalityPairs({
      before: named({ A: { a: 1, b: 2 }, B: { a: 9, b: 8 }, C: { c: 1 } }),
      after: named({ A: { a: 5 }, B2: { a: 9, b: 8 }, D: { d: 1 } }),
    });
    expect(pairs.map(({ before, after }) => [before?.name, after?.name])).toEqual([
      ['A', 'A'],
      ['B', 'B2'],
      ['C', undefined],
      [undefined, 'D'],
    ]);
  });

  it('has drivers that come and go', () => {
    const [a, b, c] = [
      mine({}, 'com.t.a'),
      mine({ IONameMatch: 'x' }, 'com.t.b'),
      mine({ z: 1, y: 2, w: 3 }, 'com.t.c'),
    ];
    const pairs = driverPairs([a, b], [a, c]);
    expect(pairs.map(({ before, after }) => [before?.id, after?.id])).toContainEqual(['com.t.a', 'com.t.a']);
    expect(diffOf([a], [a, c], [ground()]).drivers.map(({ pair }) => pair.before?.id)).toEqual([undefined]);
  });
});
