import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf, type Diff, diffOf, hasOutcomeChanges } from '../../src/diff/diff.js';
import type { OutcomeChange, OutcomeKind } from '../../src/diff/outcomes.js';
import { type PropertyChange, propertyChanges } from '../../src/diff/properties.js';
import type { Ground } from '../../src/diff/worlds.js';
import type { Consideration } from '../../src/engine/trace.js';
import { fromPlain, type Plain } from '../../src/engine/values/plain.js';
import { DEFAULT_SYSTEM, type DriverDescription } from '../../src/engine/world.js';
import { simulate } from '../../src/world/simulation.js';
import { type Story, stories } from './world.fixture.js';

const CLASSES = new Map<string, string | null>([
  ...(['Other', 'Nub', 'Merger', 'Helper'].map((name) => [name, 'IOService']) as [string, string][]),
  ['SubNub', 'Nub'],
  ['Gone', null],
]);

/** The story's Mac without its first driver, which is the one that changes. */
const groundOf = ({ drivers, nubs }: Story): Ground => ({
  kind: 'world',
  label: 'story',
  world: { system: DEFAULT_SYSTEM, classes: CLASSES, kernelBundles: [], drivers: drivers.slice(1), nubs },
});

const firstOf = ({ drivers }: Story): DriverDescription => {
  const [first] = drivers;
  if (first === undefined) throw new Error('a story has a driver');
  return { ...first, id: 'com.t.mine' };
};

const MIRRORED: Readonly<Record<OutcomeKind, OutcomeKind>> = {
  lost: 'gained',
  gained: 'lost',
  moved: 'moved',
  stops: 'stops',
  others: 'others',
  reason: 'reason',
};

const stand = (of: Consideration | undefined): string =>
  of === undefined ? '-' : `${of.gate} ${of.verdict} ${of.reason} ${of.score}`;

const rows = ({ grounds }: Diff, turned: boolean): readonly string[] =>
  grounds
    .flatMap(({ outcomes }) => outcomes)
    .map((each): string => {
      const { nub, displaced, restored, before, after }: OutcomeChange = each;
      const sides = turned ? [after, before] : [before, after];
      const others = turned ? [restored, displaced] : [displaced, restored];
      return JSON.stringify([
        turned ? MIRRORED[each.kind] : each.kind,
        nub,
        ...sides.map(stand),
        ...others.map((of) => of.toSorted()),
      ]);
    })
    .toSorted();

const advice = ({ grounds }: Diff, turned: boolean): readonly string[] =>
  grounds
    .flatMap((ground) => ground.advice)
    .map(
      ({ change, diagnostic, nubs }) =>
        `${(change === 'new') === turned ? 'gone' : 'new'} ${diagnostic.code} ${nubs.toSorted()}`,
    )
    .toSorted();

const OPTIONS = { numRuns: 80, seed: 11 };

describe('diff', { timeout: 30_000 }, () => {
  it('of a driver with itself is empty', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const mine = [firstOf(story)];
        const diff = diffOf(mine, mine, [groundOf(story)]);
        expect(diff.drivers).toEqual([]);
        expect(diff.grounds.flatMap(({ outcomes, advice: found }) => [...outcomes, ...found])).toEqual([]);
        expect(hasOutcomeChanges(countsOf(diff))).toBe(false);
      }),
      OPTIONS,
    );
  });

  it('of one with another is the mirror of the other with the one', () => {
    fc.assert(
      fc.property(stories, stories, (story, other) => {
        const [a, b, ground] = [[firstOf(story)], [firstOf(other)], [groundOf(story)]];
        const [there, back] = [diffOf(a, b, ground), diffOf(b, a, ground)];
        expect(rows(back, true)).toEqual(rows(there, false));
        expect(advice(back, true)).toEqual(advice(there, false));
        expect(countsOf(back).properties).toBe(countsOf(there).properties);
      }),
      OPTIONS,
    );
  });

  it('says lost and gained as the machines themselves have it', () => {
    fc.assert(
      fc.property(stories, stories, (story, other) => {
        const [a, b, ground] = [firstOf(story), firstOf(other), groundOf(story)];
        const runsOn = (driver: DriverDescription): ReadonlySet<string> => {
          const machine = simulate({ ...ground.world, drivers: [...ground.world.drivers, driver] });
          const own = machine
            .instances()
            .filter((each) => each.started && each.personality.driver === driver.id && !each.service.inactive);
          return new Set(own.map(({ nub }) => nub.id));
        };
        const [ran, runs] = [runsOn(a), runsOn(b)];
        const found = diffOf([a], [b], [ground]).grounds.flatMap(({ outcomes }) => outcomes);
        const nubs = (kind: OutcomeKind) =>
          found
            .filter((each) => each.kind === kind)
            .map(({ nub }) => nub)
            .toSorted();
        expect(nubs('lost')).toEqual([...ran].filter((nub) => !runs.has(nub)).toSorted());
        expect(nubs('gained')).toEqual([...runs].filter((nub) => !ran.has(nub)).toSorted());
      }),
      OPTIONS,
    );
  });
});

const plain: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Plain>('a', 'b', 1, 2, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const tables = fc
  .dictionary(fc.constantFrom('k', 'l', 'm'), plain)
  .map((of) => new Map(Object.entries(of).map(([key, value]) => [key, fromPlain(value)] as const)));

describe('the changes of properties', () => {
  const turned = ({ path, before, after }: PropertyChange): PropertyChange => ({ path, before: after, after: before });
  const asText = (all: readonly PropertyChange[]): readonly string[] =>
    all
      .map((each) =>
        JSON.stringify(each, (_key, value) =>
          typeof value === 'bigint' ? String(value) : value instanceof Map ? [...value].toSorted() : value,
        ),
      )
      .toSorted();

  it('are none of a table with itself, and the mirror the other way round', () => {
    fc.assert(
      fc.property(tables, tables, (a, b) => {
        expect(propertyChanges(a, a)).toEqual([]);
        expect(asText(propertyChanges(b, a).map(turned))).toEqual(asText(propertyChanges(a, b)));
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
