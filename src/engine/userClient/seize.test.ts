import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, type Table, tableOf } from '../mac.fixture.js';
import type { Plain } from '../values/plain.js';
import type { Behavior, Caller, DriverDescription, SystemDescription } from '../world.js';

const app = (id: string, entitlements: Table = {}, team?: string): Caller => ({
  id,
  entitlements: tableOf(entitlements),
  team,
});
const open = (opened: string, by: Caller, seize = false) =>
  ({ event: 'open', driver: opened, on: undefined, seize, by }) as const;

describe('opening a nub itself (R-102, R-125)', () => {
  it.each<[string, Table, string]>([
    ['no IOUserClientClass', {}, 'kIOReturnUnsupported'],
    ['a user client class', { IOUserClientClass: 'AcmeClient' }, 'kIOReturnSuccess'],
    ['no user client', { IOUserClientClass: 'SubNub' }, 'kIOReturnUnsupported'],
    ['a class that is not there', { IOUserClientClass: 'Gone' }, 'kIOReturnNoMemory'],
  ])('%s: %s', (_case, properties, result) => {
    const on = mac({ nubs: [nub('n', properties)], classes: { Gone: null } });
    expect(on.machine.open(open('n', app('a')))).toBe(result);
    expect(on.service('n').children).toHaveLength(result === 'kIOReturnSuccess' ? 1 : 0);
  });

  it('the resources objects give none, and what is gone cannot be opened', () => {
    const on = mac({ nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] }).start();
    for (const id of ['IOResources', 'IOUserResources']) {
      on.service(id).setProperty('IOUserClientClass', { kind: 'string', text: 'AcmeClient' });
      expect(on.machine.open(open(id, app('a')))).toBe('kIOReturnUnsupported');
    }
    on.apply({ event: 'unplug', nub: 'n' });
    expect(on.machine.open(open('n', app('a')))).toBe('kIOReturnNotFound');
  });

  it('R-078, R-150: a user client holds no category', () => {
    const on = mac({ nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] }).start();
    on.machine.open(open('n', app('a')));
    expect(on.install(kext('k')).running()).toEqual(['k']);
  });

  it('closing ends the app\u2019s own clients only', () => {
    const on = mac({ nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] });
    for (const id of ['a', 'b']) on.machine.open(open('n', app(id)));
    on.apply({ event: 'close', driver: 'n', on: undefined, by: { id: 'a' } });
    expect(on.service('n').children.map(({ properties }) => properties.get('IOUserClientCreator'))).toEqual([
      { kind: 'string', text: 'b' },
    ]);
    on.apply({ event: 'close', driver: 'nobody', on: undefined, by: { id: 'b' } });
    expect(on.service('n').children).toHaveLength(1);
  });
});

describe('the seize option (R-121)', () => {
  const opener = (behavior: Behavior) => kext('k', {}, { behavior: { '*': { opens: 'provider', ...behavior } } });

  it.each<[string, Behavior, string]>([
    ['an owner that closes when asked', { closes: 'whenAsked' }, 'kIOReturnSuccess'],
    ['an owner that does not', {}, 'kIOReturnExclusiveAccess'],
  ])('%s', (_case, behavior, result) => {
    const on = mac({ drivers: [opener(behavior)], nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] }).start();
    const before = on.service('n').openedBy;
    expect(on.machine.open(open('n', app('a'), true))).toBe(result);
    expect(on.service('n').openedBy === before).toBe(result !== 'kIOReturnSuccess');
    expect(on.incidents().includes('open-refused')).toBe(result !== 'kIOReturnSuccess');
  });

  it('without it nothing is taken', () => {
    const on = mac({ nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] });
    on.machine.open(open('n', app('a')));
    expect(on.service('n').openedBy).toBeUndefined();
  });

  it('one app after the other', () => {
    const on = mac({ nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] });
    expect(on.machine.open(open('n', app('a'), true))).toBe('kIOReturnSuccess');
    expect(on.machine.open(open('n', app('b'), true))).toBe('kIOReturnExclusiveAccess');
    expect(on.service('n').children).toHaveLength(1);
    on.apply({ event: 'close', driver: 'n', on: undefined, by: { id: 'a' } });
    expect(on.machine.open(open('n', app('b'), true))).toBe('kIOReturnSuccess');
  });
});

const PREFIX = 'com.apple.developer.driverkit';
const opened = (
  by: Caller,
  {
    system = {},
    main = {},
    held = {},
    creates,
    more = {},
  }: {
    system?: Partial<SystemDescription>;
    main?: Table;
    held?: Table;
    creates?: string;
    more?: Partial<Pick<DriverDescription, 'app' | 'team'>>;
  } = {},
) => {
  const behavior = creates === undefined ? {} : { behavior: { '*': { creates } } };
  const driver = dext('com.acme.d', main, { entitlements: { [PREFIX]: true, ...held }, ...behavior, ...more });
  const on = mac({ drivers: [driver], nubs: [nub('n')], system: { mSeries: true, ...system } }).start();
  const result = on.machine.open(open('com.acme.d', by));
  const refused = on.machine.trace.incidents.find((incident) => incident.type === 'client-refused');
  return { result, refused, clients: on.service('n').children.flatMap(({ children }) => children) };
};

describe('iPadOS (R-122)', () => {
  const iPad = { system: { os: 'iPadOS' as const } };
  const talks = { [`${PREFIX}.communicates-with-drivers`]: true };
  const lets = { [`${PREFIX}.allow-third-party-userclients`]: true };

  it.each<[string, () => ReturnType<typeof opened>, string]>([
    ['the same team', () => opened(app('a', talks, 'T'), { ...iPad, more: { team: 'T' } }), 'kIOReturnSuccess'],
    ['another team', () => opened(app('a', talks, 'X'), { ...iPad, more: { team: 'T' } }), 'kIOReturnNotPermitted'],
    [
      'another team, let in',
      () => opened(app('a', talks, 'X'), { ...iPad, more: { team: 'T' }, held: lets }),
      'kIOReturnSuccess',
    ],
    ['no teams, no app', () => opened(app('a', talks), iPad), 'kIOReturnSuccess'],
    [
      'no teams, the app that holds it',
      () => opened(app('com.acme', talks), { ...iPad, more: { app: 'com.acme' } }),
      'kIOReturnSuccess',
    ],
    [
      'no teams, another app',
      () => opened(app('a', talks), { ...iPad, more: { app: 'com.acme' } }),
      'kIOReturnNotPermitted',
    ],
    [
      'it does not say that it talks',
      () => opened(app('a', lets, 'T'), { ...iPad, more: { team: 'T' } }),
      'kIOReturnNotPermitted',
    ],
    [
      'it says no',
      () => opened(app('a', { [`${PREFIX}.communicates-with-drivers`]: false }), iPad),
      'kIOReturnNotPermitted',
    ],
    [
      'the Mac\u2019s entitlement is no help',
      () => opened(app('a', { [`${PREFIX}.userclient-access`]: ['com.acme.d'] }), iPad),
      'kIOReturnNotPermitted',
    ],
  ])('%s', (_case, outcome, expected) => {
    const { result, clients } = outcome();
    expect(result).toBe(expected);
    expect(clients).toHaveLength(expected === 'kIOReturnSuccess' ? 1 : 0);
  });
});

describe('what a refusal tells', () => {
  it('which entitlement, and whether the app has it otherwise', () => {
    const key = `${PREFIX}.userclient-access`;
    expect(opened(app('a')).refused).toMatchObject({ app: 'a', needs: key, claims: false, nub: 'n' });
    expect(opened(app('a', { [key]: ['x'] })).refused).toMatchObject({ needs: key, claims: true });
    expect(opened(app('a', { [key]: ['com.acme.d'] })).refused).toBeUndefined();
  });

  const lists = { [`${PREFIX}.userclient-access`]: 'com.acme.d' };
  const own = (value: Plain, className = 'IOUserUserClient', more: Table = {}) => {
    const main = { Client: { IOClass: className, IOUserClientEntitlements: value } };
    return opened(app('a', { ...lists, ...more }), { main, creates: 'Client' });
  };

  it.each<[string, () => ReturnType<typeof own>, string, string | undefined]>([
    ['boolean false', () => own(false), 'kIOReturnSuccess', undefined],
    ['one that the app holds', () => own('e', undefined, { e: 1 }), 'kIOReturnSuccess', undefined],
    ['one that it lacks', () => own('e'), 'kIOReturnNotPrivileged', 'e'],
    ['one that it says no to', () => own('e', undefined, { e: false }), 'kIOReturnNotPrivileged', 'e'],
    ['true is no entitlement', () => own(true), 'kIOReturnNotPrivileged', undefined],
  ])('R-123: %s', (_case, outcome, expected, needs) => {
    const { result, refused } = outcome();
    expect(result).toBe(expected);
    expect(refused?.type === 'client-refused' ? refused.needs : undefined).toBe(needs);
  });

  it('R-124: what was created carries its maker\u2019s bundle and server', () => {
    const { clients } = opened(app('a', lists), {
      main: { Client: { IOClass: 'IOUserUserClient', x: 1 } },
      creates: 'Client',
    });
    const properties = clients[0]?.properties;
    expect(properties?.get('IOUserServerName')).toEqual({ kind: 'string', text: 'com.acme.d' });
    expect(properties?.get('CFBundleIdentifier')).toMatchObject({ text: 'com.acme.d' });
    expect(properties?.has('x')).toBe(true);
  });
});
