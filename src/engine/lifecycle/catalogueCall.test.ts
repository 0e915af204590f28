import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, type Table, tableOf } from '../mac.fixture.js';
import { fromPlain, type Plain } from '../values/plain.js';
import type { CatalogueOperation, WorldEvent } from '../world.js';

const HELD = { 'com.apple.private.security.iocatalog-management': true };
const call = (operation: CatalogueOperation, entitlements: Table = HELD): WorldEvent => ({
  event: 'catalogue',
  by: { id: 'tool', entitlements: tableOf(entitlements) },
  operation,
});
const uploads = (personalities: Readonly<Record<string, Plain>>) =>
  new Map(Object.entries(personalities).map(([name, value]) => [name, fromPlain(value)] as const));
const add = (personalities: Readonly<Record<string, Plain>>) =>
  call({ operation: 'add', personalities: uploads(personalities) });
const answers = (on: ReturnType<typeof mac>) =>
  on.machine.trace.incidents.flatMap((incident) =>
    incident.type === 'catalogue-called' ? [`${incident.by} ${incident.operation} ${incident.result}`] : [],
  );
const names = (on: ReturnType<typeof mac>, matching: Table = {}) =>
  on.machine.findPersonalities(tableOf(matching)).map(({ name }) => name);

const ONE = { IOProviderClass: 'Nub', IOClass: 'IOUserService' };

describe('adding (R-015, R-016, R-032)', () => {
  it('stores, and matches what is registered', () => {
    const on = mac({ nubs: [nub('n')] }).apply({ event: 'register', nub: 'n' }, add({ One: ONE }));
    expect(answers(on)).toEqual(['tool add kIOReturnSuccess']);
    expect(on.running()).toEqual(['tool/One']);
    expect(on.machine.generation).toBe(2);
  });

  it('ends at what is no dictionary: stored, not matched, and the generation stays', () => {
    const on = mac({ nubs: [nub('n')] }).apply(
      { event: 'register', nub: 'n' },
      add({ One: ONE, Odd: 'text', Two: { ...ONE, IOProbeScore: 1 } }),
    );
    expect(answers(on)).toEqual(['tool add kIOReturnError']);
    expect(names(on, ONE)).toEqual(['One']);
    expect(on.running()).toEqual([]);
    expect(on.machine.generation).toBe(1);
    expect(on.log).toContain('IOCatalogue::addDrivers() encountered non-dictionary; bailing.');
  });

  it('does nothing, and says success, to a tool that is not entitled', () => {
    const on = mac({}).apply(call({ operation: 'add', personalities: uploads({ One: ONE }) }, {}));
    expect(answers(on)).toEqual(['tool add kIOReturnSuccess']);
    expect(names(on, ONE)).toEqual([]);
    expect(on.log).toEqual(['IOCatalogue: tool is not entitled to manage the catalogue']);
  });

  it('again is nothing new; nobody stamps an upload (R-033)', () => {
    const on = mac({}).apply(add({ One: ONE }), add({ Again: ONE }));
    expect(names(on, ONE)).toEqual(['One']);
    expect(on.machine.generation).toBe(2);
    expect(on.personality('tool', 'One').bundle).toBeUndefined();
  });
});

describe('removing and resetting (R-025, R-027)', () => {
  it('takes out what has all of it; what runs stays', () => {
    const on = mac({ nubs: [nub('n')] }).apply(
      { event: 'register', nub: 'n' },
      add({ One: { ...ONE, Vendor: 'a' }, Two: { ...ONE, Vendor: 'b' } }),
      call({ operation: 'remove', matching: tableOf({ Vendor: 'a' }) }),
    );
    expect(names(on, ONE)).toEqual(['Two']);
    expect(on.running()).toEqual(['tool/One']);
    expect(answers(on).at(-1)).toBe('tool remove kIOReturnSuccess');
  });

  it('keeps the kernel\u2019s table, loaded kexts, and what is equal', () => {
    const on = mac({
      drivers: [kext('loaded'), kext('idle', { IOProviderClass: 'Elsewhere' }), dext('d', { IOMatchCategory: 'd' })],
      nubs: [nub('n')],
    }).start();
    on.apply(add({ Kept: { ...ONE, IOMatchCategory: 'x' }, Gone: { ...ONE, IOMatchCategory: 'y' } }));
    const generation = on.machine.generation;
    on.apply(
      call({
        operation: 'reset',
        personalities: uploads({ Same: { ...ONE, IOMatchCategory: 'x' }, New: { ...ONE, IOMatchCategory: 'z' } }),
      }),
    );
    expect(names(on).sort()).toEqual(['IOExclaveProxy', 'IOPanicPlatform', 'Kept', 'Main', 'New']);
    expect(on.personality('loaded').driver).toBe('loaded');
    expect(on.machine.generation).toBe(generation + 1);
    expect(on.running()).toContain('tool/New');
  });

  it('a reset that changes nothing asks for no matching', () => {
    const on = mac({}).apply(add({ One: ONE }));
    const { generation } = on.machine;
    on.apply(call({ operation: 'reset', personalities: uploads({ One: ONE }) }));
    expect(on.machine.generation).toBe(generation);
  });
});

describe('terminating (R-028)', () => {
  const ended = (driver: ReturnType<typeof kext>, operation: Partial<{ matching: Table; className: string }>) => {
    const on = mac({ drivers: [driver], nubs: [nub('n')] }).start();
    const { matching, className } = operation;
    on.apply(call({ operation: 'terminate', matching: matching && tableOf(matching), className }));
    return `${answers(on).at(-1)?.split(' ').at(-1)} ${on.running().length}`;
  };
  const info = (key: string, value: Plain) => ({ info: tableOf({ [key]: value }) });

  it.each<[string, () => string, string]>([
    [
      'a third party\u2019s, by property',
      () => ended(kext('k'), { matching: { CFBundleIdentifier: 'k' } }),
      'kIOReturnSuccess 0',
    ],
    ['by class', () => ended(kext('k'), { className: 'k_Class' }), 'kIOReturnSuccess 0'],
    [
      'by both, one of them wrong',
      () => ended(kext('k'), { className: 'k_Class', matching: { a: 1 } }),
      'kIOReturnSuccess 1',
    ],
    ['Apple\u2019s', () => ended(kext('com.apple.k'), { className: 'com_apple_k_Class' }), 'kIOReturnUnsupported 1'],
    [
      'Apple\u2019s that allows it',
      () =>
        ended(kext('com.apple.k', {}, info('OSBundleAllowUserTerminate', true)), { className: 'com_apple_k_Class' }),
      'kIOReturnSuccess 0',
    ],
    [
      'a third party\u2019s whose word is no boolean',
      () => ended(kext('k', {}, info('OSBundleAllowUserTerminate', 'yes')), { className: 'k_Class' }),
      'kIOReturnUnsupported 1',
    ],
    ['a DEXT\u2019s', () => ended(dext('d'), { matching: { CFBundleIdentifier: 'd' } }), 'kIOReturnSuccess 0'],
    [
      'an Apple DEXT\u2019s',
      () => ended(dext('com.apple.d'), { matching: { CFBundleIdentifier: 'com.apple.d' } }),
      'kIOReturnUnsupported 1',
    ],
    [
      'an object of the kernel\u2019s own',
      () => ended(kext('k'), { className: 'IOResources' }),
      'kIOReturnUnsupported 1',
    ],
  ])('%s', (_case, outcome, expected) => expect(outcome()).toBe(expected));
});
