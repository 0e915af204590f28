import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, mac, nub, started } from '../mac.fixture.js';
import { symbol } from '../values/value.js';

const table = (more = {}) => ({ IOProviderClass: 'Nub', IOClass: 'IOService', ...more });

describe('gate catalogue: why a personality is not there', () => {
  it.each<[string, string, () => ReturnType<typeof mac>]>([
    ['R-014: no IOProviderClass', 'IOProviderClass', () => started(drivers('d', { Main: { IOClass: 'K' } }))],
    ['R-014: one that is no string', 'IOProviderClass', () => started(kext('d', { IOProviderClass: 5 }))],
    [
      'removed',
      'I617',
      () => started(kext('d')).apply({ event: 'remove', driver: 'd' }, { event: 'unplug', nub: 'n' }),
    ],
    ['known, not installed', 'I617', () => mac({ drivers: [kext('d')], nubs: [nub('n')] })],
    ['I605: not approved', 'I605', () => started(dext('d', {}, { approved: false }))],
  ])('%s', (_case, reason, world) => {
    const on = world();
    expect(on.stop('d')).toBe(`catalogue rejected ${reason}`);
    expect(on.verdict('d')).toMatchObject({ matched: null, matchScore: null, score: null });
  });

  it('R-016: equal to one that was there before', () => {
    const on = started(drivers('d', { Main: table(), Twin: table() }));
    expect(on.stop('d', 'Main')).toBe('running running -');
    expect(on.stop('d', 'Twin')).toBe('catalogue rejected I618');
    expect(on.verdict('d', 'Twin')?.actual).toBe('equal to one that was there already');
  });

  it('R-100: a DEXT before the daemon has checked in', () => {
    const on = mac({ drivers: [dext('d')], nubs: [nub('n')] }).apply({ event: 'install', driver: 'd' });
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('d')).toBe('catalogue rejected I616');
    expect(on.verdict('d')?.actual).toBe('the kernel extension daemon has not checked in');
  });

  it('each is told apart', () => {
    const on = started(kext('d')).apply({ event: 'remove', driver: 'd' });
    expect(on.verdict('d')).toMatchObject({ gate: 'catalogue', actual: 'removed' });
    on.machine.declareDriver(kext('later'));
    expect(on.verdict('later')).toMatchObject({ gate: 'catalogue', actual: 'not installed' });
  });
});

describe('gate provider-class (R-019)', () => {
  it('speaks of the classes whose buckets were looked into', () => {
    const on = mac({
      drivers: [kext('d', { IOProviderClass: 'Other' })],
      nubs: [nub('n', {}, { className: 'SubNub' })],
    });
    expect(on.start().stop('d')).toBe('provider-class rejected IOProviderClass');
    expect(on.verdict('d')).toMatchObject({ expected: 'Other', actual: 'SubNub < Nub < IOService', matched: null });
    expect(on.candidates()).toEqual([]);
  });

  it('a nub that never registered decides nothing', () => {
    const on = mac({ drivers: [kext('d', { IOProviderClass: 'Other' })], nubs: [nub('n', {}, { registers: false })] });
    expect(on.start().stop('d')).toBe('not considered');
  });
});

describe('which pass counts (contract "Gates")', () => {
  it('rank is kept only while the one that outranked holds the category', () => {
    const on = started(kext('a', { IOProbeScore: 5 }), kext('b'));
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('b')).toBe('rank outranked A301');
    const client = on.service('n').children[0];
    expect(client).toBeDefined();
    if (client !== undefined) client.inactive = true;
    on.install(kext('c', { IOProbeScore: 9 })).apply({ event: 'remove', driver: 'a' });
    expect(on.running()).toContain('c');
    on.apply({ event: 'register', nub: 'n' });
    expect(on.verdict('b')?.rival?.driver).toBe('c');
  });

  it('held by somebody else than the one that outranked it: the category counts', () => {
    const on = mac({
      drivers: [kext('a', { IOProbeScore: 5 }), kext('b')],
      nubs: [nub('n'), nub('child', {}, { under: 'n', registers: false })],
    }).start();
    expect(on.stop('b')).toBe('rank outranked A301');
    on.apply({ event: 'terminate', driver: 'a', on: undefined });
    on.service('child').setProperty('IOMatchCategory', symbol('IODefaultMatchCategory'));
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('a')).toBe('category rejected A306');
    expect(on.stop('b')).toBe('category rejected A306');
    expect(on.verdict('b')?.actual).toBe('held by child');
  });

  it('a driver that ran and is gone has ended, until the nub is matched again', () => {
    const on = started(kext('a')).apply({ event: 'terminate', driver: 'a', on: undefined });
    expect(on.verdict('a')).toMatchObject({ gate: 'start', verdict: 'rejected', reason: 'L415', matched: true });
    expect(on.candidates()).toEqual(['a start']);
    expect(on.running()).toEqual([]);
    expect(on.apply({ event: 'register', nub: 'n' }).stop('a')).toBe('running running -');
  });

  it('unplugged: what ran there has ended', () => {
    const on = started(kext('a')).apply({ event: 'unplug', nub: 'n' });
    expect(on.stop('a')).toBe('start rejected L415');
  });

  it('R-022: a catalogue change asked, and it does not fit: refused at keys without a pass', () => {
    const on = started(kext('a'));
    const passes = on.machine.trace.passesOf('n').length;
    on.install(kext('late', { IOPropertyMatch: { x: 1 } }));
    expect(on.machine.trace.passesOf('n')).toHaveLength(passes);
    expect(on.stop('late')).toBe('keys rejected IOPropertyMatch');
    expect(on.candidates()).toEqual(['a running', 'late keys']);
    on.service('n').setProperty('x', { kind: 'number', value: 1n, bits: 64 });
    on.apply({ event: 'register', nub: 'n' });
    expect(on.stop('late')).toBe('category rejected A306');
  });
});

describe('the order of rows (contract "Result document")', () => {
  it('refused at keys: in installation order, whatever their scores', () => {
    const never = { IOPropertyMatch: { x: 1 } };
    const on = started(
      kext('low', never),
      kext('high', { ...never, IOProbeScore: 9 }),
      kext('mid', { ...never, IOProbeScore: 5 }),
    );
    expect(on.candidates()).toEqual(['low keys', 'high keys', 'mid keys']);
  });

  it('stopped at launch: an instance stands among the instances, who got none behind them', () => {
    const switched = (dk: string) =>
      mac({
        drivers: [kext('k'), dext('d', { IOProbeScore: 5, IOMatchCategory: 'x' })],
        nubs: [nub('n')],
        bootArguments: { dk },
      }).start();
    expect(switched('0x1001').candidates()).toEqual(['d launch', 'k running']);
    expect(switched('0x0').candidates()).toEqual(['k running', 'd launch']);
  });

  it('what was never stored comes last, on nubs of its class only', () => {
    const on = mac({ nubs: [nub('n'), nub('m', {}, { className: 'Other' })], drivers: [kext('k')] }).start();
    on.machine.declareDriver(kext('later'));
    on.machine.declareDriver(kext('classless', { IOProviderClass: 5 }));
    expect(on.candidates('n')).toEqual(['k running', 'later catalogue']);
    expect(on.candidates('m')).toEqual([]);
  });
});
