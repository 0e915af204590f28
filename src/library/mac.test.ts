import { AssertionError } from 'node:assert';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { InputError } from '../scene/inputError.js';
import { mac, simulate } from './mac.js';
import { DocumentError, type WorldInput } from './worldOf.js';

const card: WorldInput = {
  drivers: [
    {
      id: 'com.acme.nic',
      kind: 'dext',
      personalities: {
        Main: {
          IOProviderClass: 'IOPCIDevice',
          IOClass: 'IOUserService',
          IOUserClass: 'AcmeNIC',
          IOUserServerName: 'com.acme.nic',
          IOPCIMatch: '0x07b1ac3e',
        },
      },
      entitlements: {
        'com.apple.developer.driverkit': true,
        'com.apple.developer.driverkit.transport.pci': [{ IOPCIPrimaryMatch: '0x0000ac3e&0x0000ffff' }],
      },
    },
    {
      id: 'com.rival.nic',
      kind: 'kext',
      personalities: {
        Main: {
          IOProviderClass: 'IOPCIDevice',
          IOClass: 'RivalNIC',
          IOPCIPrimaryMatch: '0x07b1ac3e',
          IOProbeScore: 900,
        },
      },
    },
  ],
  nubs: [{ id: 'card', pci: { vendor: 0xac3e, device: 0x07b1, class: 0x020000 } }],
};

const messageOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing was thrown';
};

describe('simulate', () => {
  it('lets everything happen', () => {
    const outcome = simulate(card);
    outcome.expect.runs('com.acme.nic', 'card');
    outcome.expect.wins('com.acme.nic', 'card', 'com.rival.nic');
    outcome.expect.candidates('card', [
      { driver: 'com.acme.nic', score: 1000, matchScore: 1000, verdict: 'running', reason: null },
      { driver: 'com.rival.nic/Main', score: 900, verdict: 'outranked', gate: 'rank', reason: 'A301' },
    ]);
    outcome.expect.processes('com.acme.nic', 1);
    outcome.expect.startIsCalled('AcmeNIC');
    outcome.expect.property('card', 'IODEXTMatchCount', 1);
    outcome.expect.matching('card', 'complete');
    expect(outcome.result()).toMatchObject({ dextspec: 1, nubs: { card: { running: [{ driver: 'com.acme.nic' }] } } });
    const schema: object = JSON.parse(readFileSync('schema/result.schema.json', 'utf8'));
    const fits = new Ajv({ strictTuples: false, allowUnionTypes: true }).compile(schema);
    const tunnelled = simulate({
      ...card,
      nubs: [{ id: 'card', pci: { vendor: 0xac3e, device: 0x07b1, tunnelled: true } }],
    });
    for (const each of [outcome, tunnelled])
      expect(fits(JSON.parse(JSON.stringify(each.result()))), JSON.stringify(fits.errors)).toBe(true);
    expect(tunnelled.result().diagnostics).not.toEqual([]);
    expect(outcome.registry()).toContain('+-o ');
    expect(outcome.candidateTable('card')).toContain('outranked');
  });

  it('follows the events of the document alone', () => {
    const outcome = simulate({ ...card, events: [{ install: 'com.rival.nic' }, { register: 'card' }] });
    outcome.expect.runs('com.rival.nic', 'card');
    outcome.expect.stopsAt('com.acme.nic', 'catalogue', 'card');
  });

  it('reads the file of a world', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'dextspec-library-')), 'world.json');
    writeFileSync(file, JSON.stringify({ dextspec: 1, ...card }));
    simulate(file).expect.runs('com.acme.nic', 'card');
  });
});

describe('mac', () => {
  it('lets things happen one by one', () => {
    const machine = mac(card);
    expect(messageOf(() => machine.expect.runs('com.acme.nic', 'card'))).toContain('it has not been registered');
    machine.plugIn('card').expect.runs('com.acme.nic', 'card');
    machine.happen({ crash: 'com.acme.nic' }, { terminate: 'com.acme.nic' });
    machine.unplug('card').expect.nothingRuns('card');
  });

  it('starts the whole system', () => {
    mac(card).start().expect.bothRun('com.acme.nic', 'com.acme.nic', 'card');
  });

  it('says which kIOReturn an app meets', () => {
    const app = { id: 'com.acme.app', entitlements: {} };
    expect(mac(card).start().open(app, 'com.acme.nic')).toBe('kIOReturnNotPermitted');
    const allowed = {
      id: 'com.acme.app',
      entitlements: { 'com.apple.developer.driverkit.userclient-access': ['com.acme.nic'] },
    };
    expect(mac(card).start().open(allowed, 'com.acme.nic')).toBe('kIOReturnSuccess');
  });
});

describe('an expectation that does not hold', () => {
  const started = simulate(card);

  it('throws the AssertionError of node:assert, with the candidates', () => {
    const fail = () => started.expect.doesNotRun('com.acme.nic', 'card');
    expect(fail).toThrow(AssertionError);
    expect(messageOf(fail)).toMatch(/"com\.acme\.nic" runs on "card"[\s\S]*candidates for "card":[\s\S]*outranked/);
  });

  it.each<[string, () => void, string]>([
    ['runs', () => started.expect.runs('com.rival.nic', 'card'), 'stops at the rank gate'],
    ['nothingRuns', () => started.expect.nothingRuns('card'), 'on "card" runs com.acme.nic/Main'],
    ['bothRun', () => started.expect.bothRun('com.acme.nic', 'com.rival.nic', 'card'), 'does not run'],
    ['wins', () => started.expect.wins('com.rival.nic', 'card', 'com.acme.nic'), 'does not run'],
    [
      'matches',
      () =>
        simulate({
          ...card,
          drivers: [
            {
              id: 'x',
              kind: 'kext',
              personalities: { Main: { IOProviderClass: 'IOPCIDevice', IOClass: 'X', IOPCIMatch: '0x1' } },
            },
          ],
        }).expect.matches('x', 'card'),
      'does not match',
    ],
    ['doesNotMatch', () => started.expect.doesNotMatch('com.acme.nic', 'card', 'IOPCIMatch'), 'matches "card"'],
    ['stopsAt', () => started.expect.stopsAt('com.rival.nic', 'keys', 'card', 'IOPCIMatch'), 'rank gate'],
    ['a reason', () => started.expect.stopsAt('com.rival.nic', 'rank', 'card', 'A306'), 'found A301'],
    ['entitlementCheckFails', () => started.expect.entitlementCheckFails('com.acme.nic', 'card'), 'did not fail'],
    ['entitlementCheckPasses', () => started.expect.entitlementCheckPasses('com.rival.nic', 'card'), 'was not passed'],
    [
      'candidates',
      () => started.expect.candidates('card', [{ driver: 'com.acme.nic', score: 7 }]),
      'expected 7, found 1000',
    ],
    [
      'candidates, where null is none',
      () => started.expect.candidates('card', [{ driver: 'com.acme.nic' }, { driver: 'com.rival.nic', reason: null }]),
      'reason: expected -, found A301',
    ],
    ['calls', () => started.expect.calls([{ call: 'Start', nub: 'stick' }]), 'expected stick, found card'],
    ['processes', () => started.expect.processes('com.acme.nic', 2), 'expected 2 running, found 1'],
    ['noProcessLaunched', () => started.expect.noProcessLaunched('com.acme.nic'), 'were launched'],
    ['startIsCalled', () => started.expect.startIsCalled('RivalNIC'), 'RivalNIC'],
    ['startIsNeverCalled', () => started.expect.startIsNeverCalled('AcmeNIC'), 'Start was called'],
    ['logContains', () => started.expect.logContains('no such line'), 'no such line'],
    ['logDoesNotContain', () => started.expect.logDoesNotContain('AcmeNIC'), 'AcmeNIC'],
    ['property', () => started.expect.property('card', 'IODEXTMatchCount', '1'), 'expected'],
    ['noProperty', () => started.expect.noProperty('card', 'IODEXTMatchCount'), 'has the property'],
    ['registryShows', () => started.expect.registryShows('+-o nothing'), 'does not show'],
    ['diagnostic', () => started.expect.diagnostic('M115'), 'M115 is not reported'],
    ['diagnosticSays', () => started.expect.diagnosticSays('A301', 'by 7'), 'A301 does not say "by 7"'],
    [
      'diagnosticSays, with what was said',
      () => started.expect.diagnosticSays('A301', 'by 7', 'com.rival.nic'),
      'com.acme.nic/Main wins',
    ],
    ['diagnosticSays of none', () => started.expect.diagnosticSays('M115', 'tunnel'), 'M115 is not reported'],
    ['diagnosticAdvises', () => started.expect.diagnosticAdvises('A301', 'nothing'), 'fix: '],
    ['noDiagnostic', () => started.expect.noDiagnostic('A301', 'com.rival.nic'), 'expected no A301, reported'],
    ['noDiagnostic, a slip in the name', () => started.expect.noDiagnostic('A301', 'com.rival.nik'), 'com.rival.nic'],
    ['matching', () => started.expect.matching('card', 'stalled'), 'is complete'],
    [
      'noWarnings',
      () =>
        simulate({
          ...card,
          nubs: [{ id: 'card', pci: { vendor: 0xac3e, device: 0x07b1, tunnelled: true } }],
        }).expect.noWarnings(),
      'M115',
    ],
    [
      'noDiagnostics',
      () =>
        simulate({
          ...card,
          nubs: [{ id: 'card', pci: { vendor: 0xac3e, device: 0x07b1, tunnelled: true } }],
        }).expect.noDiagnostics(),
      'M115',
    ],
  ])('%s', (_, demand, part) => {
    expect(messageOf(demand)).toContain(part);
  });
});

describe('what cannot be used', () => {
  it('is refused with all its problems and the line of the object', () => {
    const wrong = { drivers: [{ id: 'com.acme.nic', entitelments: {} }], nubs: [{ id: 'card', pci: { vender: 1 } }] };
    const message = messageOf(() => simulate(wrong as WorldInput));
    expect(message).toContain('this is no world document');
    expect(message).toContain('in "entitelments": {}');
    expect(message).toContain('Did you mean "entitlements"?');
    expect(message).toContain('Did you mean "vendor"?');
    expect(() => simulate(wrong as WorldInput)).toThrow(DocumentError);
  });

  it('names the nearest nub and driver', () => {
    expect(messageOf(() => mac(card).plugIn('crad'))).toContain('card');
    expect(messageOf(() => mac(card).happen({ crash: 'com.acme.nik' }))).toContain('com.acme.nic');
    expect(messageOf(() => simulate(card).expect.runs('com.acme.nik', 'card'))).toContain('com.acme.nic');
  });

  it('may be a file that is not there', () => {
    expect(() => simulate('no-such-world.yaml')).toThrow(InputError);
  });
});
