import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, started } from '../mac.fixture.js';
import { fromPlain } from '../values/plain.js';
import { set } from '../values/value.js';

const failing = { behavior: { '*': { start: 'fail' as const } } };

describe('phase C', () => {
  it('R-093: the next one of the category starts when the better one fails', () => {
    const on = started(kext('b', { IOProbeScore: 2000 }, failing), kext('a', { IOProbeScore: 1000 }));
    expect(on.calls('start')).toEqual(['start b false', 'start a true']);
    expect(on.stop('b')).toBe('start rejected L405');
    expect(on.running()).toEqual(['a']);
  });

  it('R-094: whose start fails is detached', () => {
    const on = started(kext('b', {}, failing));
    expect(on.service('n').children).toEqual([]);
    expect(on.service('n').matched).toBe(true);
  });

  it('R-093: a later pass tries it again', () => {
    const on = started(kext('b', {}, failing)).apply({ event: 'register', nub: 'n' });
    expect(on.calls('start')).toEqual(['start b false', 'start b false']);
  });

  it('R-075: categories start in the order of their first probed instance', () => {
    const on = started(
      kext('a', { IOMatchCategory: 'a', IOProbeScore: 1 }),
      kext('z', { IOMatchCategory: 'z', IOProbeScore: 2 }, { behavior: { '*': { probe: { score: -9 } } } }),
      kext('a2', { IOMatchCategory: 'a', IOProbeScore: 1 }, { behavior: { '*': { probe: { score: 7 } } } }),
    );
    expect(on.calls('start')).toEqual(['start z true', 'start a2 true']);
  });

  it('a kernel driver that opens a provider somebody holds fails (R-121)', () => {
    const opens = { behavior: { '*': { opens: 'provider' as const } } };
    const on = started(
      kext('a', { IOMatchCategory: 'x', IOProbeScore: 2 }, opens),
      kext('b', { IOProbeScore: 1 }, opens),
    );
    expect(on.running()).toEqual(['a']);
    expect(on.verdict('b')).toMatchObject({ gate: 'start', result: 'kIOReturnExclusiveAccess' });
    expect(on.incidents()).toContain('open-refused');
  });

  it('a start that never returns holds the nub busy', () => {
    const on = started(
      kext('a', { IOProbeScore: 1 }, { behavior: { '*': { start: 'hang' } } }),
      kext('b', { IOMatchCategory: 'x' }),
    );
    expect(on.stop('a')).toBe('start stalled L405');
    expect(on.stop('b')).toBe('resources stalled L405');
    expect(on.service('n')).toMatchObject({ busy: 1, matched: false });
  });
});

describe('the resource wait (R-103)', () => {
  const waiting = () =>
    started(kext('a', { IOResourceMatch: 'Late', IOProbeScore: 5 }), kext('b'), kext('c', { IOMatchCategory: 'x' }));

  it('blocks the nub, and whoever would start after', () => {
    const on = waiting();
    expect(on.stop('a')).toBe('resources stalled IOResourceMatch');
    expect(on.stop('b')).toBe('rank outranked A301');
    expect(on.stop('c')).toBe('resources stalled IOResourceMatch');
    expect(on.service('n')).toMatchObject({ busy: 1, matched: false });
    expect(on.calls('start')).toEqual([]);
  });

  it('ends when IOResources publishes it', () => {
    const on = waiting().apply({ event: 'publish', resource: 'Late', on: 'IOResources' });
    expect(on.running()).toEqual(['a', 'c']);
    expect(on.service('n')).toMatchObject({ busy: 0, matched: true });
  });

  it('R-046: other nubs go on', () => {
    const on = mac({
      drivers: [kext('a', { IOResourceMatch: 'Late' })],
      nubs: [nub('n'), nub('m', {}, { className: 'Other' })],
    });
    on.install(kext('o', { IOProviderClass: 'Other' })).start();
    expect(on.running('m')).toEqual(['o']);
  });

  it('a DEXT waits before it is launched', () => {
    const on = started(dext('d', { IOResourceMatch: 'Never' }));
    expect(on.stop('d')).toBe('resources stalled IOResourceMatch');
    expect(on.processes()).toEqual([]);
  });

  it('the nub\u2019s own IOResourceMatch comes first', () => {
    const on = mac({
      drivers: [kext('a', { IOResourceMatch: 'Mine' })],
      nubs: [nub('n', { IOResourceMatch: 'Nubs' })],
    }).start();
    on.apply({ event: 'publish', resource: 'Mine', on: 'IOResources' });
    expect(on.verdict('a')?.expected).toEqual(fromPlain('Nubs'));
    expect(on.apply({ event: 'publish', resource: 'Nubs', on: 'IOResources' }).running()).toEqual(['a']);
  });

  it('an array, a number: logged and satisfied', () => {
    const on = started(kext('a', { IOResourceMatch: ['Never'] }));
    expect(on.running()).toEqual(['a']);
    expect(on.log.join()).toContain('IOResourceMatch of a type');
  });

  it('a set waits for all, a dictionary for a service', () => {
    const both = set([fromPlain('A'), fromPlain('B')]);
    const on = started(kext('a', { IOResourceMatch: both })).apply({
      event: 'publish',
      resource: 'A',
      on: 'IOResources',
    });
    expect(on.running()).toEqual([]);
    expect(on.apply({ event: 'publish', resource: 'B', on: 'IOResources' }).running()).toEqual(['a']);
    const service = mac({
      drivers: [kext('a', { IOResourceMatch: { IONameMatch: 'late' } })],
      nubs: [nub('n', {}, { name: 'n' }), nub('late', {}, { className: 'Other', name: 'late' })],
    });
    service.apply({ event: 'install', driver: 'a' }, { event: 'register', nub: 'n' });
    expect(service.running()).toEqual([]);
    service.apply({ event: 'register', nub: 'late' });
    expect(service.running()).toEqual(['a']);
  });

  it('a set waits for what can be waited for, a dictionary for a service that has been matched', () => {
    expect(started(kext('a', { IOResourceMatch: set([fromPlain(1), fromPlain('IOKit')]) })).running()).toEqual(['a']);
    expect(started(kext('a', { IOResourceMatch: { IONameMatch: 'n' } })).running()).toEqual([]);
  });

  it('R-044: the wait of a nub that goes away ends', () => {
    const on = waiting().apply({ event: 'unplug', nub: 'n' });
    expect(on.service('n')).toMatchObject({ configRunning: false, busy: 0 });
  });

  it('R-044: the nub that goes away meanwhile is not driven', () => {
    const on = waiting().apply(
      { event: 'unplug', nub: 'n' },
      { event: 'publish', resource: 'Late', on: 'IOResources' },
    );
    expect(on.running()).toEqual([]);
    expect(on.calls('start')).toEqual([]);
    expect(on.service('n').provider).toBeUndefined();
  });
});

describe('deferral before the daemon\u2019s check-in (R-099, R-101)', () => {
  const early = () =>
    mac({
      drivers: [kext('a', { IOMatchDefer: true, IOProbeScore: 9 }), kext('b'), kext('c', { IOMatchCategory: 'x' })],
      nubs: [nub('n')],
    })
      .apply({ event: 'install', driver: 'a' }, { event: 'install', driver: 'b' }, { event: 'install', driver: 'c' })
      .apply({ event: 'register', nub: 'n' });

  it('starts nothing more in that pass', () => {
    const on = early();
    for (const id of ['a', 'b', 'c']) expect(on.stop(id)).toBe('resources stalled IOMatchDefer');
    expect(on.running()).toEqual([]);
    expect(on.log.at(-1)).toMatch(/^n\(0x1[0-9a-f]+\): matching deferred by a_Class$/);
  });

  it('after the check-in the nub is matched again', () => {
    const on = early().apply({ event: 'daemonReady' });
    expect(on.running()).toEqual(['a', 'c']);
    expect(on.stop('b')).toBe('rank outranked A301');
  });

  it('a category that came before it keeps its driver', () => {
    const on = mac({
      drivers: [kext('first', { IOMatchCategory: 'x', IOProbeScore: 20 }), kext('a', { IOMatchDefer: true })],
      nubs: [nub('n')],
    })
      .apply({ event: 'install', driver: 'first' }, { event: 'install', driver: 'a' })
      .apply({ event: 'register', nub: 'n' });
    expect(on.running()).toEqual(['first']);
  });

  it.each([[1], ['true'], [false]])('only boolean true defers: not %o', (value) => {
    const on = mac({ drivers: [kext('a', { IOMatchDefer: value })], nubs: [nub('n')] });
    on.apply({ event: 'install', driver: 'a' }, { event: 'register', nub: 'n' });
    expect(on.running()).toEqual(['a']);
  });

  it('after the check-in nothing is deferred', () => {
    expect(started(kext('a', { IOMatchDefer: true })).running()).toEqual(['a']);
  });
});

describe('DEXTs on IOResources (R-098)', () => {
  it('never start: no attach, no launch, no log', () => {
    const on = mac({ drivers: [dext('d', { IOProviderClass: 'IOResources' })] }).start();
    expect(on.stop('d', 'Main', 'IOResources')).toBe('launch rejected A304');
    expect(on.calls().filter((call) => call.includes(' d '))).toEqual([
      'init d true',
      'attach d true',
      'probe d 0',
      'detach d true',
    ]);
    expect(on.processes()).toEqual([]);
  });

  it('R-104: nor with an IOUserServerName that is no string', () => {
    const on = mac({ drivers: [dext('d', { IOProviderClass: 'IOResources', IOUserServerName: true })] }).start();
    expect(on.stop('d', 'Main', 'IOResources')).toBe('launch rejected A304');
  });

  it('R-097, R-100: on IOUserResources they start once the daemon has checked in', () => {
    const on = mac({ drivers: [dext('d', { IOProviderClass: 'IOUserResources' })] }).apply({
      event: 'install',
      driver: 'd',
    });
    expect(on.stop('d', 'Main', 'IOUserResources')).toBe('catalogue rejected I616');
    expect(on.apply({ event: 'daemonReady' }).running('IOUserResources')).toEqual(['d']);
  });

  it('R-103 does not apply to the resources objects', () => {
    const on = mac({
      drivers: [drivers('k', { Main: { IOProviderClass: 'IOResources', IOClass: 'K', IOResourceMatch: 'Never' } })],
    }).start();
    expect(on.running('IOResources')).toEqual(['k']);
  });
});
