import { describe, expect, it } from 'vitest';
import { ClassTable } from '../classes/classTable.js';
import { kext, mac, nub, TEST_FAMILY } from '../mac.fixture.js';
import { Registry } from '../registry/registry.js';
import { number } from '../values/value.js';
import { DEFAULT_SYSTEM } from '../world.js';
import { matchingContext } from './context.js';
import type { Family, NubView } from './family.js';

const NAMED: Family = {
  name: 'named',
  classes: { Named: 'IOService', Below: 'Named' },
  nubs: [
    { className: 'Named', compareName: (view, pattern) => (view.name.startsWith(pattern) ? view.name : undefined) },
  ],
  drivers: [],
};

function context(bootArguments: Readonly<Record<string, string>> = {}) {
  const classes = new ClassTable([TEST_FAMILY, NAMED], new Map());
  const registry = new Registry(classes, []);
  const system = { ...DEFAULT_SYSTEM, bootArguments: new Map(Object.entries(bootArguments)) };
  return { registry, context: matchingContext(system, registry, classes) };
}

describe('boot arguments as numbers', () => {
  it.each([
    ['0x10', 16n],
    ['0XfF', 255n],
    ['10', 10n],
    ['0', 0n],
    ['', 0n],
    ['ten', 0n],
    ['10 ', 0n],
    ['x10', 0n],
    ['0x', 0n],
    ['0x1g', 0n],
    ['-1', 0n],
  ])('%j is %s', (text, value) => expect(context({ a: text }).context.bootArgument('a')).toBe(value));

  it('one that is not there is 0', () => expect(context().context.bootArgument('a')).toBe(0n));
});

describe('names (R-053)', () => {
  it('are compared as the nub\u2019s class does it, else exactly', () => {
    const { registry, context: asks } = context();
    const plain = registry.create({ id: 'a', className: 'Nub', name: 'foobar' });
    const named = registry.create({ id: 'b', className: 'Below', name: 'foobar' });
    expect([asks.compareName(plain, 'foo'), asks.compareName(plain, 'foobar')]).toEqual([undefined, 'foobar']);
    expect([asks.compareName(named, 'foo'), asks.compareName(named, 'bar')]).toEqual(['foobar', undefined]);
  });
});

describe('matched clients (R-062)', () => {
  const counting = (count: number) =>
    kext('counting', { IOMatchedServiceCountMatch: count, IOMatchCategory: 'counting', IOProbeScore: -1 });

  it.each([
    [0, false],
    [1, true],
    [2, false],
  ])('%i of one: %s', (count, matches) => {
    const on = mac({ drivers: [kext('a')], nubs: [nub('n'), nub('child', {}, { under: 'n', registers: false })] });
    on.start().install(counting(count));
    expect(on.running().includes('counting')).toBe(matches);
  });

  it('inactive ones do not count', () => {
    const on = mac({ drivers: [kext('a')], nubs: [nub('n')] }).start();
    const [client] = on.service('n').children;
    if (client !== undefined) client.inactive = true;
    expect(on.install(counting(0)).running()).toContain('counting');
  });
});

it('a view that is in no registry has no id, no location and no clients', () => {
  const view: NubView = {
    classChain: ['Nub'],
    ...{ className: 'Nub', name: 'v', properties: new Map(), configuration: new Map(), provider: undefined },
    conformsTo: () => true,
  };
  const asks = context().context;
  expect([asks.registryId(view), asks.location(view), asks.matchedClients(view)]).toEqual([0n, undefined, 0]);
});

describe('scores (R-066)', () => {
  it('number widths and text in IOProbeScore', () => {
    const score = (value: unknown) =>
      mac({ drivers: [kext('a', { IOProbeScore: value as never, x: 1 })], nubs: [nub('n')] })
        .start()
        .verdict('a')?.matchScore;
    expect([score(number(-1, 32)), score('7'), score(true)]).toEqual([-1, 0, 0]);
  });
});
