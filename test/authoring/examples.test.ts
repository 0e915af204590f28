import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { runCucumber } from '@cucumber/cucumber/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phrase } from '../../steps/index.js';
import { sentencesOf } from '../../steps/sentence.js';
import { loadSteps } from './steps.fixture.js';

type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

/** What the examples speak of; what an example declares itself is left out. */
const NUBS: readonly (readonly [name: string, steps: string])[] = [
  ['bridge', 'Given a nub "bridge" of class "IOPCIDevice"'],
  ['bus', 'Given a nub "bus" of class "AcmeBus"'],
  ['card', 'Given a PCI device "card" with:\n  | vendor | 0xac3e |\n  | device | 0x07b1 |'],
  ['stick', 'Given a USB device "stick" with:\n  | idVendor  | 0xac3e |\n  | idProduct | 0x0001 |'],
  ['disk', 'Given a nub "disk" of class "IOMedia"'],
];

const DRIVERS: readonly (readonly [name: string, steps: string])[] = [
  [
    'com.rival.nic',
    'Given the KEXT "com.rival.nic" is installed with the personality:\n  | IOProviderClass | IOPCIDevice |\n  | IOClass | RivalNIC |\n  | IOMatchCategory | Rival |',
  ],
  ['com.rival.x', 'Given the KEXT "com.rival.x" is installed'],
  [
    'com.acme.nic',
    `Given the DEXT "com.acme.nic" is installed with the personality:
  | IOProviderClass  | IOPCIDevice   |
  | IOClass          | IOUserService |
  | IOUserClass      | AcmeNIC       |
  | IOUserServerName | com.acme.nic  |
  | IOMatchCategory  | Acme          |
And its executable defines the classes:
  | class      | superclass |
  | AcmeNIC    | IOService  |
  | AcmeVault  | IOService  |
And its probe returns the score 7 for "Main"`,
  ],
];

/** Before a When that ends what runs, or asks of it, things must run. */
function scenarioOf({ keyword, example }: Phrase): string {
  const declared = (name: string) => new RegExp(`^Given (a|the) [\\w ]+ "${name}" `).test(example);
  const known = (pieces: typeof NUBS) => pieces.filter(([name]) => !declared(name)).map(([, steps]) => steps);
  const happened =
    keyword === 'Given'
      ? []
      : ['When the system starts', 'And the tool "kextutil" resets the catalogue to:\n  """\n  {}\n  """'];
  const installed = /^When "com.acme.nic" is installed$/.test(example);
  const drivers = installed ? ['Given the DEXT "com.acme.nic" is known but not installed'] : known(DRIVERS);
  const before = keyword === 'Given' ? [...known(NUBS), ...drivers] : [...known(NUBS), ...drivers, ...happened];
  const after = keyword === 'Given' && !declared('com.acme.nic') ? ['When the system starts'] : [];
  return ['Scenario: example', ...before, example, ...after].join('\n');
}

describe('the examples of the phrases', () => {
  let steps: Awaited<ReturnType<typeof loadSteps>>;
  let folder = '';

  beforeAll(async () => {
    steps = await loadSteps();
    mkdirSync('.scratch', { recursive: true });
    folder = mkdtempSync('.scratch/examples-');
    cpSync('fixtures/dexts/AcmeNIC.dext', join(folder, 'build/AcmeNIC.dext'), { recursive: true });
    cpSync('fixtures/dexts/AcmeNIC.dext/AcmeNIC.entitlements', join(folder, 'AcmeNIC.entitlements'));
    writeFileSync(
      join(folder, 'embedded.provisionprofile'),
      '<plist><dict><key>Entitlements</key><dict><key>com.apple.developer.driverkit</key><true/></dict></dict></plist>',
    );
    cpSync('fixtures/macs/mac-studio.ioreg.txt', join(folder, 'mac-studio.ioreg.txt'));
    cpSync('fixtures/extensions/on.txt', join(folder, 'extensions.txt'));
    writeFileSync(join(folder, 'lab.yaml'), 'dextspec: 1\nnubs: [{ id: lamp, class: AcmeLamp }]\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are each an example of that phrase and of no other', () => {
    const wrong = steps.phrases.flatMap(({ expression, example }) => {
      const [, sentence = ''] = /^(?:Given|When|Then|And|But) (.*)/.exec(example) ?? [];
      const found = steps.stepDefinitions
        .filter((each) => each.matchesStepName(sentence))
        .map(({ pattern }) => pattern);
      return found.length === 1 && found[0] === expression ? [] : [{ example, expression, found }];
    });
    expect(wrong).toEqual([]);
  });

  it('are found again by their phrase, as a step that fails is', () => {
    const wrong = steps.phrases.filter(({ expression, example }) => {
      const [sentence = ''] = example.replace(/^\w+ /, '').split('\n');
      return !sentencesOf(expression).test(sentence);
    });
    expect(wrong).toEqual([]);
  });

  it('run: what they name is there, their tables are accepted; only an expectation may not hold', async () => {
    const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
    const file = join(folder, 'examples.feature');
    writeFileSync(file, `Feature: examples\n${steps.phrases.map(scenarioOf).join('\n')}`);
    const { runConfiguration } = await loadConfiguration({ file: false, provided: { paths: [file] } });
    const refused: string[] = [];
    const results: Envelope[] = [];
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await runCucumber({ ...runConfiguration, support: steps }, { stdout: nowhere, stderr: nowhere }, (envelope) =>
      results.push(envelope),
    );
    for (const { testStepFinished } of results) {
      const { status, message = '' } = testStepFinished?.testStepResult ?? {};
      if (status === 'PASSED' || status === 'SKIPPED' || status === undefined || message.startsWith('AssertionError'))
        continue;
      refused.push(message);
    }
    expect(results.filter(({ testCaseFinished }) => testCaseFinished !== undefined)).toHaveLength(steps.phrases.length);
    expect(refused).toEqual([]);
    // It grows with the phrases, and other work may share the machine.
  }, 30_000);
});
