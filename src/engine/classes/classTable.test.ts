import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, started } from '../mac.fixture.js';
import type { Family } from '../matching/family.js';
import { ClassTable } from './classTable.js';

const FAMILY: Family = {
  name: 'f',
  classes: {
    Base: 'IOService',
    Sub: 'Base',
    Leaf: 'Sub',
    Entry: 'IORegistryEntry',
    Odd: { superclass: 'Sub', abstract: true },
  },
  nubs: [
    { className: 'Base', keys: ['base'] },
    { className: 'Sub', keys: ['sub'] },
  ],
  drivers: [{ className: 'Sub', basis: 'source' }],
};
const table = (declared: Readonly<Record<string, string | null>> = {}) =>
  new ClassTable([FAMILY], new Map(Object.entries(declared)));

describe('a class of the kernel', () => {
  it('R-019: its chain goes up to OSObject, the part that findDrivers walks to IOService', () => {
    const leaf = table().get('Leaf');
    expect(leaf.name).toBe('Leaf');
    expect(leaf.chain).toEqual(['Leaf', 'Sub', 'Base', 'IOService', 'IORegistryEntry', 'OSObject']);
    expect(leaf.providerChain).toEqual(['Leaf', 'Sub', 'Base', 'IOService']);
    expect([...leaf.ancestors]).toEqual([...leaf.chain]);
    expect(table().get('IOService').providerChain).toEqual(['IOService']);
  });

  it('that is no IOService is walked up to its root', () => {
    expect(table().get('Entry').providerChain).toEqual(['Entry', 'IORegistryEntry', 'OSObject']);
    expect(table().get('OSObject').chain).toEqual(['OSObject']);
  });

  it('R-065: inherits the nearest nub methods, and the nearest driver code', () => {
    const classes = table();
    expect(['Leaf', 'Sub', 'Base', 'IOService'].map((name) => classes.get(name).nub.keys)).toEqual([
      ...[['sub'], ['sub'], ['base']],
      undefined,
    ]);
    expect(classes.get('IOService').nub).toEqual({ className: 'IOService' });
    expect(['Leaf', 'Sub', 'Base'].map((name) => classes.get(name).driver?.className)).toEqual([
      'Sub',
      'Sub',
      undefined,
    ]);
  });

  it('that nobody declared derives from IOService', () => {
    const classes = table();
    expect(classes.get('Invented').chain).toEqual(['Invented', 'IOService', 'IORegistryEntry', 'OSObject']);
    expect(classes.isDeclared('Invented')).toBe(false);
    expect(classes.isAbstract('Invented')).toBe(false);
    expect(classes.isAbsent('Invented')).toBe(false);
  });

  it('is looked up once', () => {
    const classes = table();
    expect(classes.get('Leaf')).toBe(classes.get('Leaf'));
  });
});

describe('what the world declares', () => {
  it('adds classes, and stands over the families', () => {
    const classes = table({ Mine: 'Leaf', Sub: 'IOService', Odd: 'Base' });
    expect(classes.get('Mine').chain.slice(0, 4)).toEqual(['Mine', 'Leaf', 'Sub', 'IOService']);
    expect(classes.isDeclared('Mine')).toBe(true);
    expect(table().isAbstract('Odd')).toBe(true);
    expect(classes.isAbstract('Odd')).toBe(false);
  });

  it('null: no such class, until it is declared again', () => {
    const classes = table({ Leaf: null });
    expect([classes.isAbsent('Leaf'), classes.isDeclared('Leaf')]).toEqual([true, false]);
    classes.declare('Leaf', 'Base');
    expect([classes.isAbsent('Leaf'), classes.isDeclared('Leaf')]).toEqual([false, true]);
    expect(classes.get('Leaf').chain.slice(0, 2)).toEqual(['Leaf', 'Base']);
  });

  it('a declaration counts for what was looked up before', () => {
    const classes = table();
    expect(classes.get('Leaf').ancestors.has('Sub')).toBe(true);
    classes.declare('Leaf', 'IOService');
    expect(classes.get('Leaf').ancestors.has('Sub')).toBe(false);
  });

  it('a circle ends', () => {
    expect(table({ A: 'B', B: 'A' }).get('A').chain).toEqual(['A', 'B']);
  });

  it('every declared name is told', () => {
    expect(table({ Mine: 'Leaf' }).names()).toEqual(
      expect.arrayContaining(['IOService', 'IORegistryEntry', 'Base', 'Odd', 'Mine']),
    );
  });
});

describe('classes that installed kexts bring (R-131)', () => {
  const user = dext('d', { IOClass: 'k_Class', IOMatchCategory: 'd', IOProbeScore: 9 });

  it('exist for everybody while the kext is installed', () => {
    expect(started(kext('k', { IOMatchCategory: 'k' }), user).running()).toContain('d');
  });

  it('one of several personalities is enough, and each has its own', () => {
    const both = {
      A: { IOProviderClass: 'Other', IOClass: 'First' },
      B: { IOProviderClass: 'Other', IOClass: 'k_Class' },
    };
    expect(started(drivers('k', both), user).running()).toEqual(['d']);
  });

  it('not those of a codeless kext, nor of one that was refused (R-144)', () => {
    const codeless = kext('k', { IOMatchCategory: 'k' }, { kind: 'codeless-kext' });
    expect(started(codeless, user).stop('d')).toBe('class rejected IOClass');
    const refused = drivers('k'.repeat(64), { Main: { IOProviderClass: 'Other', IOClass: 'k_Class' } });
    const on = started(refused, user);
    expect(on.machine.bundle(refused.id)?.state).toBe('refused');
    expect(on.stop('d')).toBe('class rejected IOClass');
  });

  it('not those of a kext that nobody installed', () => {
    const on = mac({ drivers: [user], nubs: [nub('n')] });
    on.machine.declareDriver(kext('k'));
    expect(on.start().stop('d')).toBe('class rejected IOClass');
  });
});
