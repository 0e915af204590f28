import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../engine/values/plain.js';
import type { DictionaryValue } from '../../engine/values/value.js';
import { DEFAULT_SYSTEM, type DriverDescription, type World } from '../../engine/world.js';
import { fromJson } from '../../formats/world/jsonValue.js';
import { readWorld } from '../../formats/world/readWorld.js';
import { describeDriver } from '../describeDriver.js';
import { worldFromDocument } from '../fromDocument.js';
import { simulate } from '../simulation.js';
import { builtinDrivers, builtinRefusal, withBuiltinDrivers } from './builtinDrivers.js';
import { builtinCatalogue, type VersionRange } from './catalogue.js';
import { specimenNub } from './specimen.js';

function world(version: string, changes: Partial<World> = {}): World {
  return {
    system: { ...DEFAULT_SYSTEM, version },
    classes: new Map(),
    kernelBundles: [],
    drivers: [],
    nubs: [],
    ...changes,
  };
}

const ids = (drivers: readonly DriverDescription[]) => drivers.map(({ id }) => id);
const COMPOSITE = 'com.apple.driver.usb.AppleUSBHostCompositeDevice';
const mine = (id: string) =>
  describeDriver({ id, personalities: new Map([['Main', fromPlain({ IOProviderClass: 'IOUSBHostDevice' })]]) });

/** A version that the range holds, today's where it can be. */
const versionIn = ({ from, to }: VersionRange = {}): string => to ?? (from === '26' ? from : '15.7');

describe('the law: each personality takes a nub made of its own keys', () => {
  const entries = builtinCatalogue().families.flatMap(({ bundles }) =>
    bundles.flatMap(({ id, personalities }) => personalities.map((facts) => ({ id, facts }))),
  );

  it.each(entries.map(({ id, facts }) => [`${id}/${facts.name}`, id, facts] as const))('%s', (_, id, facts) => {
    const { entries: keys } = fromJson(facts.keys) as DictionaryValue;
    const provider = keys.get('IOProviderClass');
    const isResources = provider?.kind === 'string' && provider.text === 'IOResources';
    const nub = specimenNub(keys, 'specimen');
    const wanted = keys.get('IOResourceMatch');
    const published = wanted?.kind === 'string' ? [{ on: 'IOResources' as const, resource: wanted.text }] : [];
    const machine = simulate(
      withBuiltinDrivers(world(versionIn(facts.macOS), { nubs: isResources ? [] : [nub], published })),
    );
    const bundle = machine.bundle(id);
    // R-028…R-033: nothing of it is refused or left out.
    expect(bundle?.state).toBe('active');
    expect(bundle?.personalities.length).toBe(bundle?.description.personalities.size);
    const personality = bundle?.personalities.find(({ name }) => name === facts.name);
    const service = machine.service(isResources ? 'IOResources' : 'specimen');
    const verdict = service && personality && machine.verdict(service, personality);
    expect(verdict?.matched, JSON.stringify(verdict?.expected)).toBe(true);
    // Its kernel class exists and its bundle is known: it starts, or somebody better does.
    expect(['running', 'rank', 'category']).toContain(verdict?.gate);
  });
});

describe('versions', () => {
  it.each<[string, string, boolean]>([
    ['10.10', 'com.apple.driver.AppleUSBComposite', true],
    ['10.10.5', 'com.apple.driver.AppleUSBComposite', true],
    ['10.11', 'com.apple.driver.AppleUSBComposite', false],
    ['10.10.5', COMPOSITE, false],
    ['10.11', COMPOSITE, true],
    ['15.4', COMPOSITE, true],
    ['10.14.6', 'com.apple.driver.AppleUSBFTDI', true],
    ['10.14.6', 'com.apple.DriverKit-AppleUSBFTDI', false],
    ['10.15', 'com.apple.DriverKit-AppleUSBFTDI', true],
    ['26', 'com.apple.driver.AppleHDA', false],
    ['15.7', 'com.apple.driver.AppleHDA', true],
    ['12.6', 'com.apple.driver.AppleIntelI210Ethernet', true],
    ['13', 'com.apple.driver.AppleIntelI210Ethernet', false],
    ['9', COMPOSITE, false],
  ])('macOS %s, %s: %s', (version, id, present) => {
    expect(ids(builtinDrivers(version)).includes(id)).toBe(present);
  });

  it('leaves out single personalities of a bundle that stays', () => {
    const names = (version: string) => [
      ...(builtinDrivers(version)
        .find(({ id }) => id === 'com.apple.driver.AppleSDXC')
        ?.personalities.keys() ?? []),
    ];
    expect(names('10.14')).toContain('Broadcom SD card controller');
    expect(names('15')).not.toContain('Broadcom SD card controller');
  });

  it.each<[string, Parameters<typeof builtinRefusal>[0], RegExp | undefined]>([
    ['macOS', { os: 'macOS', version: '15.4' }, undefined],
    ['an iPad', { os: 'iPadOS', version: '18.0' }, /iPadOS/],
    ['a name', { os: 'macOS', version: 'Sequoia' }, /"Sequoia" is none/],
    ['an empty text', { os: 'macOS', version: '' }, /"" is none/],
  ])('refusal for %s', (_, system, expected) => {
    if (expected === undefined) expect(builtinRefusal(system)).toBeUndefined();
    else expect(builtinRefusal(system)).toMatch(expected);
  });
});

describe('a world with the built-in drivers', () => {
  it('installs them first, as kexts of the boot collection and platform DEXTs, and asks no advice on them', () => {
    const { drivers, captured } = withBuiltinDrivers(world('15.4', { drivers: [mine('com.acme.x')] }));
    expect(ids(drivers).at(-1)).toBe('com.acme.x');
    const own = drivers.slice(0, -1);
    expect(own.length).toBeGreaterThan(50);
    expect(new Set(own.map(({ collection, signing }) => `${collection} ${signing}`))).toEqual(
      new Set(['boot platform']),
    );
    expect(captured).toEqual(new Set(ids(own)));
  });

  it('gives way to a bundle that the world states, as a whole', () => {
    const { drivers, captured } = withBuiltinDrivers(world('15.4', { drivers: [mine(COMPOSITE)] }));
    const found = drivers.filter(({ id }) => id === COMPOSITE);
    expect(found.map(({ personalities }) => [...personalities.keys()])).toEqual([['Main']]);
    expect(captured?.has(COMPOSITE)).toBe(false);
  });

  it('gives way to one that is only named', () => {
    expect(ids(withBuiltinDrivers(world('15.4'), [COMPOSITE]).drivers)).not.toContain(COMPOSITE);
  });

  it('installs them before the events that a world states', () => {
    const { events = [] } = withBuiltinDrivers(world('15.4', { events: [{ event: 'daemonReady' }] }));
    expect(events[0]).toEqual({ event: 'install', driver: COMPOSITE });
    expect(events.at(-1)).toEqual({ event: 'daemonReady' });
  });

  it('keeps a captured machine’s advice-free drivers, and the world’s class facts win', () => {
    const { captured, classes } = withBuiltinDrivers(
      world('15.4', { captured: new Set(['com.apple.seen']), classes: new Map([['AppleIRController', 'IOService']]) }),
    );
    expect(captured?.has('com.apple.seen')).toBe(true);
    expect(classes.get('AppleIRController')).toBe('IOService');
  });
});

describe('a world document with builtinDrivers: true', () => {
  function read(text: string) {
    const { document, problems } = readWorld(text, 'lab.yaml');
    if (document === undefined) throw new Error(problems.map(({ message }) => message).join());
    return worldFromDocument(document);
  }

  it('is the world with Apple’s drivers of its version', () => {
    const text = (version: string) => `dextspec: 1\nsystem: { version: "${version}" }\nbuiltinDrivers: true\n`;
    expect(ids(read(text('10.10')).value?.drivers ?? [])).toContain('com.apple.driver.AppleUSBComposite');
    expect(ids(read(text('15.4')).value?.drivers ?? [])).not.toContain('com.apple.driver.AppleUSBComposite');
  });

  it('is without them where it asks for none', () => {
    expect(read('dextspec: 1\nbuiltinDrivers: false\n').value?.drivers).toEqual([]);
  });

  it('is refused for an iPad, with the place of the key', () => {
    const { value, problems } = read('dextspec: 1\nsystem: { os: iPadOS, version: "18.0" }\nbuiltinDrivers: true\n');
    expect(value).toBeUndefined();
    expect(problems).toMatchObject([{ file: 'lab.yaml', line: 3, severity: 'error' }]);
    expect(problems[0]?.message).toMatch(/those of macOS; nothing is known of iPadOS/);
  });
});
