import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, type Mac, mac, nub, started } from '../mac.fixture.js';
import type { DriverDescription } from '../world.js';

const upgrade = (on: Mac, to: DriverDescription) => on.apply({ event: 'upgrade', driver: to.id, to });
const version = (on: Mac) => on.machine.bundle('d')?.description.uniqueId;
const details = (on: Mac) => on.machine.trace.incidents.flatMap((each) => ('code' in each ? [each.code] : []));

describe('upgrade (R-140, R-141)', () => {
  it('R-140: an idle one is replaced at once, by a lower version too', () => {
    const on = started(dext('d', { IOPropertyMatch: { a: 1 } }, { version: '2.0' }));
    upgrade(on, dext('d', {}, { version: '1.0', uniqueId: 'v2' }));
    expect(version(on)).toBe('v2');
    expect(on.running()).toEqual(['d']);
  });

  it('R-140: the same unique id changes nothing', () => {
    const on = upgrade(started(dext('d')), dext('d', { IOProbeScore: 5 }, { version: '9' }));
    expect(details(on)).toEqual(['I604']);
    expect(on.personality('d').catalogueScore).toBe(0);
  });

  it('R-141: while it runs the new one is parked; a later one takes that place', () => {
    const on = started(dext('d'));
    upgrade(on, dext('d', {}, { uniqueId: 'v2' }));
    upgrade(on, dext('d', {}, { uniqueId: 'v3' }));
    expect(details(on)).toEqual(['I603', 'I603']);
    expect(version(on)).toBe('v1');
    on.apply({ event: 'exit', driver: 'd', on: undefined });
    expect(version(on)).toBe('v3');
    expect(on.processes()).toEqual(['d exited ', 'd running n']);
  });

  it('R-141: nubs that come meanwhile still get the old one', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n')] }).start();
    upgrade(on, dext('d', {}, { uniqueId: 'v2' }));
    on.machine.declareNub(nub('m'));
    on.apply({ event: 'register', nub: 'm' });
    on.apply({ event: 'exit', driver: 'd', on: 'n' });
    expect(version(on)).toBe('v1');
    // Both at once: the last one lets the new build in, on both nubs.
    on.apply({ event: 'exit', driver: 'd', on: undefined });
    expect(version(on)).toBe('v2');
    expect([on.running('n'), on.running('m')]).toEqual([['d'], ['d']]);
  });

  it('R-141: the new match is not restricted', () => {
    const on = upgrade(started(dext('d')), dext('d', { IOProbeScore: -5 }, { uniqueId: 'v2' }));
    on.install(kext('k')).apply({ event: 'crash', driver: 'd', on: undefined });
    expect(on.running()).toEqual(['k']);
    expect(on.stop('d')).toBe('rank outranked A301');
    expect(on.property('n', 'IORematchCount')).toBeUndefined();
  });

  it('R-141: the last process may also end with its hardware', () => {
    const on = upgrade(started(dext('d')), dext('d', {}, { uniqueId: 'v2' }));
    expect(version(on.apply({ event: 'unplug', nub: 'n' }))).toBe('v2');
  });

  it('a process that never checked in holds no upgrade up', () => {
    const on = started(dext('d', {}, { behavior: { '*': { checkIn: 'never' } } }));
    expect(version(upgrade(on, dext('d', {}, { uniqueId: 'v2' })))).toBe('v2');
  });

  it('R-141: the old id is no longer the same once a new one is parked', () => {
    const on = started(dext('d'));
    upgrade(on, dext('d', {}, { uniqueId: 'v2' }));
    upgrade(on, dext('d'));
    on.apply({ event: 'exit', driver: 'd', on: undefined });
    expect(version(on)).toBe('v1');
  });

  it('one that may not come in leaves the old one alone', () => {
    const on = upgrade(started(dext('d')), dext('d', {}, { uniqueId: 'v2', version: 'x' }));
    expect(details(on)).toEqual(['I601']);
    expect(on.running()).toEqual(['d']);
  });

  it('of a driver that was refused, or not known, is an installation', () => {
    const refused = upgrade(started(dext('d', {}, { approved: false })), dext('d'));
    expect(refused.running()).toEqual(['d']);
    expect(upgrade(started(), dext('d')).running()).toEqual(['d']);
  });
});

describe('removal', () => {
  it('R-142: services end, personalities go, the next candidate starts', () => {
    const on = started(dext('d', { IOProbeScore: 5 }), kext('k')).apply({ event: 'remove', driver: 'd' });
    expect(on.calls('stop')).toEqual(['stop d true']);
    expect(on.running()).toEqual(['k']);
    expect(on.stop('d')).toBe('catalogue rejected I617');
    expect(on.candidates()).toEqual(['k running', 'd catalogue']);
    expect(on.processes()).toEqual(['d exited ']);
  });

  it('R-142: a parked upgrade goes with it', () => {
    const on = upgrade(started(dext('d')), dext('d', {}, { uniqueId: 'v2' })).apply({ event: 'remove', driver: 'd' });
    expect(on.running()).toEqual([]);
    expect(version(on)).toBe('v1');
  });

  it('R-028, R-142: Apple\u2019s DEXT keeps its services, its personalities go', () => {
    const on = started(dext('com.apple.d')).apply({ event: 'remove', driver: 'com.apple.d' });
    expect(on.running()).toEqual(['com.apple.d']);
    expect(on.candidates()).toEqual(['com.apple.d running']);
  });

  it('R-142a: a kext\u2019s nub is not matched again', () => {
    const on = started(kext('k', { IOProbeScore: 5 }), kext('l')).apply({ event: 'remove', driver: 'k' });
    expect(on.running()).toEqual([]);
    expect(on.stop('k')).toBe('catalogue rejected I617');
    expect(on.apply({ event: 'register', nub: 'n' }).running()).toEqual(['l']);
  });

  it('R-028: Apple\u2019s kext is not taken away while it drives something', () => {
    const on = started(kext('com.apple.k')).apply({ event: 'remove', driver: 'com.apple.k' });
    expect(on.running()).toEqual(['com.apple.k']);
    expect(on.machine.bundle('com.apple.k')?.state).toBe('active');
  });

  it('R-028: an instance of one of the kernel\u2019s own classes stays, its personality goes', () => {
    const on = started(kext('c', { IOClass: 'IOService' }, { kind: 'codeless-dext' })).apply({
      event: 'remove',
      driver: 'c',
    });
    expect(on.running()).toEqual(['c']);
    expect(on.machine.bundle('c')?.state).toBe('removed');
  });

  it('R-135: personalities that name another bundle stay', () => {
    const own = { IOProviderClass: 'Nub', IOClass: 'IOService' };
    const on = started(
      drivers(
        'c',
        { Main: own, Other: { ...own, CFBundleIdentifier: 'k', IOMatchCategory: 'x' } },
        { kind: 'codeless-kext' },
      ),
      kext('k', { IOMatchCategory: 'y' }),
    );
    on.apply({ event: 'unplug', nub: 'n' }, { event: 'remove', driver: 'c' });
    on.machine.declareNub(nub('m'));
    on.apply({ event: 'register', nub: 'm' });
    expect(on.running('m')).toEqual(['c/Other', 'k']);
    expect(on.candidates('m')).toEqual(['c/Other running', 'k running', 'c catalogue']);
  });

  it('R-048: a driver that terminates itself is not followed by another', () => {
    const on = started(kext('k', { IOProbeScore: 5 }), kext('l')).apply({ event: 'terminate', driver: 'k', on: 'n' });
    expect(on.running()).toEqual([]);
    expect(on.stop('k')).toBe('start rejected L415');
    expect(on.apply({ event: 'register', nub: 'n' }).running()).toEqual(['k']);
  });
});
