import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose/diagnose.js';
import type { Machine } from '../engine/machine.js';
import { builtNic, DRIVERKIT, PCI, profileOf, RIGHTS, write } from '../files/built.fixture.js';
import { plistFile } from '../files/plist.fixture.js';
import type { Made } from '../formats/macho/machO.fixture.js';
import { readWorld } from '../formats/world/readWorld.js';
import { worldFromDocument } from './fromDocument.js';
import { simulate } from './simulation.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-world-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Options {
  readonly personality?: Record<string, string>;
  /** What the document says of the driver beside its bundle. */
  readonly world?: object | undefined;
}

/** A Mac with Acme's card and the built DEXT. */
function machineWith(made: Made, { personality, world }: Options = {}): Machine {
  builtNic(folder, made, personality);
  const driver = { id: 'com.acme.nic', bundle: 'AcmeNIC.dext', ...world };
  const nubs = [{ id: 'card', pci: { vendor: 0xac3e, device: 0x07b1 } }];
  const { document, problems } = readWorld(
    JSON.stringify({ dextspec: 1, nubs, drivers: [driver] }),
    join(folder, 'world.json'),
  );
  expect(problems).toEqual([]);
  const built = document && worldFromDocument(document);
  expect(built?.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (built?.value === undefined) throw new Error('no world');
  return simulate(built.value);
}

/** Where the DEXT ends on the card: gate, verdict, reason, basis. */
function outcome(made: Made, options?: Options): string {
  const machine = machineWith(made, options);
  const nub = machine.service('card');
  const candidate = nub && machine.candidates(nub).find(({ personality }) => personality.driver === 'com.acme.nic');
  return `${candidate?.gate} ${candidate?.verdict} ${candidate?.reason} ${candidate?.basis}`;
}

describe('a built DEXT in a world', () => {
  it.each<[string, Made, Options, string]>([
    ['runs with what its signature claims', {}, {}, 'running running null source'],
    ['unsigned: nobody knows what it claims', { signature: false }, {}, 'running running null assumed'],
    ['signed without entitlements: refused at check-in', { signature: {} }, {}, 'check-in rejected E201 source'],
    [
      'signed for too little',
      { signature: { xml: plistFile({ [DRIVERKIT]: true }) } },
      {},
      'entitlement rejected E201 source',
    ],
    [
      'signed ad hoc: SIP refuses',
      { signature: { xml: plistFile(RIGHTS), flags: 2 } },
      {},
      'launch rejected L409 observed',
    ],
    ['whose class its executable defines', { classes: { AcmeNIC: 'IOService' } }, {}, 'running running null source'],
    [
      'whose class its executable does not define',
      { classes: { AcmeNic: 'IOService' } },
      {},
      'user-class rejected L403 inferred',
    ],
    [
      'stripped of everything: its classes are not judged',
      {},
      { personality: { IOUserClass: 'Other' } },
      'running running null source',
    ],
    [
      'what the document states wins',
      { signature: {} },
      { world: { entitlements: RIGHTS } },
      'running running null source',
    ],
  ])('%s', (_name, made, options, expected) => {
    expect(outcome(made, options)).toBe(expected);
  });

  it('E205: claims that its profile does not grant', () => {
    write(folder, 'AcmeNIC.dext/embedded.provisionprofile', profileOf({ [DRIVERKIT]: true }));
    expect(outcome({})).toBe('launch rejected E205 documented');
    write(folder, 'AcmeNIC.dext/embedded.provisionprofile', profileOf(RIGHTS));
    expect(outcome({})).toBe('running running null documented');
  });

  it('a document names the profile as well, and it says what the signing is for', () => {
    write(
      folder,
      'other.provisionprofile',
      profileOf({ ...RIGHTS, [PCI]: [{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }] }),
    );
    expect(outcome({}, { world: { profile: 'other.provisionprofile' } })).toBe('launch rejected E205 documented');
  });

  it('L404: the superclass that its executable names needs another kernel class', () => {
    const codes = (superclass: string) =>
      diagnose(machineWith({ classes: { AcmeNIC: superclass } })).map(({ code }) => code);
    expect(codes('IOUserSerial')).toContain('L404');
    expect(codes('IOService')).not.toContain('L404');
  });

  it('is another build with another executable, and signed for what its profile is for', () => {
    const described = (made: Made, world?: object) => machineWith(made, { world }).bundle('com.acme.nic')?.description;
    expect(described({})?.uniqueId).toBe(described({})?.uniqueId);
    expect(described({})?.uniqueId).not.toBe(described({ classes: { AcmeNIC: 'IOService' } })?.uniqueId);
    write(folder, 'store.provisionprofile', profileOf({ 'get-task-allow': false }));
    expect(described({}, { profile: 'store.provisionprofile' })?.signing).toBe('distribution');
  });
});
