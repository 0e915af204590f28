import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, started } from '../mac.fixture.js';
import { fromPlain } from '../values/plain.js';
import { type DictionaryValue, number } from '../values/value.js';

describe('the score that probe leaves (R-088, R-091)', () => {
  it.each([
    ['as it was', 5, {}, 5],
    ['set', 5, { probe: { score: -3 } }, -3],
    ['set beyond 32 bits', 5, { probe: { score: 2 ** 32 + 7 } }, 7],
    ['lowered', 5, { probe: { adjust: -6 } }, -1],
    ['raised over the top: it wraps', 2147483647, { probe: { adjust: 1 } }, -2147483648],
    ['another object keeps it', 5, { probe: { returns: 'Helper' } }, 5],
  ] as const)('%s', (_case, score, behavior, left) => {
    const on = started(kext('k', { IOProbeScore: score }, { behavior: { '*': behavior } }));
    expect(on.verdict('k')).toMatchObject({ matchScore: score, score: left });
    expect(on.service('n').children[0]?.properties.get('IOProbeScore')).toEqual(number(left, 32));
    expect(on.calls('probe')).toEqual([`probe k ${left}`]);
  });

  it('a personality\u2019s own behaviour stands over the one for all', () => {
    const table = { IOProviderClass: 'Nub', IOClass: 'k_Class' };
    const on = started(
      drivers(
        'k',
        { A: { ...table, IOProbeScore: 9 }, B: table },
        { behavior: { '*': { probe: 'reject' }, B: { probe: { score: 1 } } } },
      ),
    );
    expect(on.stop('k', 'A')).toBe('probe rejected probe');
    expect(on.running()).toEqual(['k/B']);
  });
});

describe('a probe that looks at the provider (R-089)', () => {
  const probing = (probe: object, className = 'SubNub') =>
    mac({
      drivers: [kext('k', {}, { behavior: { '*': { probe: { score: 3, ...probe } } } as never })],
      nubs: [nub('n', { Content: 'a', Size: 2 }, { className })],
      classes: { SubNub: 'Nub' },
    }).start();

  it.each<[string, object, string]>([
    ['turns its own class down', { turnsDown: ['SubNub'] }, 'probe rejected probe'],
    ['turns a superclass down', { turnsDown: ['Other', 'Nub'] }, 'probe rejected probe'],
    ['minds other classes only', { turnsDown: ['Other'] }, 'running running -'],
    ['needs a value that is another', { needs: fromPlain({ Size: 2, Content: 'b' }) }, 'probe rejected probe'],
    ['needs a property that is not there', { needs: fromPlain({ UUID: 'x' }) }, 'probe rejected probe'],
    ['finds what it needs', { needs: fromPlain({ Size: 2, Content: 'a' }) }, 'running running -'],
  ])('%s', (_, probe, stop) => {
    expect(probing(probe).stop('k')).toBe(stop);
  });

  it('says what it did not like', () => {
    expect(probing({ turnsDown: ['Nub'] }).verdict('k')?.actual).toBe('probe returned nothing: it turns Nub down');
    const needs = fromPlain({ Content: 'b' });
    expect(probing({ needs }).verdict('k')?.actual).toBe('probe returned nothing: it needs another Content');
  });
});

describe('another object in its place (R-090)', () => {
  it('is the same driver\u2019s, and the one that the trace names', () => {
    const on = started(kext('k', {}, { behavior: { '*': { probe: { returns: 'Helper' } } } }));
    const [client] = on.service('n').children;
    expect(client?.driver).toEqual({ driver: 'k', personality: 'Main' });
    expect(on.verdict('k')?.instance).toBe(client?.id);
    expect(on.running()).toEqual(['k']);
  });
});

describe('merging into the provider (R-134, R-134a)', () => {
  const merging = (table: Record<string, unknown>) =>
    mac({
      drivers: [kext('m', { IOClass: 'Merger', ...(table as object) })],
      nubs: [nub('n', { a: { x: 1, deep: { p: 1 } }, b: 0 })],
    }).start();

  it('tells which keys, and by whom', () => {
    const on = merging({ IOProviderMergeProperties: { a: { y: 2 }, c: 3 } });
    expect(on.machine.trace.incidents.filter(({ type }) => type === 'merged')).toEqual([
      { type: 'merged', nub: 'n', by: 'Main', keys: ['a', 'c'] },
    ]);
    expect(on.calls('probe')).toEqual(['probe m null']);
    expect(on.stop('m')).toBe('probe rejected probe');
  });

  it('a dictionary meets a dictionary on every level; what is no dictionary replaces and is replaced', () => {
    const on = merging({ IOProviderMergeProperties: { a: { deep: { q: 2 } }, b: { z: 1 } } });
    expect(on.property('n', 'a')).toEqual(fromPlain({ x: 1, deep: { p: 1, q: 2 } }));
    expect(on.property('n', 'b')).toEqual(fromPlain({ z: 1 }));
    expect(merging({ IOProviderMergeProperties: { a: 7 } }).property('n', 'a')).toEqual(number(7));
  });

  it('the requirement stays what it is, on every level', () => {
    const on = merging({
      IOProviderMergeProperties: { IOServiceDEXTEntitlements: ['e'], a: { IOServiceDEXTEntitlements: ['e'] } },
    });
    expect(on.property('n', 'IOServiceDEXTEntitlements')).toBeUndefined();
    expect(on.property('n', 'a')).toEqual(fromPlain({ x: 1, deep: { p: 1 } }));
  });

  it.each([[{}], [{ IOProviderMergeProperties: 'text' }]])(
    'a merging class always rejects, with nothing to merge too: %o',
    (table) => {
      const on = merging(table);
      expect(on.stop('m')).toBe('probe rejected probe');
      expect(on.property('n', 'b')).toEqual(number(0));
    },
  );

  it('what the world says of its code merges too, with any class', () => {
    const merge = fromPlain({ b: 5 }) as DictionaryValue;
    const on = mac({
      drivers: [dext('d', {}, { behavior: { '*': { probe: { merge } } } })],
      nubs: [nub('n', { b: 0 })],
    });
    expect(on.start().stop('d')).toBe('probe rejected probe');
    expect(on.property('n', 'b')).toEqual(number(5));
  });
});

describe('attach (R-089)', () => {
  it.each([
    [1019, 'running running -'],
    [1020, 'class rejected IOClass'],
  ])('with %i clients', (count, stop) => {
    const on = mac({ drivers: [kext('a')], nubs: [nub('n')] });
    for (let i = 0; i < count; i++) on.machine.declareNub(nub(`c${i}`, {}, { under: 'n', registers: false }));
    expect(on.start().stop('a')).toBe(stop);
  });

  it('R-153: an IOName that is no string names nothing', () => {
    expect(started(kext('a', { IOName: 5 })).service('n').children[0]?.name).toBe('a_Class');
  });
});

describe('whose class (R-089)', () => {
  it('the world may say that it does not exist, whoever brings it', () => {
    const on = mac({ drivers: [kext('k')], nubs: [nub('n')], classes: { k_Class: null } }).start();
    expect(on.stop('k')).toBe('class rejected IOClass');
  });
});
