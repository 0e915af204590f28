import { describe, expect, it } from 'vitest';
import { fromPlain } from '../engine/values/plain.js';
import type { DriverDescription } from '../engine/world.js';
import { loadRegistry } from '../files/registryFiles.js';
import type { RegistryCapture } from '../formats/ioreg/capture.js';
import { readWorld } from '../formats/world/readWorld.js';
import { resultDocument } from '../report/result.js';
import { driver, entry, mac } from '../world/capture/capture.fixture.js';
import { describeDriver } from '../world/describeDriver.js';
import { worldFromDocument } from '../world/fromDocument.js';
import { simulate } from '../world/simulation.js';
import { type ImportForm, importCapture, writeImported } from './import.js';
import { subset } from './subset.js';

const FIXTURE = loadRegistry('fixtures/macs/mac-studio.ioreg.txt').value as RegistryCapture;

/** A written document read again. */
function reread(text: string) {
  const { document, problems } = readWorld(text, 'imported.yaml');
  expect(problems).toEqual([]);
  if (document === undefined) throw new Error('not read');
  const { value, problems: found } = worldFromDocument(document);
  expect(found).toEqual([]);
  if (value === undefined) throw new Error('no world');
  return value;
}

const odd = mac(
  entry(
    'AcmeNub',
    {
      $key: 'a key that looks like a form',
      '!data': 'so does this',
      bytes: Buffer.from([0, 255]),
      none: Buffer.alloc(0),
      negative: -5,
      huge: 2 ** 53,
      text: 'null',
      yes: 'yes',
      number: '0x10',
      lines: 'one\ntwo',
      quote: 'a "b" | c \\ d #e',
      nested: { list: [1, [true, {}]], empty: [] },
    },
    [driver('AcmeDriver', 'AcmeNub', { IONameMatch: 'gone', IOProbeScore: -7 })],
    { registryId: 0xffffffff00000001n, location: '1f,3' },
  ),
);

describe('a registry imported', () => {
  it.each<[string, ImportForm, () => RegistryCapture]>([
    ['a whole Mac as YAML', 'yaml', () => FIXTURE],
    ['a whole Mac as JSON', 'json', () => FIXTURE],
    ['values that YAML would take for others', 'yaml', () => odd],
    ['a subtree alone', 'yaml', () => ({ root: entry('IOPCIDevice', {}, [driver('AcmeNIC', 'IOPCIDevice')]) })],
  ])('is the same world when it is read again: %s', (_, form, capture) => {
    const imported = importCapture(capture(), false);
    const text = writeImported(imported, form);
    const world = reread(text);
    expect(resultDocument(simulate(world), [])).toEqual(resultDocument(simulate(imported.world), []));
    expect(writeImported({ ...imported, world }, form)).toBe(text);
  });

  it('comes to the same verdicts with private data and without', () => {
    const verdicts = (keepPrivate: boolean) =>
      simulate(importCapture(FIXTURE, keepPrivate).world)
        .services()
        .map(({ className, registered, matched }) => [className, registered, matched]);
    expect(verdicts(false)).toEqual(verdicts(true));
  });

  it('keeps private data when told to', () => {
    const serial = mac(entry('AcmeNub', { SerialNumber: 'F00' }));
    expect(writeImported(importCapture(serial, true), 'json')).toContain('"F00"');
    expect(writeImported(importCapture(serial, false), 'json')).not.toContain('F00');
  });
});

describe('a part of it', () => {
  const { world } = importCapture(FIXTURE, false);
  const machine = simulate(world);
  const part = (id: string) => {
    const nub = machine.service(id);
    if (nub === undefined) throw new Error(`no ${id}`);
    return subset(world, machine, new Set([nub]));
  };

  it('has the nub, what it hangs on, and who wants it', () => {
    const { nubs, drivers } = part('ethernet');
    expect(nubs.length).toBeLessThan(20);
    expect(nubs.map(({ id }) => id)).toEqual(expect.arrayContaining(['ethernet', 'AcmeStudioAP']));
    expect(drivers.map(({ id }) => id)).toContain('com.apple.iokit.IOPCIFamily');
  });

  it('comes to the same candidates there as the whole', () => {
    const alone = simulate(
      reread(writeImported({ world: part('ethernet'), machine: '', redacted: undefined }, 'yaml')),
    );
    const rows = (of: typeof machine) => {
      const nub = of.service('ethernet');
      return (
        nub &&
        of
          .candidates(nub)
          .map(({ personality, gate, reason, score }) => [personality.driver, personality.name, gate, reason, score])
      );
    };
    expect(rows(alone)).toEqual(rows(machine));
  });

  it('keeps the candidates that are wanted', () => {
    const nub = machine.service('ethernet');
    if (nub === undefined) throw new Error('no ethernet');
    expect(subset(world, machine, new Set([nub]), { keeps: ({ matched }) => matched !== false }).drivers).toEqual([]);
  });

  it('keeps what joining drivers name: resources, bundles of drivers that are left out, classes up to their root', () => {
    const nub = machine.service('ethernet');
    const [leftOut] = world.drivers;
    if (nub === undefined || leftOut === undefined) throw new Error('not in the fixture');
    const [declared] = [...world.classes].find(([, superclass]) => world.classes.has(superclass ?? '')) ?? [''];
    const joining = describeDriver({
      id: 'com.acme.joining',
      personalities: new Map([
        [
          'Main',
          fromPlain({
            IOProviderClass: declared,
            IOResourceMatch: world.published?.[0]?.resource ?? '',
            CFBundleIdentifierKernel: leftOut.id,
          }),
        ],
      ]),
    });
    const part = (drivers: readonly DriverDescription[]) => {
      const { classes, kernelBundles, published } = subset(world, machine, new Set([nub]), {
        joining: drivers,
        keeps: () => false,
      });
      return { names: [...classes.keys()], kernelBundles, published };
    };
    const without = part([]);
    const kept = part([joining]);
    expect(kept.names).toEqual(expect.arrayContaining([declared, world.classes.get(declared)]));
    expect(without.names).not.toContain(declared);
    expect([without.kernelBundles, kept.kernelBundles]).toEqual([[], [leftOut.id]]);
    expect(without.published).toEqual([]);
    expect(kept.published).toContainEqual(world.published?.[0]);
  });
});
