import { describe, expect, it } from 'vitest';
import { ClassTable } from '../classes/classTable.js';
import { type Table, TEST_FAMILY, tableOf } from '../mac.fixture.js';
import { Registry } from '../registry/registry.js';
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

    it('a nested one goes on from the ancestor that matched, without going back', () => {
      const nested = { IOParentMatch: { IOPropertyMatch: { a: 1 }, IOParentMatch: { IOPropertyMatch: { b: 1 } } } };
      expect(world({ top: { b: 1 }, middle: { a: 1 } }).match(nested).matched).toBe(true);
      expect(world({ top: { a: 1 }, middle: { b: 1 } }).match(nested).matched).toBe(false);
      expect(world({ top: { a: 1 }, middle: { a: 1, b: 1 } }).match(nested).matched).toBe(false);
    });
  });

  it('R-068: a remembered alias parent is climbed when the normal climb runs out', () => {
    const { registry, match } = world({});
    const elsewhere = registry.create({ id: 'alias', className: 'Nub', under: registry.root });
    elsewhere.setProperty('a', { kind: 'number', value: 1n, bits: 64 });
    const table = { IOParentMatch: { IOPropertyMatch: { a: 1 } } };
    expect(match(table).matched).toBe(false);
    registry
      .get('middle')
      ?.setProperty('IOServiceLegacyMatchingRegistryID', { kind: 'number', value: elsewhere.registryId, bits: 64 });
    expect(match(table).matched).toBe(true);
  });

  it('R-068: an alias circle ends', () => {
    const { registry, match } = world({});
    const middle = registry.get('middle');
    middle?.setProperty('IOServiceLegacyMatchingRegistryID', { kind: 'number', value: middle.registryId, bits: 64 });
    expect(match({ IOParentMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(false);
  });

  describe('IOLocationMatch, dictionary (R-069)', () => {
    it('is evaluated where matchLocation answers', () => {
      const { match } = world({ top: { a: 1 }, middle: { a: 2 } }, { top: 'Place' });
      expect(match({ IOLocationMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(true);
      expect(match({ IOLocationMatch: { IOPropertyMatch: { a: 2 } } }).failure?.reason).toBe('IOLocationMatch');
    });

    it('fails where nobody answers', () => {
      expect(world({ top: { a: 1 } }).match({ IOLocationMatch: { IOPropertyMatch: { a: 1 } } }).matched).toBe(false);
    });
  });
});
