import { describe, expect, it } from 'vitest';
import { explainDriver } from '../explain/explanation.js';
import { loadDriver } from '../files/driverFiles.js';
import { loadRegistry } from '../files/registryFiles.js';
import type { RegistryCapture } from '../formats/ioreg/index.js';
import { importCapture } from '../import/import.js';
import { captureOf } from './capture.js';
import { chooseNubs, chosenNubs } from './choice.js';
import { pin } from './project.js';
import { type DriverSetup, setupOf } from './setup.js';
import { stage } from './stage.js';

const REGISTRY = loadRegistry('fixtures/macs/mac-studio.ioreg.txt').value as RegistryCapture;
const imported = importCapture(REGISTRY, false);

function setup(name: string): DriverSetup {
  const path = `fixtures/dexts/${name}.dext`;
  const files = loadDriver(path).value;
  if (files === undefined) throw new Error(`no ${name}`);
  return setupOf({ files, path, shownPath: `../${name}.dext`, entitlements: undefined, profile: undefined });
}

function features(...names: readonly string[]): string {
  const pinning = pin({ imported, setups: names.map(setup), machine: 'mac', selectors: undefined });
  if ('noNub' in pinning) throw new Error(pinning.noNub);
  return [...pinning.files].flatMap(([path, text]) => (path.endsWith('.feature') ? [text] : [])).join('');
}

/** The scenarios' names, without what people know the nubs by. */
const scenarios = (text: string): readonly string[] =>
  [...text.matchAll(/^ {4}Scenario: (.*)$/gm)].map(([, name = '']) => name.replace(/ \(.*?\)/, ''));

describe('the scenarios of a driver', () => {
  it.each<[string, readonly string[]]>([
    [
      'AcmeNIC',
      [
        'It takes "ethernet"',
        'It fits none of the 14 other nubs of class IOPCIDevice',
        '1 process is running in the end',
        'There is nothing to warn about',
      ],
    ],
    [
      'mistakes/AcmeNIC-other-vendor',
      [
        'On "ethernet" its entitlements do not cover the device: E203',
        'It fits none of the 14 other nubs of class IOPCIDevice',
        'Advice on it: E203',
        'No processes are running in the end',
      ],
    ],
    [
      'mistakes/AcmeNIC-no-tunnel-key',
      ['It fits none of the 15 nubs of class IOPCIDevice', 'Advice on it: M115', 'No process is ever launched'],
    ],
    [
      'mistakes/AcmeSerial-illegal-keys',
      ['It fits none of the 13 nubs of class IOUSBHostInterface', 'Advice on it: M120', 'No process is ever launched'],
    ],
  ])('%s', (name, expected) => {
    expect(scenarios(features(name))).toEqual(expected);
  });

  it('say who else wanted the nub, in the kernel’s order', () => {
    expect(features('AcmePad')).toContain(`are, in order:
        | driver                        | score | verdict   | reason |
        | com.acme.pad                  | 7200  | running   | -      |
        | com.apple.AppleUserHIDDrivers | 1200  | outranked | A301   |`);
  });

  it('put the nearest first: those most like the one that it takes', () => {
    const [, first] = /does not match "([^"]+)"/.exec(features('AcmePad')) ?? [];
    expect(first).toBe('IOHIDInterface#0x100000243');
  });
});

describe('a driver that the captured Mac had attached', () => {
  it('makes room for the one under test', () => {
    const own = setup('AcmeNIC');
    const id = 'com.apple.iokit.IOPCIFamily';
    const before = imported.world.drivers.some((driver) => driver.id === id);
    const pinning = pin({ imported, setups: [{ ...own, id }], machine: 'mac', selectors: undefined });
    if ('noNub' in pinning) throw new Error(pinning.noNub);
    expect(before).toBe(true);
    expect(pinning.files.get('captures/mac.yaml')).not.toContain(`id: ${id}`);
  });
});

describe('the capture', () => {
  const setups = [setup('AcmeNIC')];
  const whole = stage(imported.world, setups);
  const explanation = explainDriver(whole.machine, 'com.acme.nic', { only: undefined, diagnostics: [] });
  const choices = chooseNubs(whole.machine, explanation, false, () => true);

  it('holds the chosen nubs and little else', () => {
    const chosen = chosenNubs(whole.machine, new Set(['com.acme.nic']), choices);
    const { machine, text } = captureOf(imported, whole.machine, setups, chosen, choices);
    expect(machine.service('ethernet')?.matched).toBe(true);
    expect(machine.service('IOSCSILogicalUnitNub')).toBeUndefined();
    expect(text.length).toBeLessThan(60_000);
  });

  it('is the whole registry where the verdicts rest on more', () => {
    const { machine } = captureOf(imported, whole.machine, setups, new Set(), choices);
    expect(machine.service('IOSCSILogicalUnitNub')).toBeDefined();
  });
});

describe('the nubs that are chosen', () => {
  const whole = stage(imported.world, [setup('AcmeNIC')]);
  const explanation = explainDriver(whole.machine, 'com.acme.nic', { only: undefined, diagnostics: [] });

  it('are those that a step can name', () => {
    const [choice] = chooseNubs(whole.machine, explanation, false, ({ id }) => id !== 'ethernet');
    expect([choice?.taken, choice?.counts.taken]).toEqual([[], 1]);
  });

  it('are all of them where somebody asked', () => {
    const [few] = chooseNubs(whole.machine, explanation, false, () => true);
    const [all] = chooseNubs(whole.machine, explanation, true, () => true);
    expect([few?.refused.length, all?.refused.length]).toEqual([5, 14]);
  });
});
