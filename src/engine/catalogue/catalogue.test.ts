import { describe, expect, it } from 'vitest';
import { type Table, tableOf } from '../mac.fixture.js';
import { internPersonality } from '../values/intern.js';
import { Catalogue } from './catalogue.js';
import { compilePersonality, DEFAULT_CATEGORY, type Personality } from './personality.js';

let order = 0;
const personality = (name: string, table: Table): Personality =>
  compilePersonality({ driver: 'd', name, order: order++, properties: internPersonality(tableOf(table)) });

function filled(...personalities: readonly Personality[]): Catalogue {
  const catalogue = new Catalogue();
  for (const each of personalities) catalogue.add(each);
  return catalogue;
}
const found = (catalogue: Catalogue, ...chain: readonly string[]) =>
  catalogue.findDrivers(chain).all.map(({ name }) => name);

describe('a compiled personality', () => {
  it('R-081, R-082: a category that is no string is the default one', () => {
    expect(personality('a', { IOMatchCategory: 'x' }).category).toBe('x');
    expect(personality('a', { IOMatchCategory: 5 }).category).toBe(DEFAULT_CATEGORY);
    expect(personality('a', {}).category).toBe(DEFAULT_CATEGORY);
  });

  it('R-104: IOUserServerName of any type makes a DEXT personality, only a string a process', () => {
    expect(personality('a', { IOUserServerName: true })).toMatchObject({ isDext: true, serverName: undefined });
    expect(personality('a', { IOUserServerName: 's' })).toMatchObject({ isDext: true, serverName: 's' });
    expect(personality('a', {}).isDext).toBe(false);
  });
});

describe('the catalogue', () => {
  it('R-013, R-002: buckets by the exact text of IOProviderClass', () => {
    const catalogue = filled(
      personality('a', { IOProviderClass: 'Nub' }),
      personality('b', { IOProviderClass: 'nub' }),
    );
    expect(found(catalogue, 'Nub')).toEqual(['a']);
  });

  it.each([[{}], [{ IOProviderClass: 5 }], [{ IOProviderClass: ['Nub'] }]])(
    'R-014: %o is never stored, and counts as new',
    (table) => {
      const catalogue = new Catalogue();
      expect(catalogue.add(personality('a', table))).toBe(true);
      expect(catalogue.all()).toEqual([]);
    },
  );

  it('R-016: a full equal is ignored and the existing one kept', () => {
    const first = personality('a', { IOProviderClass: 'Nub', x: { y: [1] } });
    const catalogue = filled(first);
    expect(catalogue.add(personality('b', { x: { y: [1] }, IOProviderClass: 'Nub' }))).toBe(false);
    expect(catalogue.all()).toEqual([first]);
  });

  it('R-016, R-003: the newcomer is compared with the stored one, and not the reverse', () => {
    const text = { IOProviderClass: 'Nub', x: 'a' };
    const bytes = { IOProviderClass: 'Nub', x: new Uint8Array([97]) };
    expect(filled(personality('a', text), personality('b', bytes)).all()).toHaveLength(1);
    expect(filled(personality('a', bytes), personality('b', text)).all()).toHaveLength(2);
  });

  it('R-016, R-017: a superset or another value is another personality', () => {
    const catalogue = filled(
      personality('a', { IOProviderClass: 'Nub', IOProbeScore: 1 }),
      personality('b', { IOProviderClass: 'Nub', IOProbeScore: 2 }),
      personality('c', { IOProviderClass: 'Nub', IOProbeScore: 1, x: 1 }),
    );
    expect(found(catalogue, 'Nub')).toEqual(['b', 'a', 'c']);
  });

  it('R-016: what was removed may come again', () => {
    const first = personality('a', { IOProviderClass: 'Nub' });
    const catalogue = filled(first);
    expect(catalogue.remove(new Set([first]))).toBe(1);
    expect(catalogue.holds(first)).toBe(false);
    expect(catalogue.add(personality('b', { IOProviderClass: 'Nub' }))).toBe(true);
  });

  it('R-019, R-074: nearer classes first among equals, scores before that', () => {
    const catalogue = filled(
      personality('base', { IOProviderClass: 'Base' }),
      personality('sub', { IOProviderClass: 'Sub' }),
      personality('high', { IOProviderClass: 'Base', IOProbeScore: 5 }),
    );
    expect(found(catalogue, 'Sub', 'Base')).toEqual(['high', 'sub', 'base']);
  });

  it('finds what was added after it was asked', () => {
    const catalogue = filled(personality('a', { IOProviderClass: 'Nub' }));
    const chain = ['Nub'];
    expect(catalogue.findDrivers(chain)).toBe(catalogue.findDrivers(chain));
    catalogue.add(personality('b', { IOProviderClass: 'Nub', x: 1 }));
    expect(catalogue.findDrivers(chain).all).toHaveLength(2);
  });

  it('R-013: the bucket is in installation order, whenever its members come', () => {
    const early = personality('early', { IOProviderClass: 'Nub', x: 1 });
    const late = personality('late', { IOProviderClass: 'Nub', x: 2 });
    expect(found(filled(late, early), 'Nub')).toEqual(['early', 'late']);
  });

  it('R-024: search is by subset, and a query gains the kernel bundle that it defaults to', () => {
    const catalogue = filled(
      personality('kext', { IOProviderClass: 'Nub', CFBundleIdentifier: 'com.a' }),
      personality('dext', {
        IOProviderClass: 'Nub',
        CFBundleIdentifier: 'com.a',
        CFBundleIdentifierKernel: 'com.apple.kpi.iokit',
      }),
    );
    const search = (table: Table) => catalogue.search(internPersonality(tableOf(table))).map(({ name }) => name);
    expect(search({ CFBundleIdentifier: 'com.a' })).toEqual(['kext']);
    // what is to be removed is asked for as it stands.
    expect(catalogue.search(tableOf({ CFBundleIdentifier: 'com.a' })).map(({ name }) => name)).toEqual([
      'kext',
      'dext',
    ]);
    expect(search({ IOProviderClass: 'Nub' })).toEqual(['kext', 'dext']);
    expect(search({})).toEqual(['kext', 'dext']);
  });

  it('R-025: remove says how many buckets lost something', () => {
    const all = [
      personality('a', { IOProviderClass: 'A' }),
      personality('b', { IOProviderClass: 'B' }),
      personality('c', { IOProviderClass: 'B', x: 1 }),
    ];
    expect(filled(...all).remove(new Set(all))).toBe(2);
    expect(filled(...all).remove(new Set())).toBe(0);
  });
});
