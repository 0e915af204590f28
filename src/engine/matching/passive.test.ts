import { describe, expect, it } from 'vitest';
import { ClassTable } from '../classes/classTable.js';
import { type Table, TEST_FAMILY, tableOf } from '../mac.fixture.js';
import { Registry } from '../registry/registry.js';
import { fromPlain } from '../values/plain.js';
import { DEFAULT_SYSTEM } from '../world.js';
import { matchingContext } from './context.js';
import type { Family } from './family.js';
import { matchPassive } from './passive.js';

const PLACE: Family = {
  name: 'places',
  classes: { Place: 'IOService' },
  nubs: [{ className: 'Place', answersMatchLocation: true }],
  drivers: [],
};

/** root > platform > top > middle > n; each of class Nub unless named otherwise. */
function world(
  tables: { readonly top?: Table; readonly middle?: Table; readonly n?: Table },
  classes: { top?: string; middle?: string } = {},
) {
  const registry = new Registry(new ClassTable([TEST_FAMILY, PLACE], new Map()), []);
  const context = matchingContext(DEFAULT_SYSTEM, registry, new ClassTable([TEST_FAMILY, PLACE], new Map()));
  let under = registry.create({ id: 'platform', className: 'IOPlatformExpertDevice', under: registry.root });
  for (const id of ['top', 'middle', 'n'] as const) {
    const className = id === 'n' ? 'Nub' : (classes[id] ?? 'Nub');
    under = registry.create({ id, className, under, properties: new Map(tableOf(tables[id] ?? {}).entries) });
  }
  return { registry, match: (table: Table) => matchPassive(tableOf(table), under, context, false) };
}

describe('passive matching', () => {
  it('R-050: a table of generic keys only never reaches the family, and no score is written', () => {
    const { match } = world({});
    expect(match({ IOProviderClass: 'Nub' })).toMatchObject({ matched: true, scoreWritten: false });
    expect(match({ IOProviderClass: 'Nub', Refuse: 1 })).toMatchObject({
      matched: false,
      failure: { reason: 'Refuse' },
    });
    expect(match({ IOCompatibilityMatch: true, IOProviderClass: 'Nub' })).toMatchObject({ scoreWritten: false });
    expect(match({ IOServiceNotificationUser: true })).toMatchObject({ matched: true, scoreWritten: false });
    expect(match({ IOProviderClass: 'Nub', IOClass: 'K' })).toMatchObject({
      matched: true,
      scoreWritten: true,
      score: 0,
    });
  });

  it('R-049: after a generic key failed the family is not asked', () => {
    expect(world({}).match({ IONameMatch: 'x', Refuse: 1 }).failure?.reason).toBe('IONameMatch');
  });

  it('R-065, R-066: the hook may change the score', () => {
    expect(world({}).match({ IOProbeScore: 5, Boost: true }).score).toBe(10005);
    expect(world({}).match({ IOProbeScore: '5', Boost: true }).score).toBe(10000);
  });

  it('R-053: IONameMatched is the name that matched', () => {
    expect(world({}).match({ IONameMatch: 'Nub', x: 1 }).nameMatched).toBe('Nub');
  });

  describe('IOParentMatch (R-067)', () => {
    it('any ancestor will do', () => {
      const { match } = world({ top: { a: 1 } });
      expect(match({ IOParentMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(true);
      expect(match({ IOParentMatch: { IOPropertyMatch: { a: 2 } } }).failure?.reason).toBe('IOParentMatch');
    });

    it('the nub itself does not count', () => {
      expect(world({ n: { a: 1 } }).match({ IOParentMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(false);
    });

    it('its class is tested', () => {
      const { match } = world({}, { top: 'SubNub' });
      expect(match({ IOParentMatch: { IOProviderClass: 'SubNub' } }).matched).toBe(true);
      expect(match({ IOParentMatch: { IOProviderClass: 'Other' } }).matched).toBe(false);
    });

    it('other types are ignored', () => {
      expect(world({}).match({ IOParentMatch: 'x' }).matched).toBe(true);
    });

    it('ends below the root of the registry, which is no service', () => {
      const { match } = world({});
      expect(match({ IOParentMatch: { IONameMatch: 'IOPlatformExpertDevice' } }).matched).toBe(true);
      expect(match({ IOParentMatch: { IONameMatch: 'Root' } }).matched).toBe(false);
    });

    it('a nested one goes on from the ancestor that matched, without going back', () => {
      const nested = { IOParentMatch: { IOPropertyMatch: { a: 1 }, IOParentMatch: { IOPropertyMatch: { b: 1 } } } };
      expect(world({ top: { b: 1 }, middle: { a: 1 } }).match(nested).matched).toBe(true);
      expect(world({ top: { a: 1 }, middle: { b: 1 } }).match(nested).matched).toBe(false);
      expect(world({ top: { a: 1 }, middle: { a: 1, b: 1 } }).match(nested).matched).toBe(false);
    });
  });

  describe('alias parents (R-068)', () => {
    const ALIAS = 'IOServiceLegacyMatchingRegistryID';
    const wants = (key: string, nested?: Table): Table => ({
      IOPropertyMatch: { [key]: 1 },
      ...(nested === undefined ? {} : { IOParentMatch: nested }),
    });

    /** The nodes of `world`, and three besides: each stands alone and has its own name as a property. */
    function aliased(aliases: Readonly<Record<string, string | bigint>>) {
      const { registry, match } = world({ top: { top: 1 } });
      for (const id of ['x', 'y', 'z'])
        registry.create({ id, className: 'Nub', under: registry.root }).setProperty(id, fromPlain(1));
      for (const [from, to] of Object.entries(aliases)) {
        const id = typeof to === 'bigint' ? to : registry.get(to)?.registryId;
        registry.get(from)?.setProperty(ALIAS, fromPlain(id ?? 0n));
      }
      return (table: Table) => match({ IOParentMatch: table }).matched;
    }

    it.each<[string, Readonly<Record<string, string | bigint>>, Table, boolean]>([
      ['without one the climb ends at the top', {}, wants('x'), false],
      ['that of an ancestor', { middle: 'x' }, wants('x'), true],
      ['that of the nub itself', { n: 'x' }, wants('x'), true],
      ['the last one noted is tried first, then the others', { n: 'x', middle: 'y', top: 'z' }, wants('x'), true],
      ['the alias of an alias', { n: 'x', x: 'y' }, wants('y'), true],
      ['an id that names nothing ends the search', { n: 'x', middle: 5n }, wants('x'), false],
      ['a nested table goes on with those noted before', { n: 'x' }, wants('top', wants('x')), true],
      ['and with that of the one that matched', { top: 'x' }, wants('top', wants('x')), true],
      ['a circle ends', { n: 'middle', middle: 'n' }, wants('x'), false],
      ['a circle hides nothing below it', { n: 'x', middle: 'middle' }, wants('x'), true],
    ])('%s', (_what, aliases, table, matched) => expect(aliased(aliases)(table)).toBe(matched));
  });

  describe('IOLocationMatch, dictionary (R-069)', () => {
    it('is evaluated where matchLocation answers', () => {
      const { match } = world({ top: { a: 1 }, middle: { a: 2 } }, { top: 'Place' });
      expect(match({ IOLocationMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(true);
      expect(match({ IOLocationMatch: { IOPropertyMatch: { a: 2 } } }).failure?.reason).toBe('IOLocationMatch');
    });

    it('the nub itself is not asked', () => {
      const { registry, match } = world({ top: { a: 1 } }, { top: 'Place' });
      const place = registry.create({ id: 'place', className: 'Place', under: registry.get('top') ?? registry.root });
      place.setProperty('a', fromPlain(2));
      expect(match({ IOLocationMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(true);
      const on = (a: number) =>
        matchPassive(
          tableOf({ IOLocationMatch: { IOPropertyMatch: { a } } }),
          place,
          matchingContext(DEFAULT_SYSTEM, registry, new ClassTable([], new Map())),
          false,
        );
      expect([on(1).matched, on(2).matched]).toEqual([true, false]);
    });

    it('fails where nobody answers', () => {
      expect(world({ top: { a: 1 } }).match({ IOLocationMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(false);
    });
  });
});
