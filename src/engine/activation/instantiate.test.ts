import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, started } from '../mac.fixture.js';
import { number, symbol } from '../values/value.js';

describe('phase B', () => {
  it('R-088, R-092: init, attach, probe, detach for every candidate, then the first start', () => {
    const on = started(kext('a', { IOProbeScore: 2 }), kext('b', { IOProbeScore: 1 }));
    expect(on.calls()).toEqual([
      'init a true',
      'attach a true',
      'probe a 2',
      'detach a true',
      'init b true',
      'attach b true',
      'probe b 1',
      'detach b true',
      'attach a true',
      'start a true',
    ]);
    expect(on.stop('b')).toBe('rank outranked A301');
  });

  it('R-065, R-074: sort 2 goes by the family\u2019s score', () => {
    const on = started(kext('plain', { IOProbeScore: 500 }), kext('boosted', { Boost: true }));
    expect(on.calls('probe')).toEqual(['probe boosted 10000', 'probe plain 500']);
  });

  it('R-089: what cannot be made is dropped, the next one is tried', () => {
    const on = mac({
      drivers: [
        kext('unknown', { IOClass: 'NoSuchClass', IOProbeScore: 9 }),
        kext('abstract', { IOClass: 'IOUserClient', IOProbeScore: 8 }),
        kext('object', { IOClass: 'Thing', IOProbeScore: 7 }),
        kext('init', { IOProbeScore: 6 }, { behavior: { '*': { init: 'fail' } } }),
        kext('attach', { IOProbeScore: 5 }, { behavior: { '*': { attach: 'fail' } } }),
        kext('probe', { IOProbeScore: 4 }, { behavior: { '*': { probe: 'reject' } } }),
        kext('good'),
      ],
      nubs: [nub('n')],
      classes: { NoSuchClass: null, Thing: 'OSObject' },
    }).start();
    for (const id of ['unknown', 'abstract', 'object', 'init', 'attach'])
      expect(on.stop(id)).toBe('class rejected IOClass');
    expect(on.stop('probe')).toBe('probe rejected probe');
    expect(on.running()).toEqual(['good']);
    expect(on.log.filter((line) => line.startsWith('Couldn'))).toEqual(
      ['NoSuchClass', 'IOUserClient', 'Thing'].map((name) => `Couldn\u0027t alloc class "${name}"`),
    );
    expect(on.calls('init', 'attach', 'probe').slice(0, 5)).toEqual([
      'init init false',
      'init attach true',
      'attach attach false',
      'init probe true',
      'attach probe true',
    ]);
  });

  it('R-133: without IOClass it is dropped without a log', () => {
    const on = started(drivers('a', { Main: { IOProviderClass: 'Nub', IOProbeScore: 9 } }), kext('b'));
    expect(on.stop('a')).toBe('class rejected IOClass');
    expect(on.log.some((line) => line.startsWith('Couldn'))).toBe(false);
    expect(on.running()).toEqual(['b']);
  });

  it('a class that only a DEXT names does not exist; one that a kext has does (R-131)', () => {
    const on = started(
      dext('d', { IOClass: 'Invented', IOProbeScore: 5 }),
      dext('e', { IOClass: 'k_Class', IOMatchCategory: 'x' }),
      kext('k'),
    );
    expect(on.stop('d')).toBe('class rejected IOClass');
    expect(on.running()).toEqual(['e', 'k']);
  });

  it('R-132: a trivial kernel class takes the category', () => {
    const on = started(
      kext('blocker', { IOClass: 'IOService', IOProbeScore: 100000 }, { kind: 'codeless-kext' }),
      kext('b'),
    );
    expect(on.running()).toEqual(['blocker']);
  });

  it('R-089: a nub with more than 1019 clients takes no more', () => {
    const full = mac({ drivers: [kext('a')], nubs: [nub('n')] });
    for (let i = 0; i < 1020; i++) full.machine.declareNub(nub(`c${i}`, {}, { under: 'n', registers: false }));
    expect(full.start().stop('a')).toBe('class rejected IOClass');
  });

  it('R-153: the instance carries the personality and what the kernel adds', () => {
    const on = started(
      kext('a', { IOProbeScore: -5, extra: 1, IOName: 'Named', IONameMatch: 'n' }, { collection: 'boot' }),
    );
    const client = on.service('n').children[0];
    expect(client?.name).toBe('Named');
    expect(client?.properties.get('extra')).toEqual(number(1));
    expect(client?.properties.get('IOProbeScore')).toEqual(number(-5, 32));
    expect(client?.properties.get('IOMatchCategory')).toEqual(symbol('IODefaultMatchCategory'));
    expect(client?.properties.get('IOMatchedAtBoot')).toEqual({ kind: 'boolean', value: true });
    expect(client?.properties.get('IONameMatched')).toEqual({ kind: 'string', text: 'n' });
    expect(client?.properties.has('IOMatchedPersonality')).toBe(false);
  });
});

describe('probe', () => {
  it('R-091: it may lower or raise the score, for the start order of its category', () => {
    const lowered = started(
      kext('a', { IOProbeScore: 9 }, { behavior: { '*': { probe: { score: 1 } } } }),
      kext('b', { IOProbeScore: 5 }),
    );
    expect(lowered.running()).toEqual(['b']);
    expect(lowered.verdict('a')).toMatchObject({ matchScore: 9, score: 1 });
    const raised = started(
      kext('a', {}, { behavior: { '*': { probe: { adjust: 7 } } } }),
      kext('b', { IOProbeScore: 5 }),
    );
    expect(raised.running()).toEqual(['a']);
  });

  it('R-090: another object in its place starts, without a category', () => {
    const on = started(
      dext('d', { IOProbeScore: 5, IOResourceMatch: 'Never' }, { behavior: { '*': { probe: { returns: 'Helper' } } } }),
      kext('k'),
    );
    const [client] = on.service('n').children;
    expect(client).toMatchObject({ className: 'Helper', category: undefined });
    expect([...(client?.properties.keys() ?? [])]).toEqual(['IOProbeScore']);
    expect(on.stop('d')).toBe('running running -');
    expect(on.stop('k')).toBe('rank outranked A301');
    expect(on.processes()).toEqual([]);
    // The original was released.
    expect(on.machine.instances().map(({ service }) => service.className)).not.toContain('IOUserService');
    // Nobody holds the category: the next pass fills it, and makes another helper.
    on.apply({ event: 'register', nub: 'n' });
    expect(on.service('n').children).toHaveLength(2);
    expect(on.stop('d')).toBe('running running -');
  });

  it('R-134a: a merging class merges recursively, then rejects', () => {
    const on = mac({
      drivers: [
        kext('m', {
          IOClass: 'Merger',
          IOProbeScore: 5,
          IOProviderMergeProperties: { a: { y: 2 }, b: 1, IOServiceDEXTEntitlements: ['x'] },
        }),
        kext('after', { IOPropertyMatch: { b: 1 } }),
      ],
      nubs: [nub('n', { a: { x: 1 }, b: 0 })],
    }).start();
    expect(on.stop('m')).toBe('probe rejected probe');
    expect(on.property('n', 'a')).toMatchObject({
      entries: new Map([
        ['x', number(1)],
        ['y', number(2)],
      ]),
    });
    expect(on.property('n', 'b')).toEqual(number(1));
    expect(on.property('n', 'IOServiceDEXTEntitlements')).toBeUndefined();
    // Not visible to the passive matching of the same pass.
    expect(on.stop('after')).toBe('keys rejected IOPropertyMatch');
    on.apply({ event: 'register', nub: 'n' });
    expect(on.running()).toEqual(['after']);
  });
});
