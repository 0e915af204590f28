import { describe, expect, it } from 'vitest';
import { ClassTable } from '../classes/classTable.js';
import { TEST_FAMILY } from '../mac.fixture.js';
import { number } from '../values/value.js';
import { entryFromPath, servicePath } from './path.js';
import { Registry } from './registry.js';

const registry = (...reserved: readonly bigint[]) => new Registry(new ClassTable([TEST_FAMILY], new Map()), reserved);

describe('registry ids (R-156)', () => {
  it('a reserved one is never handed out', () => {
    const on = registry(0x100000101n, 0x100000102n);
    expect(on.root.registryId).toBe(0x100000100n);
    expect(on.create({ id: 'a', className: 'Nub' }).registryId).toBe(0x100000103n);
    expect(on.create({ id: 'b', className: 'Nub' }).registryId).toBe(0x100000104n);
  });

  it('a stated one takes none of the others', () => {
    const on = registry(7n);
    const stated = on.create({ id: 'a', className: 'Nub', registryId: 7n });
    expect(stated.registryId).toBe(7n);
    expect(on.withRegistryId(7n)).toBe(stated);
    expect(on.create({ id: 'b', className: 'Nub' }).registryId).toBe(0x100000101n);
    expect(on.withRegistryId(8n)).toBeUndefined();
  });
});

describe('entries', () => {
  it('are called by their class where they have no name', () => {
    const on = registry();
    expect(on.create({ id: 'a', className: 'Nub' }).name).toBe('Nub');
    expect(on.create({ id: 'b', className: 'Nub', name: 'given' }).name).toBe('given');
    expect([on.get('a')?.className, on.get('c')]).toEqual(['Nub', undefined]);
    expect([...on.all()].map(({ id }) => id)).toEqual(['$root', 'a', 'b']);
  });

  it('R-038: are connected while a chain of providers leads to the root', () => {
    const on = registry();
    const bridge = on.create({ id: 'a', className: 'Nub', under: on.root });
    const below = on.create({ id: 'b', className: 'Nub', under: bridge });
    const loose = on.create({ id: 'c', className: 'Nub' });
    expect([on.root, bridge, below, loose].map((each) => on.isConnected(each))).toEqual([true, true, true, false]);
    bridge.detachFrom(on.root);
    expect(on.isConnected(below)).toBe(false);
  });

  it('have what they were made with', () => {
    const on = registry();
    const plain = on.create({ id: 'a', className: 'SubNub' });
    expect([plain.onRootMedia, plain.driver, plain.location]).toEqual([false, undefined, undefined]);
    expect([plain.properties.size, plain.configuration.size, plain.provider]).toEqual([0, 0, undefined]);
    expect([plain.conformsTo('Nub'), plain.conformsTo('Other')]).toEqual([true, false]);
    const made = on.create({
      ...{ id: 'b', className: 'Nub', location: '1f', onRootMedia: true },
      ...{ configuration: new Map([[0, 5]]), driver: { driver: 'd', personality: 'p' } },
    });
    expect(made).toMatchObject({ location: '1f', onRootMedia: true, driver: { driver: 'd', personality: 'p' } });
    expect(made.configuration.get(0)).toBe(5);
  });
});

describe('properties that somebody keeps', () => {
  it('stay as they were, whatever is set or removed later', () => {
    const on = registry().create({ id: 'a', className: 'Nub', properties: new Map([['x', number(1)]]) });
    const kept = on.lendProperties();
    on.removeProperty('nothing');
    expect(on.properties).toBe(kept);
    on.setProperty('x', number(2));
    on.setProperty('y', number(3));
    expect([kept.get('x'), kept.has('y')]).toEqual([number(1), false]);
    expect([on.properties.get('x'), on.properties.get('y')]).toEqual([number(2), number(3)]);
    const later = on.lendProperties();
    on.removeProperty('x');
    expect([later.has('x'), on.properties.has('x')]).toEqual([true, false]);
  });

  it('are changed in place while nobody keeps them', () => {
    const on = registry().create({ id: 'a', className: 'Nub' });
    const seen = on.properties;
    on.setProperty('x', number(1));
    expect(on.properties).toBe(seen);
  });
});

describe('busy (R-045)', () => {
  it('goes to the first provider only, however many there are', () => {
    const on = registry();
    const [first, second] = ['a', 'b'].map((id) => on.create({ id, className: 'Nub', under: on.root }));
    if (first === undefined || second === undefined) throw new Error('no providers');
    const child = on.create({ id: 'c', className: 'Nub', under: first });
    child.adjustBusy(1);
    child.attachTo(second);
    expect([first.busy, second.busy, on.root.busy]).toEqual([1, 0, 1]);
    child.detachFrom(second);
    expect([first.busy, second.busy]).toEqual([1, 0]);
    expect([child.parents, second.children]).toEqual([[first], []]);
    child.detachFrom(second);
    expect(child.parents).toEqual([first]);
  });
});

describe('paths as they are written (R-154, R-155)', () => {
  const on = registry();
  const platform = on.create({ id: 'p', className: 'IOPlatformExpertDevice', under: on.root });
  const under = (id: string, name: string, location?: string, parent = platform) =>
    on.create({ id, className: 'Nub', name, location, under: parent });

  it('the root and the platform are the plane itself', () => {
    expect([servicePath(on.root), servicePath(platform)]).toEqual(['IOService:/', 'IOService:/']);
    expect(servicePath(on.create({ id: 'loose', className: 'Nub' }))).toBe('IOService:/');
  });

  it('names and locations are cut where the kernel cuts them', () => {
    const long = under('long', 'x'.repeat(130), '1'.repeat(130));
    expect(servicePath(long)).toBe(`IOService:/${'x'.repeat(128)}@${'1'.repeat(128)}`);
  });

  it('an entry that has no name and no location is not spelled', () => {
    const nameless = under('nameless', '');
    expect(servicePath(under('below', 'below', undefined, nameless))).toBe('IOService:/below');
    expect(servicePath(under('placed', '', '1', nameless))).toBe('IOService:/@1');
    expect(servicePath(nameless)).toBe('IOService:');
  });

  it('a longer component is another name', () => {
    const word = under('word', 'word', '1');
    expect(
      ['/word', '/word@1', '/wordy', '/word.', '/wor', '/x/word'].map((path) =>
        entryFromPath(on.root, `IOService:${path}`),
      ),
    ).toEqual([...[word, word], ...[undefined, undefined, undefined, undefined]]);
  });
});
