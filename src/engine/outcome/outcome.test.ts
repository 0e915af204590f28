import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, occupy, started } from '../mac.fixture.js';
import { nubResult, outcomeOf } from './outcome.js';

describe('the order of candidates (contract "Result document")', () => {
  it('instantiated ones in sort 2, then those stopped before, then those refused at keys', () => {
    const on = mac({ nubs: [nub('n')] }).start();
    occupy(on, 'taken');
    on.install(kext('no2', { IOPropertyMatch: { b: 1 }, IOProbeScore: 99 }))
      .install(kext('no1', { IOPropertyMatch: { a: 1 } }))
      .install(kext('stopped-low', { IOMatchCategory: 'taken', IOProbeScore: 1 }))
      .install(kext('stopped-high', { IOMatchCategory: 'taken', IOProbeScore: 50 }))
      .install(kext('plain', { IOProbeScore: 500, IOMatchCategory: 'x' }))
      .install(kext('boosted', { Boost: true, IOMatchCategory: 'y' }))
      .install(kext('no-class', { IOClass: 'IOUserClient', IOProbeScore: 3 }));
    on.machine.declareDriver(kext('later'));
    expect(on.candidates()).toEqual([
      'boosted running',
      'plain running',
      'no-class class',
      'com.test.holder running',
      'stopped-high category',
      'stopped-low category',
      'no2 keys',
      'no1 keys',
      'later catalogue',
    ]);
  });

  it('a stalled nub lists everyone in sort 1', () => {
    const on = started(
      kext('a', { Boost: true }),
      dext('bad', { CFBundleIdentifierKernel: 'com.bad', IOProbeScore: 1 }),
    );
    expect(on.candidates()).toEqual(['bad module', 'a module']);
  });

  it('one row a personality, after an upgrade too', () => {
    const on = started(dext('d')).apply({ event: 'crash', driver: 'd', on: undefined });
    const to = dext('d', { IOProbeScore: 3 }, { uniqueId: 'v2' });
    on.apply({ event: 'unplug', nub: 'n' }, { event: 'upgrade', driver: 'd', to });
    on.machine.declareNub(nub('m'));
    on.apply({ event: 'register', nub: 'm' });
    expect(on.candidates('m')).toEqual(['d running']);
    expect(on.candidates('n')).toEqual([]);
  });

  it('the kernel\u2019s own table is not listed (R-018)', () => {
    const on = mac({ nubs: [nub('n', { 'exclave-assigned': 1 })] }).start();
    expect(on.candidates()).toEqual([]);
    expect(on.log).toEqual([]);
  });
});

describe('which pass counts', () => {
  it('a live client stays running, whatever a later pass says', () => {
    const on = mac({ drivers: [kext('a', { IOPropertyMatch: { a: 1 } })], nubs: [nub('n', { a: 1 })] }).start();
    on.service('n').removeProperty('a');
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('a')).toBe('running running -');
  });

  it('the outranked one keeps rank while its better is there', () => {
    const on = started(kext('a', { IOProbeScore: 5 }), kext('b')).apply({ event: 'register', nub: 'n' });
    expect(on.stop('b')).toBe('rank outranked A301');
    expect(on.verdict('b')).toMatchObject({ rival: { driver: 'a' }, matchScore: 0, score: 0 });
  });

  it('else the newest', () => {
    const on = mac({ drivers: [kext('a', { IOPropertyMatch: { a: 1 } })], nubs: [nub('n')] }).start();
    expect(on.stop('a')).toBe('keys rejected IOPropertyMatch');
    on.service('n').setProperty('a', { kind: 'number', value: 1n, bits: 64 });
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('a')).toBe('running running -');
  });
});

describe('the outcome', () => {
  it('is what the contract shows', () => {
    const on = mac({ drivers: [dext('d', { IOProbeScore: 7 })], nubs: [nub('n', {}, { location: '1' })] }).start();
    const outcome = outcomeOf(on.machine);
    expect(outcome.nubs.n).toEqual({
      path: 'IOService:/n@1',
      class: 'Nub',
      registered: true,
      matched: true,
      busy: 0,
      dextMatchCount: 1,
      candidates: [
        {
          driver: 'd',
          personality: 'Main',
          class: 'IOUserService',
          userClass: 'Dext',
          category: 'IODefaultMatchCategory',
          matched: true,
          matchScore: 7,
          score: 7,
          verdict: 'running',
          gate: 'running',
          reason: null,
          basis: 'assumed',
        },
      ],
      running: [{ driver: 'd', personality: 'Main', category: 'IODefaultMatchCategory', process: 1 }],
    });
    expect(outcome.processes).toEqual([{ process: 1, driver: 'd', serverName: 'd', nubs: ['n'], state: 'running' }]);
    expect(outcome.calls.map(([call]) => call)).toEqual([
      'init',
      'attach',
      'probe',
      'detach',
      'attach',
      'launch',
      'start',
      'Start',
    ]);
    expect(outcome.calls[2]).toEqual(['probe', 'd/Main', 'n', 7]);
    expect(Object.keys(outcome.nubs)).toEqual(['IOResources', 'IOUserResources', 'n']);
  });

  it('R-079: without a DEXT the count was never set', () => {
    const on = started(kext('k'));
    expect(nubResult(on.machine, on.service('n')).dextMatchCount).toBeNull();
  });

  it('R-150: a nub that a driver published is listed, driver instances are not', () => {
    const port = nub('port', {}, { className: 'Port' });
    const on = started(kext('k', {}, { behavior: { '*': { publishes: [port] } } }));
    expect(Object.keys(outcomeOf(on.machine).nubs)).toContain('port');
    expect(Object.keys(outcomeOf(on.machine).nubs)).toHaveLength(4);
  });

  it('what was never matched has no verdict; what is not installed has one (gate catalogue)', () => {
    const on = mac({ drivers: [drivers('d', { Main: { IOProviderClass: 'Nub', IOClass: 'K' } })], nubs: [nub('n')] });
    expect(on.stop('d')).toBe('catalogue rejected I617');
    on.apply({ event: 'install', driver: 'd' });
    expect(on.stop('d')).toBe('not considered');
  });
});
