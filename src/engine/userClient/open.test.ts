import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, type Table, tableOf } from '../mac.fixture.js';
import type { Plain } from '../values/plain.js';
import type { Behavior } from '../world.js';

const PREFIX = 'com.apple.developer.driverkit';

interface Sketch {
  readonly app?: Table;
  readonly dext?: Table;
  readonly behavior?: Behavior;
  readonly main?: Table;
  readonly dk?: string;
}

function open({ app = {}, dext: held = {}, behavior = {}, main = {}, dk = '1' }: Sketch = {}) {
  const driver = dext('com.acme.d', main, { entitlements: { [PREFIX]: true, ...held }, behavior: { '*': behavior } });
  const on = mac({ drivers: [driver], nubs: [nub('n')], bootArguments: { dk } }).start();
  const result = on.machine.open({
    event: 'open',
    driver: driver.id,
    on: undefined,
    seize: false,
    by: { id: 'app', entitlements: tableOf(app) },
  });
  return { result, log: on.log.filter((line) => line.includes(':UC ')) };
}

const access = (value: Plain) => ({ app: { [`${PREFIX}.userclient-access`]: value } });
const NEEDED = 'DK: DextUserClient:UC failed userclient-access check, needed bundle ID com.acme.d';
const FAILED = 'DK: DextUserClient:UC entitlements check failed';

describe('an app opens a DEXT\u2019s service (R-122)', () => {
  it.each<[string, Sketch, string]>([
    ['no entitlement', {}, 'kIOReturnNotPermitted'],
    ['listed', access(['com.x', 'com.acme.d']), 'kIOReturnSuccess'],
    ['a single string', access('com.acme.d'), 'kIOReturnSuccess'],
    ['another case', access(['com.acme.D']), 'kIOReturnNotPermitted'],
    [
      'S-18: any app, the value false too',
      { dext: { [`${PREFIX}.allow-any-userclient-access`]: false } },
      'kIOReturnSuccess',
    ],
    [
      'driver-access that the DEXT satisfies',
      { app: { 'com.apple.private.driverkit.driver-access': ['e'] }, dext: { e: 1 } },
      'kIOReturnSuccess',
    ],
    [
      'driver-access that it does not',
      { app: { 'com.apple.private.driverkit.driver-access': ['e'] } },
      'kIOReturnNotPermitted',
    ],
    ['dk 0x8000', { dk: '0x8001' }, 'kIOReturnSuccess'],
    ['S-17: its own error comes first', { behavior: { newUserClient: { fail: 'kIOReturnBusy' } } }, 'kIOReturnBusy'],
    [
      'no IOUserUserClient',
      { ...access('com.acme.d'), behavior: { newUserClient: { class: 'IOService', entitlements: undefined } } },
      'kIOReturnUnsupported',
    ],
  ])('%s: %s', (_case, sketch, result) => expect(open(sketch).result).toBe(result));

  it('the user client\u2019s own requirement is the app\u2019s to meet', () => {
    const behavior: Behavior = {
      newUserClient: { class: 'IOUserUserClient', entitlements: { kind: 'string', text: 'e' } },
    };
    expect(open({ ...access('com.acme.d'), behavior }).result).toBe('kIOReturnNotPermitted');
    expect(open({ app: { ...access('com.acme.d').app, e: false }, behavior }).result).toBe('kIOReturnSuccess');
  });

  it('F-ENT-020: the log tells an app without the key from one with another id', () => {
    expect(open().log).toEqual([NEEDED, FAILED]);
    expect(open(access(['com.x'])).log).toEqual([FAILED]);
    expect(open(access('com.acme.d')).log).toEqual([]);
  });
});

describe('IOService::Create in NewUserClient (R-124)', () => {
  const creates = (value: Plain | undefined, key = 'Client') =>
    open({ ...access('com.acme.d'), behavior: { creates: key }, main: value === undefined ? {} : { Client: value } })
      .result;

  it.each<[string, Plain | undefined, string]>([
    ['a dictionary with a class', { IOClass: 'IOUserUserClient' }, 'kIOReturnSuccess'],
    ['an array', ['IOUserUserClient'], 'kIOReturnBadArgument'],
    ['no such property', undefined, 'kIOReturnBadArgument'],
    ['no IOClass', { IOUserClass: 'X' }, 'kIOReturnBadArgument'],
    ['a class nobody knows', { IOClass: 'Nobody' }, 'kIOReturnUnsupported'],
    ['an abstract class', { IOClass: 'IOUserClient' }, 'kIOReturnUnsupported'],
    ['a service that is no user client', { IOClass: 'IOService' }, 'kIOReturnUnsupported'],
    [
      'R-122: one that asks for an entitlement',
      { IOClass: 'IOUserUserClient', IOServiceDEXTEntitlements: 'e' },
      'kIOReturnNotPermitted',
    ],
  ])('%s: %s', (_case, value, result) => expect(creates(value)).toBe(result));
});

describe('kernel services (R-125)', () => {
  const openKext = (main: Table, classes: Record<string, string | null> = {}) => {
    const on = mac({ drivers: [kext('k', main)], nubs: [nub('n')], classes }).start();
    return on.machine.open({
      event: 'open',
      driver: 'k',
      on: 'n',
      seize: false,
      by: { id: 'app', entitlements: tableOf({}) },
    });
  };

  it.each<[string, Table, string]>([
    ['no IOUserClientClass', {}, 'kIOReturnUnsupported'],
    ['no such class', { IOUserClientClass: 'Gone' }, 'kIOReturnNoMemory'],
    ['no user client', { IOUserClientClass: 'Nub' }, 'kIOReturnUnsupported'],
    ['a user client', { IOUserClientClass: 'IOUserUserClient' }, 'kIOReturnSuccess'],
    ['one that nobody declared', { IOUserClientClass: 'AcmeClient' }, 'kIOReturnSuccess'],
  ])('%s: %s', (_case, main, result) => expect(openKext(main, { Gone: null })).toBe(result));

  it('nothing that runs, nothing to open', () => {
    const on = mac({ drivers: [kext('k')], nubs: [nub('n')] });
    const event = {
      event: 'open',
      driver: 'k',
      on: 'n',
      seize: false,
      by: { id: 'app', entitlements: tableOf({}) },
    } as const;
    expect(on.machine.open(event)).toBe('kIOReturnNotFound');
  });
});
