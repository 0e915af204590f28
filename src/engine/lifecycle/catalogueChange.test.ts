import { describe, expect, it } from 'vitest';
import { bootKernel } from '../boot.js';
import { compilePersonality } from '../catalogue/personality.js';
import { dext, drivers, kext, mac, nub, started, TEST_FAMILY, tableOf } from '../mac.fixture.js';
import { internPersonality } from '../values/intern.js';
import { textOf } from '../values/value.js';
import { DEFAULT_SYSTEM } from '../world.js';
import { addPersonalities, exchangePersonalities, removePersonalities } from './catalogueChange.js';

function kernel() {
  return bootKernel(
    { system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: [] },
    { families: [TEST_FAMILY], isKernelBundleKnown: () => true },
  );
}
let order = 10;
const personality = (table: Parameters<typeof tableOf>[0]) =>
  compilePersonality({ driver: 'd', name: 'p', order: order++, properties: internPersonality(tableOf(table)) });

describe('the generation (R-021)', () => {
  it('rises once for each change that did something', () => {
    const k = kernel();
    const before = k.catalogue.generation;
    const a = personality({ IOProviderClass: 'A' });
    addPersonalities(k, [a]);
    addPersonalities(k, [personality({ IOProviderClass: 'A' })]);
    addPersonalities(k, []);
    expect(k.catalogue.generation).toBe(before + 1);
    // never stored, and yet new.
    addPersonalities(k, [personality({ IOClass: 'X' })]);
    expect(k.catalogue.generation).toBe(before + 2);
    const b = personality({ IOProviderClass: 'B' });
    addPersonalities(k, [b]);
    removePersonalities(k, [a, b], { rematch: true });
    expect(k.catalogue.generation).toBe(before + 5);
    removePersonalities(k, [a, b], { rematch: true });
    expect(k.catalogue.generation).toBe(before + 5);
  });

  it('R-026: an exchange counts once', () => {
    const k = kernel();
    const a = personality({ IOProviderClass: 'A' });
    addPersonalities(k, [a]);
    const before = k.catalogue.generation;
    const b = personality({ IOProviderClass: 'B' });
    exchangePersonalities(k, [a], [b]);
    expect(k.catalogue.generation).toBe(before + 1);
    expect([k.catalogue.holds(a), k.catalogue.holds(b)]).toEqual([false, true]);
  });
});

describe('the rematch (R-022)', () => {
  it('only nubs that the new personality fits get a pass', () => {
    const on = mac({ nubs: [nub('n', { a: 1 }), nub('m', { a: 2 }), nub('o', {}, { className: 'Other' })] }).start();
    const passes = () => ['n', 'm', 'o'].map((id) => on.machine.trace.passesOf(id).length);
    expect(passes()).toEqual([1, 1, 1]);
    on.install(kext('k', { IOPropertyMatch: { a: 1 } }));
    expect(passes()).toEqual([2, 1, 1]);
    // Whoever was asked and did not fit is told of, all the same.
    expect(on.stop('k', 'Main', 'm')).toBe('keys rejected IOPropertyMatch');
    expect(on.candidates('m')).toEqual(['k keys']);
    expect(on.stop('k', 'Main', 'o')).toBe('provider-class rejected IOProviderClass');
    expect(on.candidates('o')).toEqual([]);
  });

  it('R-037: what never registered is invisible', () => {
    const on = mac({ nubs: [nub('n', {}, { registers: false })] })
      .start()
      .install(kext('k'));
    expect(on.running()).toEqual([]);
    expect(on.stop('k')).toBe('not considered');
  });

  it('a nub redoes its whole matching', () => {
    const on = started(kext('a', { IOMatchCategory: 'a' }, { behavior: { '*': { start: 'fail' } } })).install(
      kext('b'),
    );
    expect(on.calls('start')).toEqual(['start a false', 'start a false', 'start b true']);
  });
});

describe('personalities as a bundle sends them', () => {
  const property = (main: Parameters<typeof tableOf>[0], key: string, make: typeof kext = kext) => {
    const on = mac({ drivers: [make('com.a.b', main)] });
    return textOf(on.personality('com.a.b').properties.entries.get(key));
  };

  it('R-033: without an identifier they get the bundle\u2019s', () => {
    expect(property({}, 'CFBundleIdentifier')).toBe('com.a.b');
    expect(property({ CFBundleIdentifier: 5 }, 'CFBundleIdentifier')).toBe('com.a.b');
    expect(property({}, 'IOPersonalityPublisher')).toBeUndefined();
  });

  it('R-033: with another one they get a publisher', () => {
    expect(property({ CFBundleIdentifier: 'com.k', IOPersonalityPublisher: 'x' }, 'IOPersonalityPublisher')).toBe(
      'com.a.b',
    );
    expect(property({ CFBundleIdentifier: 'com.k' }, 'CFBundleIdentifier')).toBe('com.k');
  });

  it('R-034: a DEXT\u2019s are stamped with its unique id', () => {
    const stamp = (make: typeof kext, main = {}) =>
      mac({ drivers: [make('d', main)] })
        .personality('d')
        .properties.entries.get('kOSBundleDextUniqueIdentifier');
    expect(stamp(dext)).toMatchObject({ kind: 'data' });
    expect(stamp(kext)).toBeUndefined();
    expect(stamp(dext, { kOSBundleDextUniqueIdentifier: 'mine' })).toMatchObject({ text: 'mine' });
  });

  it('R-033: what is no dictionary is skipped', () => {
    const on = mac({ drivers: [drivers('d', { a: 5, b: { IOProviderClass: 'Nub' } })] });
    expect(on.machine.bundle('d')?.personalities.map(({ name }) => name)).toEqual(['b']);
  });
});

describe('a personality that is not in the catalogue', () => {
  it('R-014: has no provider class', () => {
    const on = started(drivers('d', { Main: { IOClass: 'K' } }));
    expect(on.stop('d')).toBe('catalogue rejected IOProviderClass');
    expect(on.candidates()).toEqual([]);
  });

  it('R-016: is the double of another', () => {
    const table = { IOProviderClass: 'Nub', IOClass: 'K' };
    const on = started(drivers('d', { Main: table, Twin: table }));
    expect(on.candidates()).toEqual(['d running', 'd/Twin catalogue']);
  });
});
