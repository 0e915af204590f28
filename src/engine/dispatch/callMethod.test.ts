import { describe, expect, it } from 'vitest';
import { dext, type Mac, mac, nub, started, type Table, tableOf } from '../mac.fixture.js';
import { fromPlain } from '../values/plain.js';

const classes = new Map([
  ['Dext', 'Middle'],
  ['Middle', 'UserBase'],
]);

/** What the DEXT with the user class `Dext` is answered. */
function call(on: Mac, method: string, target: 'itself' | 'provider' = 'itself', properties: Table = {}): unknown {
  const answer = on.machine.call({ userClass: 'Dext', method, on: target, properties: tableOf(properties) });
  return 'returns' in answer ? answer.returns : answer;
}

describe('a method of the framework (R-116b, F-PAIR-001)', () => {
  it.each<[string, Table, ReadonlyMap<string, string | null> | undefined, unknown]>([
    ['no superclass stated', {}, undefined, { unknown: 'superclass' }],
    ['the superclass unknown', {}, new Map([['Dext', null]]), { unknown: 'superclass' }],
    ['a superclass of no family', {}, new Map([['Dext', 'IOService']]), 'kIOReturnSuccess'],
    ['a family\u2019s superclass on a plain kernel class', {}, classes, 'kIOReturnUnsupported'],
  ])('%s', (_case, main, userClasses, answer) => {
    expect(call(started(dext('d', main, { userClasses })), 'FamilyMethod')).toEqual(answer);
  });

  it('the family\u2019s kernel class has it, subclasses of it too', () => {
    const driver = (ioClass: string) => dext('d', { IOClass: ioClass }, { userClasses: classes });
    for (const ioClass of ['FamilyDriver', 'SubDriver']) {
      const sketch = { nubs: [nub('n', {}, { className: 'SubNub' })], classes: { SubDriver: 'FamilyDriver' } };
      expect(call(mac({ ...sketch, drivers: [driver(ioClass)] }).start(), 'FamilyMethod')).toBe('kIOReturnSuccess');
    }
  });

  it('on the provider, the provider\u2019s class does it', () => {
    expect(call(started(dext('d')), 'MemoryRead32', 'provider')).toBe('kIOReturnSuccess');
  });
});

describe('IOService\u2019s own methods (R-116c)', () => {
  it.each([
    ['Start', 'kIOReturnSuccess'],
    ['Stop', 'kIOReturnSuccess'],
    ['ClientCrashed', 'kIOReturnUnsupported'],
    ['ConfigureReport', 'kIOReturnUnsupported'],
    ['UpdateReport', 'kIOReturnUnsupported'],
    ['CopyClientEntitlements', 'kIOReturnUnsupported'],
    ['ExternalMethod', 'kIOReturnUnsupported'],
    ['NewUserClient', 'kIOReturnError'],
  ])('%s returns %s, here and on the provider', (method, answer) => {
    const on = started(dext('d'));
    expect([call(on, method), call(on, method, 'provider')]).toEqual([answer, answer]);
  });

  it('SetProperties merges into IOUserServiceProperties, RemoveProperty takes out of it', () => {
    const on = started(dext('d', { a: 0 }));
    const own = () => on.machine.instances()[0]?.service.properties.get('IOUserServiceProperties');
    expect(own()).toBeUndefined();
    expect(call(on, 'SetProperties', 'itself', { a: 1, b: 2 })).toBe('kIOReturnSuccess');
    expect(call(on, 'SetProperties', 'itself', { b: 3 })).toBe('kIOReturnSuccess');
    expect(own()).toEqual(fromPlain({ a: 1, b: 3 }));
    expect(call(on, 'RemoveProperty', 'itself', { a: true })).toBe('kIOReturnSuccess');
    expect(own()).toEqual(fromPlain({ b: 3 }));
    expect(on.machine.instances()[0]?.service.properties.get('a')).toEqual(fromPlain(0));
  });

  it.each(['SetProperties', 'RemoveProperty'])('%s is for the service itself', (method) => {
    const on = started(dext('d'));
    expect(call(on, method, 'provider', { a: 1 })).toBe('kIOReturnUnsupported');
    expect(on.property('n', 'IOUserServiceProperties')).toBeUndefined();
  });

  it('RegisterService makes a nub of it, which others match (R-055, R-116)', () => {
    const above = dext('above', { IOProviderClass: 'IOUserService', IOPropertyMatch: { a: 1 }, IOUserClass: 'Above' });
    const on = started(dext('d'), above);
    call(on, 'SetProperties', 'itself', { a: 1 });
    expect(call(on, 'RegisterService')).toBe('kIOReturnSuccess');
    const [base] = on.machine.instances();
    expect(on.running(base?.service.id)).toEqual(['above']);
  });

  it('Open is refused while somebody else holds the provider (R-121)', () => {
    const on = started(dext('d'));
    expect(call(on, 'Open')).toBe('kIOReturnSuccess');
    on.service('n').openedBy = 'another';
    expect(call(on, 'Open')).toBe('kIOReturnExclusiveAccess');
    on.service('n').openedBy = on.machine.instances()[0]?.service.id;
    expect(call(on, 'Open')).toBe('kIOReturnSuccess');
  });
});

describe('who is there to call (R-116b)', () => {
  it('nobody of that class', () => {
    expect(call(started(), 'Start')).toEqual({ unknown: 'instance' });
    expect(call(started(dext('d', { IOUserServerName: 5 })), 'Start')).toEqual({ unknown: 'instance' });
  });

  it('a terminated service is offline', () => {
    const on = started(dext('d')).apply({ event: 'unplug', nub: 'n' });
    expect(call(on, 'Start')).toBe('kIOReturnOffline');
  });

  it('a process that died in the call', () => {
    const on = started(dext('d', {}, { behavior: { '*': { start: 'crash' } } }));
    expect(call(on, 'Start')).toBe('MIG_SERVER_DIED');
  });

  it('a Start that failed leaves nobody', () => {
    const on = started(dext('d', {}, { behavior: { '*': { start: 'fail' } } }));
    expect(call(on, 'Start')).toEqual({ unknown: 'instance' });
  });

  it('after a crash, the one that was launched anew', () => {
    const on = started(dext('d')).apply({ event: 'crash', driver: 'd', on: undefined });
    expect(call(on, 'Start')).toBe('kIOReturnSuccess');
  });
});
