import { describe, expect, it } from 'vitest';
import { kext, mac, nub, TEST_FAMILY, tableOf } from './mac.fixture.js';
import { Machine } from './machine.js';
import { DEFAULT_SYSTEM } from './world.js';

const machine = (more: Partial<ConstructorParameters<typeof Machine>[0]> = {}) =>
  new Machine(
    { system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: [], ...more },
    { families: [TEST_FAMILY], isKernelBundleKnown: () => false },
  );

describe('the kernel before anything is installed', () => {
  it('R-018: holds its own table, marked, and nothing else', () => {
    const table = machine().findPersonalities(tableOf({}));
    expect(table.map(({ name, providerClass, driver, order }) => [name, providerClass, driver, order])).toEqual([
      ['IOPanicPlatform', 'IOPlatformExpertDevice', undefined, 0],
      ['IOExclaveProxy', 'IOService', undefined, 1],
    ]);
    for (const { properties } of table) {
      expect(properties.entries.get('KernelConfigTable')).toEqual({ kind: 'boolean', value: true });
      expect(properties.entries.get('IOClass')?.kind).toBe('symbol');
    }
  });

  it('has the platform, and both resources objects below it; only IOResources is registered (R-097)', () => {
    const on = machine();
    const [resources, user] = ['IOResources', 'IOUserResources'].map((id) => on.service(id));
    expect(on.service('$platform')).toMatchObject({ name: 'Root0', className: 'IOPlatformExpertDevice' });
    for (const object of [resources, user]) expect(object?.provider?.id).toBe('$platform');
    expect([resources?.className, user?.className]).toEqual(['IOResources', 'IOUserResources']);
    expect([resources?.registered, user?.registered]).toEqual([true, false]);
    expect(resources?.properties.get('IOKit')).toEqual({ kind: 'boolean', value: true });
    expect(user?.properties.has('IOKit')).toBe(false);
  });

  it('has published what a captured machine had, each on its own object', () => {
    const on = machine({
      published: [
        { on: 'IOResources', resource: 'R' },
        { on: 'IOUserResources', resource: 'U' },
      ],
    });
    const has = (id: string, key: string) => on.service(id)?.properties.has(key);
    expect([has('IOResources', 'R'), has('IOUserResources', 'R')]).toEqual([true, false]);
    expect([has('IOResources', 'U'), has('IOUserResources', 'U')]).toEqual([false, true]);
  });

  it('R-045: the root is busy, and the daemon has not checked in', () => {
    expect([machine().root.busy, machine().daemonReady]).toEqual([1, false]);
  });

  it('hands out no id that a nub of the world keeps (R-156)', () => {
    const on = machine({ reservedIds: [0x100000104n] });
    on.declareNub(nub('n'));
    on.declareNub(nub('m'));
    expect([on.service('n')?.registryId, on.service('m')?.registryId]).toEqual([0x100000105n, 0x100000106n]);
  });

  it('R-086: knows the bundles of the world, and those of every Mac', () => {
    const stalls = (bundle: string) => {
      const driver = kext('k', { CFBundleIdentifierKernel: bundle });
      const on = new Machine(
        { system: DEFAULT_SYSTEM, classes: new Map(), kernelBundles: ['com.world'] },
        { families: [TEST_FAMILY], isKernelBundleKnown: (id) => id === 'com.every.mac' },
      );
      on.declareDriver(driver);
      on.declareNub(nub('n'));
      for (const event of [{ event: 'install', driver: 'k' }, { event: 'daemonReady' }] as const) on.apply(event);
      on.apply({ event: 'register', nub: 'n' });
      return on.service('n')?.moduleStalled;
    };
    expect(['com.world', 'com.every.mac', 'com.none'].map(stalls)).toEqual([false, false, true]);
  });

  it.each([
    ['as many threads as iocthreads says (R-046)', { iocthreads: '1' }, false],
    ['two', { iocthreads: '0x2' }, true],
    ['else 500', {}, true],
  ])('%s', (_case, bootArguments, matched) => {
    const hangs = kext('k', { IOPropertyMatch: { hangs: true } }, { behavior: { '*': { start: 'hang' } } });
    const on = mac({ drivers: [hangs], nubs: [nub('h', { hangs: true }), nub('n')], bootArguments }).start();
    expect(on.service('n').matched).toBe(matched);
  });
});
