import { describe, expect, it } from 'vitest';
import { fromPlain, type Plain } from '../engine/values/plain.js';
import { dictionary } from '../engine/values/value.js';
import type { CapturedEntry } from '../formats/ioreg/capture.js';
import { importCapture } from '../import/import.js';
import { driver, entry, mac } from '../world/capture/capture.fixture.js';
import { pin } from './project.js';
import type { DriverSetup } from './setup.js';

type Personalities = Readonly<Record<string, Readonly<Record<string, Plain>>>>;

/** A DEXT that is stated whole. */
function dext(id: string, personalities: Personalities): DriverSetup {
  return {
    id,
    kind: 'dext',
    file: undefined,
    entitlementsFile: undefined,
    entitlements: undefined,
    profileFile: undefined,
    version: undefined,
    info: [],
    personalities: Object.entries(personalities).map(([name, keys]) => {
      const all = {
        CFBundleIdentifier: id,
        IOClass: 'IOUserService',
        IOUserClass: 'Acme',
        IOUserServerName: id,
        ...keys,
      };
      const values = Object.entries(all).map(([key, value]) => [key, fromPlain(value)] as const);
      return [name, dictionary(values)] as const;
    }),
    keys: [],
  };
}

function pinned(hardware: readonly CapturedEntry[], setups: readonly DriverSetup[], selectors?: readonly string[]) {
  const pinning = pin({ imported: importCapture(mac(...hardware), false), setups, machine: 'mac', selectors });
  if ('noNub' in pinning) throw new Error(pinning.noNub);
  const paths = [...pinning.files.keys()].filter((path) => path.startsWith('features/'));
  return {
    paths,
    text: paths.map((path) => pinning.files.get(path)).join('\n'),
    capture: pinning.files.get('captures/mac.yaml') ?? '',
  };
}

const nub = (name: string, properties: Readonly<Record<string, Plain>> = {}, children: readonly CapturedEntry[] = []) =>
  entry('AcmeNub', properties, children, { name });
const several = (count: number, keys: Readonly<Record<string, Plain>>): Personalities =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`P${index}`, { ...keys, IOProbeScore: index }]));

describe('what a feature says', () => {
  it('that entitlements are not judged where none are given', () => {
    const { text } = pinned([nub('card')], [dext('com.acme', { Main: { IOProviderClass: 'AcmeNub' } })]);
    expect(text).toContain('Entitlements are not judged: none are given.');
    expect(text).not.toContain('the entitlement check');
  });

  it('that a personality never reaches the catalogue', () => {
    const { text } = pinned([nub('card')], [dext('com.acme', { Main: {} })]);
    expect(text).toContain('Scenario: It never reaches the catalogue: IOProviderClass');
    expect(text).toContain('"com.acme/Main" stops at the catalogue gate on "IOResources" because of "IOProviderClass"');
  });

  it('what a personality waits for, nothing being of its class, and what is named alike', () => {
    const setup = dext('com.acme', { Main: { IOProviderClass: 'IOUSBHostDevice', idVendor: 5 } });
    const { text } = pinned([entry('IOUSBDevice', {}, [], { name: 'stick' }), nub('card')], [setup]);
    expect(text).toContain('Scenario: Nothing here is an IOUSBHostDevice: "Main" waits for one');
    expect(text).toMatch(
      /the catalogue holds 1 personality with:[\s\S]*\| IOProviderClass +\| IOUSBHostDevice[\s\S]*\| idVendor +\| 5 /,
    );
    expect(text).toContain('"com.acme/Main" stops at the provider-class gate on "stick" because of "IOProviderClass"');
    expect(text).not.toContain('"card"');
  });

  it('how many wait, where many do', () => {
    const { text } = pinned([nub('card')], [dext('com.acme', several(7, { IOProviderClass: 'Elsewhere' }))]);
    expect(text).toContain('Scenario: Nothing here is an Elsewhere: 7 personalities wait for one');
    expect(text.match(/the catalogue holds .*/g)).toEqual(['the catalogue holds 7 personalities with:']);
  });

  it('what a personality asks for in the catalogue’s own terms, kernel bundle included', () => {
    const keys = { IOProviderClass: 'AcmeNub', CFBundleIdentifierKernel: 'com.apple.kpi.iokit', IONameMatch: 'other' };
    const { text } = pinned([nub('card')], [dext('com.acme', { Main: keys })]);
    expect(text).toMatch(
      /the catalogue holds 1 personality with:[\s\S]*CFBundleIdentifierKernel +\| com\.apple\.kpi\.iokit/,
    );
  });

  it('no table of rivals that nobody reads', () => {
    const table = (count: number) =>
      pinned([nub('card')], [dext('com.acme', several(count, { IOProviderClass: 'AcmeNub' }))]).text.includes(
        'the drivers that match "card" are, in order:',
      );
    expect([table(12), table(13)]).toEqual([true, false]);
  });
});

describe('which nubs it names', () => {
  it('of those that do not fit, first one of each kind', () => {
    const alike = ['a', 'b', 'c', 'd'].map((name) => nub(name, { kind: 'common' }));
    const setup = dext('com.acme', { Main: { IOProviderClass: 'AcmeNub', IOPropertyMatch: { kind: 'mine' } } });
    const { text } = pinned([...alike, nub('e', { kind: 'rare' })], [setup]);
    expect([...text.matchAll(/does not match "(.)"/g)].map(([, name]) => name)).toEqual(['a', 'e', 'b']);
  });

  it('keeps the rivals on what they hang on: there, too, it is one process or none', () => {
    const rival = driver('Rival', 'AcmeNub', { IOProbeScore: 9, IONameMatch: 'bus', IONameMatched: 'bus' });
    const bus = nub('bus', {}, [rival, entry('AcmeCard', {}, [], { name: 'card' })]);
    const setup = dext('com.acme', {
      Main: { IOProviderClass: 'IOService', IOPropertyExistsMatch: 'IOAcme' },
      Wide: { IOProviderClass: 'AcmeNub' },
      Card: { IOProviderClass: 'AcmeCard' },
    });
    const { text, capture } = pinned([bus], [setup], ['card']);
    expect(capture).toContain('com.acme.Rival');
    expect(text).toContain('Then 1 process of "com.acme" is running');
  });
});

describe('what it is written into', () => {
  it('parts, where it is long', () => {
    const setup = dext('com.acme', several(50, { IOProviderClass: 'AcmeNub' }));
    const { paths, text } = pinned([nub('card')], [setup]);
    expect(paths).toEqual([
      'features/com.acme-1.feature',
      'features/com.acme-2.feature',
      'features/com.acme-3.feature',
    ]);
    expect(text).toContain('Feature: com.acme on mac, part 2 of 3');
  });

  it('files that differ on every disk', () => {
    const main = { Main: { IOProviderClass: 'AcmeNub' } };
    expect(pinned([nub('card')], [dext('com.acme.A', main), dext('com.acme.a', main)]).paths).toEqual([
      'features/com.acme.A.feature',
      'features/com.acme.a-2.feature',
    ]);
  });

  it('a capture without long values that nobody reads', () => {
    const long = 'x'.repeat(5000);
    const card = nub('card', { Descriptor: long, Named: long });
    const setup = dext('com.acme', { Main: { IOProviderClass: 'AcmeNub', IOPropertyExistsMatch: 'Named' } });
    const { capture } = pinned([card], [setup]);
    expect(capture).not.toContain('Descriptor');
    expect(capture).toContain('Named');
  });
});
