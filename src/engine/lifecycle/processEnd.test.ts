import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started } from '../mac.fixture.js';
import { toInt32 } from '../values/value.js';

const crash = { event: 'crash', driver: 'd', on: undefined } as const;

describe('the end of a process (R-117, R-118)', () => {
  it('services end, the same personality comes back, the count begins at 0', () => {
    const on = started(dext('d')).apply(crash);
    expect(on.running()).toEqual(['d']);
    expect(on.processes()).toEqual(['d crashed ', 'd running n']);
    expect(toInt32(on.property('n', 'IORematchCount'))).toBe(0);
    expect(on.property('n', 'IORematchPersonality')).toBeUndefined();
    on.apply(crash);
    expect(toInt32(on.property('n', 'IORematchCount'))).toBe(1);
    expect(on.log).toContain('Driver d has crashed 2 time(s)');
  });

  it('S-7: others, better ones too, are shut out of that pass', () => {
    const on = started(dext('d'))
      .install(kext('k', { IOProbeScore: 99 }))
      .apply(crash);
    expect(on.running()).toEqual(['d']);
    const pass = on.machine.trace.passesOf('n').at(-1);
    const kexts = pass?.considerations.find(({ personality }) => personality.driver === 'k');
    expect(kexts).toMatchObject({ gate: 'category', reason: 'IORematchPersonality', verdict: 'rejected' });
  });

  it('R-118: a later pass is not restricted', () => {
    const on = started(dext('d', { IOProbeScore: 1 }), kext('k')).apply(crash, {
      event: 'terminate',
      driver: 'd',
      on: 'n',
    });
    expect(on.apply({ event: 'register', nub: 'n' }).running()).toEqual(['d']);
  });

  it('R-118: beyond the limit it is the other way round', () => {
    const on = mac({
      drivers: [dext('d', { IOProbeScore: 5 }), kext('k')],
      nubs: [nub('n')],
      bootArguments: { dextrelaunch: '1' },
    }).start();
    on.apply(crash, crash);
    expect(on.running()).toEqual(['d']);
    expect(on.apply(crash).running()).toEqual(['k']);
    expect(toInt32(on.property('n', 'IORematchCount'))).toBe(2);
  });

  it('R-077c: with a limit of 0 a DEXT does not come back at all', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n')], bootArguments: { dextrelaunch: '0' } })
      .start()
      .apply(crash);
    expect(on.running()).toEqual([]);
  });

  it('R-118: a personality that left the catalogue leaves the pass without a winner', () => {
    const on = started(dext('d', { IOProbeScore: 1 }), kext('k'));
    on.service('n').setProperty('IORematchPersonality', { kind: 'string', text: 'gone' });
    on.apply({ event: 'terminate', driver: 'd', on: 'n' }, { event: 'register', nub: 'n' });
    expect(on.running()).toEqual([]);
  });

  it('an exit is no crash, and brings the same back', () => {
    const on = started(dext('d')).apply({ event: 'exit', driver: 'd', on: 'n' });
    expect(on.running()).toEqual(['d']);
    expect(on.machine.bundle('d')?.crashes).toEqual([]);
  });

  it('on one nub only', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n'), nub('m')] })
      .start()
      .apply({ ...crash, on: 'm' });
    expect(on.processes()).toEqual(['d running n', 'd crashed ', 'd running m']);
  });

  it('a process of several nubs takes all its services along', () => {
    const one = dext('com.a.d', { IOUserServerOneProcess: true });
    const on = mac({ drivers: [one], nubs: [nub('n'), nub('m')] })
      .start()
      .apply({ ...crash, driver: 'com.a.d' });
    expect(on.processes()).toEqual(['com.a.d crashed ', 'com.a.d running n,m']);
  });

  it('S-16: the process of a failed Start has no service to bring back', () => {
    const on = started(dext('d', {}, { behavior: { '*': { start: 'fail' } } })).apply(crash);
    expect(on.calls('launch')).toEqual(['launch d true']);
    expect(on.machine.bundle('d')?.crashes).toEqual([]);
  });

  it('what it had published goes and comes back, as another object (R-156)', () => {
    const port = nub('port', {}, { className: 'Port' });
    const on = started(
      dext('d', {}, { behavior: { '*': { publishes: [port] } } }),
      kext('p', { IOProviderClass: 'Port' }),
    );
    const before = on.service('port').registryId;
    on.apply(crash);
    expect(on.service('port').registryId).toBeGreaterThan(before);
    expect(on.running('port')).toEqual(['p']);
  });

  it('R-121: the provider that it had open is closed', () => {
    const on = started(dext('d', {}, { behavior: { '*': { opens: 'provider' } } })).apply(crash);
    expect(on.running()).toEqual(['d']);
    expect(on.service('n').openedBy).toBe(on.service('n').children[0]?.id);
  });
});

describe('crash limits (R-119, R-120)', () => {
  const crashes = (signing: 'development' | 'platform', times: number, bootArguments = {}) => {
    const on = mac({ drivers: [dext('d', {}, { signing })], nubs: [nub('n')], bootArguments }).start();
    for (let i = 0; i < times; i++) on.apply(crash);
    return on;
  };

  it('S-8: others are launched again without end', () => {
    const on = crashes('development', 20);
    expect(on.running()).toEqual(['d']);
    expect(on.incidents()).not.toContain('panic');
  });

  it('the fourth crash of a platform DEXT is a panic, and nothing happens any more', () => {
    expect(crashes('platform', 3).incidents()).not.toContain('panic');
    const on = crashes('platform', 4);
    expect(on.incidents()).toContain('panic');
    on.machine.declareNub(nub('m'));
    expect(on.apply({ event: 'register', nub: 'm' }).service('m').registered).toBe(false);
  });

  it('the boot argument moves the limit', () => {
    expect(crashes('platform', 4, { daily_max_dext_crashes: '10' }).incidents()).not.toContain('panic');
  });
});

describe('power', () => {
  it('R-105: every nub whose launch was put off is matched on wake, once', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n'), nub('m')] }).apply(
      { event: 'install', driver: 'd' },
      { event: 'daemonReady' },
    );
    on.apply({ event: 'sleep' }, { event: 'register', nub: 'n' }, { event: 'register', nub: 'm' }, { event: 'wake' });
    expect([on.running('n'), on.running('m')]).toEqual([['d'], ['d']]);
    const passes = on.machine.trace.passesOf('n').length;
    on.apply({ event: 'sleep' }, { event: 'wake' });
    expect(on.machine.trace.passesOf('n')).toHaveLength(passes);
  });

  it('R-105: what runs already stays in sleep and in shutdown', () => {
    expect(started(dext('d')).apply({ event: 'sleep' }).running()).toEqual(['d']);
    expect(started(dext('d')).apply({ event: 'shutdown' }).running()).toEqual(['d']);
  });
});

describe('userspace reboot (R-159)', () => {
  it('ends DEXTs and deferred drivers, forgets crashes; the daemon brings them back', () => {
    const on = started(
      dext('d'),
      kext('k', { IOMatchCategory: 'x' }),
      kext('defer', { IOMatchCategory: 'y', IOMatchDefer: true }),
    ).apply(crash);
    on.apply({ event: 'userspaceReboot' });
    expect(on.running()).toEqual(['k']);
    expect(on.property('n', 'IORematchCount')).toBeUndefined();
    expect(on.stop('d')).toBe('catalogue rejected I616');
    on.apply({ event: 'daemonReady' });
    expect(on.running()).toEqual(['k', 'd', 'defer']);
  });

  it('what asks to be preserved is', () => {
    const on = started(
      dext('d', { IOUserServerPreserveUserspaceReboot: true }),
      dext('e', { IOMatchCategory: 'x', IOUserServerPreserveUserspaceReboot: 1 }),
    );
    expect(on.apply({ event: 'userspaceReboot' }).running()).toEqual(['d']);
  });

  it('only DEXT personalities leave the catalogue', () => {
    const on = started(kext('c', { IOClass: 'IOService' }, { kind: 'codeless-kext' })).apply({
      event: 'userspaceReboot',
    });
    expect(on.stop('c')).toBe('running running -');
  });
});
