import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { data, number, real, set, string } from '../../engine/values/value.js';
import type { WorldDocument } from './document.js';
import { readWorld } from './readWorld.js';

const EXAMPLE = readFileSync(new URL('./contractExample.fixture.yaml', import.meta.url), 'utf8');

function accepted(text: string, file = 'w.yaml'): WorldDocument {
  const { document, problems } = readWorld(text, file);
  expect(problems).toEqual([]);
  if (document === undefined) throw new Error('refused without a problem');
  return document;
}

describe('the contract’s example', () => {
  const document = accepted(EXAMPLE);

  test('its machine', () => {
    expect(document.system).toEqual({
      os: 'macOS',
      version: '15.4',
      sip: 'enabled',
      developerMode: false,
      appleSilicon: true,
      mSeries: true,
      bootArguments: new Map([
        ['dk', '0x8001'],
        ['-v', ''],
      ]),
      safeBoot: false,
      rootMedia: 'known',
    });
    expect(document.classes).toEqual(
      new Map([
        ['AcmeBus', 'IOService'],
        ['AcmeGone', null],
      ]),
    );
    expect(document.kernelBundles).toEqual(['com.acme.family']);
    expect(document.builtinDrivers).toBe(false);
    expect(document.registry).toBe('mac-studio.ioreg');
  });

  test('its driver', () => {
    const [driver] = document.drivers;
    expect(driver).toMatchObject({
      path: ['drivers', 0],
      id: 'com.acme.nic',
      kind: 'dext',
      collection: 'auxiliary',
      app: 'com.acme.app',
      profile: 'embedded.provisionprofile',
      bundle: 'build/AcmeNIC.dext',
      info: 'Info.plist',
      entitlements: 'AcmeNIC.entitlements',
      signing: 'development',
      uniqueId: 'v1',
      userClasses: new Map([['AcmeNIC', 'IOService']]),
    });
    expect(driver?.behavior?.get('*')?.start).toBe('succeed');
    expect(driver?.behavior?.get('Main')).toMatchObject({
      probe: { score: 500 },
      start: { fail: 'kIOReturnNoResources' },
      publishes: [{ path: ['drivers', 0, 'behavior', 'Main', 'publishes', 0], id: 'port0', className: 'AcmeBus' }],
    });
  });

  test('its personality, with an integer where a string belongs', () => {
    const main = document.drivers[0]?.personalities?.get('Main');
    expect(main?.kind === 'dictionary' && main.entries).toEqual(
      new Map<string, unknown>([
        ['IOProviderClass', string('IOPCIDevice')],
        ['IOClass', string('IOUserService')],
        ['IOPCIMatch', number(0x15338086)],
        ['Wide', number(2n ** 64n - 1n)],
        ['Exact', number(2n ** 63n + 1n)],
        ['Real', real(1.5)],
        ['Bytes', data(Uint8Array.of(0, 0xff))],
        ['Names', set([string('a')])],
      ]),
    );
  });

  test('its nubs', () => {
    expect(document.nubs[1]).toEqual({
      path: ['nubs', 1],
      id: 'card',
      className: 'IOPCIDevice',
      name: 'pci1d6a,7b1',
      location: '0',
      under: 'bridge0',
      registryId: 0x100000abcn,
      onRootMedia: false,
      properties: new Map([['vendor-id', data(Uint8Array.of(0x6a, 0x1d, 0, 0))]]),
      shorthand: {
        key: 'pci',
        fields: new Map<string, unknown>([
          ['vendor', number(0x1d6a)],
          ['device', number(0x07b1)],
          ['class', number(0x020000)],
          ['revision', number(0)],
          ['subsystemVendor', number(0)],
          ['subsystem', number(0)],
          ['headerType', number(0)],
          ['tunnelled', { kind: 'boolean', value: true }],
          ['builtIn', { kind: 'boolean', value: false }],
        ]),
      },
      registered: true,
    });
  });

  test('its events', () => {
    expect(document.events?.map(({ event }) => event)).toEqual(
      'install daemonReady register publish unplug crash exit upgrade remove terminate moduleLoaded sleep wake shutdown userspaceReboot open'.split(
        ' ',
      ),
    );
    expect(document.events?.at(-1)).toMatchObject({
      path: ['events', 15],
      driver: 'com.acme.nic',
      on: 'card',
      seize: false,
      by: { id: 'com.acme.app', entitlements: { kind: 'dictionary' } },
    });
  });

  test('what goes beyond the contract\u2019s own list of events', () => {
    const { events } = accepted(`dextspec: 1
drivers: [{ id: k, team: T, personalities: { Main: {} }, behavior: { Main: { closes: whenAsked } } }]
nubs: [{ id: n, class: B, synchronous: true }]
events:
  - { register: n, synchronous: true }
  - { open: n, seize: true, by: { id: app, team: X } }
  - { close: n, by: { id: app } }
  - { close: k, on: n }
  - { hoursPass: 3 }
  - { notify: agent, of: IOServiceMatched, matching: { IOProviderClass: B }, priority: -3 }
  - { notify: agent, of: IOServiceTerminate, matching: {} }
  - { catalogueAdd: { P: { IOProviderClass: B } }, by: { id: tool, entitlements: { e: true } } }
  - { catalogueReset: { P: text } }
  - { catalogueRemove: { a: 1 } }
  - { catalogueTerminate: { a: 1 }, class: C }
`);
    const one = number(1);
    expect(events?.map(({ path, ...event }) => event)).toMatchObject([
      { event: 'register', nub: 'n', synchronous: true },
      { event: 'open', driver: 'n', seize: true, by: { id: 'app', team: 'X' } },
      { event: 'close', driver: 'n', by: { id: 'app' } },
      { event: 'close', driver: 'k', on: 'n' },
      { event: 'hoursPass', hours: 3 },
      { event: 'notify', subscriber: 'agent', notification: 'IOServiceMatched', priority: -3n },
      { event: 'notify', notification: 'IOServiceTerminate', matching: { entries: new Map() } },
      { event: 'catalogue', operation: { operation: 'add' }, by: { id: 'tool' } },
      { event: 'catalogue', operation: { operation: 'reset', personalities: new Map([['P', string('text')]]) } },
      { event: 'catalogue', operation: { operation: 'remove', matching: { entries: new Map([['a', one]]) } } },
      { event: 'catalogue', operation: { operation: 'terminate', className: 'C' } },
    ]);
  });

  test('tells where things stand', () => {
    expect(document.position(['nubs', 1, 'under'])).toEqual({ line: 58, column: 12 });
    expect(document.position(['nubs', 1, 'under'], 'key')).toEqual({ line: 58, column: 5 });
    expect(document.position(['nubs', 1, 'no', 'such'])).toEqual(document.position(['nubs', 1]));
  });
});

describe('what a world may look like', () => {
  test('nothing but its version', () => {
    expect(accepted('dextspec: 1')).toMatchObject({ drivers: [], nubs: [], kernelBundles: [], events: undefined });
  });

  test('JSON, indented with tabs', () => {
    const world = {
      dextspec: 1,
      nubs: [{ id: 'a', class: 'B', properties: { d: { $data: '00ff' }, i: 2 ** 53 - 1 } }],
    };
    const { nubs } = accepted(JSON.stringify(world, null, '\t'), 'w.json');
    expect(nubs[0]?.properties).toEqual(
      new Map<string, unknown>([
        ['d', data(Uint8Array.of(0, 0xff))],
        ['i', number(2 ** 53 - 1)],
      ]),
    );
  });

  test('anchors, aliases and merge keys', () => {
    const { nubs } = accepted(`
dextspec: 1
nubs:
  - &base { id: a, class: B, properties: &some { x: 1 } }
  - { <<: *base, id: b }
  - { <<: [{ class: C }, *base], id: c, properties: { <<: *some, y: 2 } }
`);
    expect(nubs.map(({ id, className }) => [id, className])).toEqual([
      ['a', 'B'],
      ['b', 'B'],
      ['c', 'C'],
    ]);
    expect([...(nubs[2]?.properties?.keys() ?? [])]).toEqual(['y', 'x']);
  });

  test('keys that YAML reads as numbers, and names that objects have', () => {
    const { nubs } = accepted(
      '{ dextspec: 1, nubs: [{ id: a, class: B, properties: { 1: x, __proto__: y, $$set: z } }] }',
    );
    expect(nubs[0]?.properties).toEqual(
      new Map([
        ['1', string('x')],
        ['__proto__', string('y')],
        ['$set', string('z')],
      ]),
    );
  });

  test('entitlements, profile and info as mappings; {} stays apart from nothing', () => {
    const { drivers } = accepted(`
dextspec: 1
drivers:
  - { id: a, entitlements: {} }
  - { info: { CFBundleIdentifier: b }, profile: { get-task-allow: true } }
`);
    expect(drivers[0]).toMatchObject({ entitlements: { kind: 'dictionary', entries: new Map() }, profile: undefined });
    expect(drivers[1]?.info).toEqual({ kind: 'dictionary', entries: new Map([['CFBundleIdentifier', string('b')]]) });
  });

  test('every behavior of the contract', () => {
    const { drivers } = accepted(`
dextspec: 1
drivers:
  - id: a
    behavior:
      A: { load: fail, init: fail, attach: fail, probe: reject, checkIn: wrongToken, start: crash, opens: provider }
      B: { probe: { adjust: -5 }, newUserClient: succeed, creates: UserClientProperties }
      C: { probe: { returns: Other }, newUserClient: { fail: kIOReturnNotPermitted } }
      D: { probe: { merge: { x: 1 } }, newUserClient: { class: Client, entitlements: [e] } }
`);
    const behavior = drivers[0]?.behavior;
    expect(behavior?.get('A')).toMatchObject({ load: 'fail', probe: 'reject', checkIn: 'wrongToken', start: 'crash' });
    expect(behavior?.get('B')).toMatchObject({ probe: { adjust: -5 }, newUserClient: 'succeed' });
    expect(behavior?.get('C')).toMatchObject({
      probe: { returns: 'Other' },
      newUserClient: { fail: 'kIOReturnNotPermitted' },
    });
    expect(behavior?.get('D')).toMatchObject({
      probe: { merge: { kind: 'dictionary' } },
      newUserClient: { class: 'Client', entitlements: { kind: 'array' } },
    });
  });
});
