import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started, tableOf } from '../mac.fixture.js';

const remove = (driver: string) => ({ event: 'remove', driver }) as const;

describe('what can be removed (R-029, R-142)', () => {
  it('nothing that is not there, or was never installed, or is gone already', () => {
    const on = started(kext('k'));
    on.machine.declareDriver(kext('known'));
    on.apply(remove('nobody'), remove('known'));
    expect(on.machine.bundle('known')?.state).toBe('known');
    on.apply(remove('k'));
    const generation = on.machine.generation;
    on.apply(remove('k'));
    expect([on.machine.bundle('k')?.state, on.machine.generation]).toEqual(['removed', generation]);
    expect(on.incidents()).not.toContain('removal-refused');
  });

  it('a DEXT goes with a rematch, and the next one starts', () => {
    const on = started(dext('d', { IOProbeScore: 1 }), kext('k')).apply(remove('d'));
    expect([on.running(), on.processes()]).toEqual([['k'], ['d exited ']]);
  });

  it('a kext goes without one', () => {
    const on = started(kext('k', { IOProbeScore: 1 }), kext('next')).apply(remove('k'));
    expect(on.running()).toEqual([]);
    expect(on.apply({ event: 'register', nub: 'n' }).running()).toEqual(['next']);
  });

  it('a kext stays while a loaded one is linked against it', () => {
    const linked = kext('user', { IOMatchCategory: 'x' }, { info: tableOf({ OSBundleLibraries: { lib: '1.0' } }) });
    const on = started(kext('lib'), linked).apply(remove('lib'));
    expect(on.running()).toEqual(['lib', 'user']);
    expect(on.machine.trace.incidents.filter(({ type }) => type === 'removal-refused')).toEqual([
      { type: 'removal-refused', driver: 'lib', detail: 'user is linked against it' },
    ]);
    on.apply(remove('user'), remove('lib'));
    expect(on.machine.bundle('lib')?.state).toBe('removed');
  });

  it('R-142: of Apple\u2019s DEXT the services stay, the personalities go', () => {
    const on = started(dext('com.apple.d')).apply(remove('com.apple.d'));
    expect(on.machine.findPersonalities(tableOf({ CFBundleIdentifier: 'com.apple.d' }))).toEqual([]);
    expect([on.running(), on.calls('stop')]).toEqual([['com.apple.d'], []]);
  });
});

describe('a driver that terminates itself (R-048)', () => {
  it('is this one, on this nub, and the others go on', () => {
    const on = mac({ drivers: [kext('k'), kext('x', { IOMatchCategory: 'x' })], nubs: [nub('n'), nub('m')] }).start();
    on.apply({ event: 'terminate', driver: 'k', on: 'm' });
    expect([on.running('n'), on.running('m')]).toEqual([['k', 'x'], ['x']]);
    on.apply({ event: 'terminate', driver: 'x', on: undefined });
    expect([on.running('n'), on.running('m')]).toEqual([['k'], []]);
    expect(on.calls('stop')).toEqual(['stop k true', 'stop x true', 'stop x true']);
  });

  it('one that only waits to start is not there yet', () => {
    const on = started(kext('k', { IOResourceMatch: 'Late' })).apply({
      event: 'terminate',
      driver: 'k',
      on: undefined,
    });
    expect(on.apply({ event: 'publish', resource: 'Late', on: 'IOResources' }).running()).toEqual(['k']);
  });
});

describe('what goes away with a service (R-044, R-152)', () => {
  it('all that hangs on it alone', () => {
    const on = mac({
      nubs: [nub('n'), nub('m'), nub('own', {}, { under: 'n' }), nub('both', {}, { under: 'n' })],
    }).start();
    on.service('both').attachTo(on.service('m'));
    on.apply({ event: 'unplug', nub: 'n' });
    expect(on.service('own').inactive).toBe(true);
    expect(on.service('both').inactive).toBe(false);
    expect(on.service('n')).toMatchObject({ registered: false, matched: false, published: false });
  });
});

describe('a DEXT that is reported loaded takes over (R-031)', () => {
  const world = (className: string, table = {}) =>
    mac({ drivers: [kext('apple', { IOProbeScore: 9 })], nubs: [nub('n', { a: 1 }, { className })] })
      .start()
      .install(dext('d', { IOProbeScore: 99, ...table }))
      .apply({ event: 'moduleLoaded', bundle: 'd' });

  it('on nubs that give way, and nowhere else', () => {
    expect(world('TakeOverNub').running()).toEqual(['d']);
    expect(world('TakeOverNub').calls('stop')[0]).toBe('stop apple true');
    expect(world('Nub').running()).toEqual(['apple']);
  });

  it('only from who holds its category, and only where it fits', () => {
    expect(world('TakeOverNub', { IOMatchCategory: 'x' }).running()).toEqual(['apple', 'd']);
    expect(world('TakeOverNub', { IOPropertyMatch: { a: 2 } }).calls('stop')).toEqual([]);
    expect(world('TakeOverNub', { IOProviderClass: 'SubNub' }).calls('stop')).toEqual([]);
  });
});

describe('installed twice', () => {
  it('is installed once: nothing is sent, nobody is matched again', () => {
    const on = started(kext('k'), dext('d', { IOMatchCategory: 'x' }));
    const before = [on.machine.generation, on.machine.trace.passesOf('n').length];
    on.apply(
      { event: 'install', driver: 'k' },
      { event: 'install', driver: 'd' },
      { event: 'install', driver: 'none' },
    );
    expect([on.machine.generation, on.machine.trace.passesOf('n').length]).toEqual(before);
    const waiting = mac({ drivers: [dext('d')], nubs: [nub('n')] });
    waiting.apply({ event: 'install', driver: 'd' }, { event: 'install', driver: 'd' });
    expect(waiting.machine.bundle('d')?.state).toBe('waiting');
  });

  it('after a removal it comes back, behind those that were there (R-013, R-072)', () => {
    const on = started(kext('first'), kext('second')).apply(remove('first'), { event: 'install', driver: 'first' });
    on.machine.declareNub(nub('m'));
    expect(on.apply({ event: 'register', nub: 'm' }).running('m')).toEqual(['second']);
  });
});
