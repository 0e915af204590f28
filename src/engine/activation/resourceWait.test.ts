import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, started } from '../mac.fixture.js';
import { array, symbol } from '../values/value.js';

describe('what is waited for (R-103)', () => {
  it('without IOResourceMatch nothing is said', () => {
    expect(started(kext('a')).log.join()).not.toContain('IOResourceMatch');
  });

  it('a service of the class that a dictionary names, matched and alive', () => {
    const on = mac({
      drivers: [kext('a', { IOResourceMatch: { IOProviderClass: 'Other' } })],
      nubs: [nub('n'), nub('late', {}, { className: 'Other' }), nub('again', {}, { className: 'Other' })],
    });
    on.apply({ event: 'daemonReady' }, { event: 'install', driver: 'a' }, { event: 'register', nub: 'n' });
    expect(on.stop('a')).toBe('resources stalled IOResourceMatch');
    on.apply({ event: 'register', nub: 'late' });
    expect(on.running()).toEqual(['a']);
    on.machine.declareNub(nub('m'));
    on.apply({ event: 'unplug', nub: 'late' }, { event: 'register', nub: 'm' });
    expect(on.running('m')).toEqual([]);
    expect(on.apply({ event: 'register', nub: 'again' }).running('m')).toEqual(['a']);
  });

  it('a wait that ended because the nub went away is told as that (R-044)', () => {
    const on = started(dext('d', { IOResourceMatch: 'Late' })).apply({ event: 'unplug', nub: 'n' });
    expect(on.stop('d')).toBe('start rejected N703');
    expect(on.processes()).toEqual([]);
  });
});

describe('deferral (R-099)', () => {
  it('is of those that would start now or later, not of one that failed before', () => {
    const on = mac({
      drivers: [
        kext('failed', { IOProbeScore: 9 }, { behavior: { '*': { start: 'fail' } } }),
        kext('deferred', { IOMatchDefer: true, IOProbeScore: 5 }),
        kext('behind'),
      ],
      nubs: [nub('n')],
    });
    for (const driver of ['failed', 'deferred', 'behind']) on.apply({ event: 'install', driver });
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('failed')).toBe('start rejected L405');
    expect(on.stop('deferred')).toBe('resources stalled IOMatchDefer');
    expect(on.stop('behind')).toBe('resources stalled IOMatchDefer');
  });
});

describe('what the resources objects list after a pass (R-096, R-098)', () => {
  it('the keys they had, on both, and on no other nub', () => {
    const on = started(kext('a')).apply({ event: 'publish', resource: 'Late', on: 'IOResources' });
    const listed = (id: string) => on.property(id, 'IOResourceMatched');
    expect(listed('IOUserResources')).toEqual(
      array(
        [...on.service('IOUserResources').properties.keys()].filter((key) => key !== 'IOResourceMatched').map(symbol),
      ),
    );
    expect(listed('IOUserResources')).toMatchObject({ items: expect.arrayContaining([symbol('IOKit')]) });
    expect(listed('IOResources')).toMatchObject({ items: expect.arrayContaining([symbol('Late')]) });
    expect(listed('n')).toBeUndefined();
  });
});
