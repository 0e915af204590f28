import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, occupy, started } from '../mac.fixture.js';
import { number, toInt32 } from '../values/value.js';

const idle = () => mac({ nubs: [nub('n')] }).start();

describe('the category gate (R-077g, R-078)', () => {
  it('R-047, R-077g: a kext whose category is taken is skipped before passive matching', () => {
    const on = started(kext('a')).install(kext('b', { IOProbeScore: 99999 }));
    expect(on.stop('b')).toBe('category rejected A306');
    expect(on.verdict('b')).toMatchObject({ matched: null, matchScore: null, rival: { driver: 'a' } });
    expect(on.running()).toEqual(['a']);
  });

  it('R-079: a DEXT is matched and counted first', () => {
    const on = started(kext('a')).install(dext('b'));
    expect(on.stop('b')).toBe('category rejected A306');
    expect(on.verdict('b')).toMatchObject({ matched: true, matchScore: 0 });
    expect(toInt32(on.property('n', 'IODEXTMatchCount'))).toBe(1);
  });

  it('R-081: another category is another matter, and case counts', () => {
    const on = started(kext('a', { IOMatchCategory: 'x' }), kext('b', { IOMatchCategory: 'X' }), kext('c'));
    expect(on.running()).toEqual(['a', 'b', 'c']);
  });

  it('R-082: a category that is no string is the default one, and the instance shows it', () => {
    const on = started(kext('a', { IOMatchCategory: 5, IOProbeScore: 1 }), kext('b'));
    expect(on.running()).toEqual(['a']);
    expect(on.service('n').children[0]?.category).toBe('IODefaultMatchCategory');
  });

  it('R-078: a client without a category, a child nub for one, does not count', () => {
    const on = mac({
      drivers: [kext('a')],
      nubs: [nub('n'), nub('child', {}, { under: 'n', registers: false })],
    }).start();
    expect(on.running()).toEqual(['a']);
  });

  it('R-078: an inactive client counts only while it waits to be rematched', () => {
    const on = idle();
    const client = occupy(on, 'x');
    client.inactive = true;
    client.rematchOnDetach = true;
    on.install(kext('a', { IOMatchCategory: 'x', IOProbeScore: 5 }));
    expect(on.stop('a')).toBe('category rejected A306');
    client.rematchOnDetach = false;
    on.apply({ event: 'register', nub: 'n' });
    expect(on.running()).toContain('a');
  });
});

describe('replacing a boot-matched driver (R-080)', () => {
  const opted = { IOPrimaryDriverTerminateOptions: true };
  const boot = (table = {}) => kext('boot', table, { collection: 'boot' });

  it('the client that opted in makes room, and the nub is matched again', () => {
    const on = started(boot(opted)).install(dext('new', { IOProbeScore: 1 }));
    expect(on.running()).toEqual(['new']);
    expect(on.stop('boot')).toBe('rank outranked A301');
    expect(on.calls('stop')).toEqual(['stop boot true']);
  });

  it('the better score still wins the new match', () => {
    const on = started(boot({ ...opted, IOProbeScore: 5 })).install(dext('new'));
    expect(on.running()).toEqual(['boot']);
    expect(on.stop('new')).toBe('rank outranked A301');
  });

  it.each([
    ['it did not opt in', {}, {}, false],
    ['the root media is not known', opted, { rootMedia: 'unknown' as const }, false],
    ['it serves the root media', opted, {}, true],
  ])('not when %s', (_case, table, system, onRootMedia) => {
    const on = mac({ drivers: [boot(table)], nubs: [nub('n', {}, { onRootMedia })], system })
      .start()
      .install(dext('new'));
    expect(on.running()).toEqual(['boot']);
    expect(on.stop('new')).toBe('category rejected A306');
  });

  it('R-077e: a boot kext is no replacement, and an auxiliary client is not replaced', () => {
    expect(
      started(boot(opted))
        .install(kext('other', {}, { collection: 'boot' }))
        .running(),
    ).toEqual(['boot']);
    expect(started(kext('aux', opted)).install(dext('new')).running()).toEqual(['aux']);
  });

  it('R-079: the DEXT that replaces is not counted in that pass', () => {
    const on = started(boot(opted)).install(dext('new'));
    expect(on.machine.trace.passesOf('n').length).toBeGreaterThan(2);
    expect(toInt32(on.property('n', 'IODEXTMatchCount'))).toBe(1);
  });
});

describe('DEXT candidates', () => {
  it('R-077a: none with DriverKit switched off', () => {
    const on = mac({ drivers: [dext('d'), kext('k')], nubs: [nub('n')], bootArguments: { dk: '0x8' } }).start();
    expect(on.stop('d')).toBe('launch rejected L409');
    expect(on.running()).toEqual(['k']);
    expect(on.property('n', 'IODEXTMatchCount')).toBeUndefined();
  });

  it('R-079: a stale count stays in an ordinary pass', () => {
    const on = started(dext('d')).apply({ event: 'remove', driver: 'd' }, { event: 'register', nub: 'n' });
    expect(on.property('n', 'IODEXTMatchCount')).toEqual(number(1, 32));
  });

  it('R-079: the count goes in a post-crash pass without DEXTs', () => {
    const on = started(dext('d')).apply({ event: 'remove', driver: 'd' });
    on.service('n').setProperty('IORematchPersonality', number(1));
    on.apply({ event: 'register', nub: 'n' });
    expect(on.property('n', 'IODEXTMatchCount')).toBeUndefined();
    expect(on.property('n', 'IORematchPersonality')).toBeUndefined();
  });
});

describe('the module gate (R-083…R-087)', () => {
  const stalled = () =>
    mac({
      drivers: [
        kext('early', { IOProbeScore: 10, IOMatchCategory: 'x' }),
        dext('bad', { CFBundleIdentifierKernel: 'com.bad', IOProbeScore: 5 }),
        kext('good'),
        kext('misfit', { IOProbeScore: 20, IOPropertyMatch: { a: 1 } }),
      ],
      nubs: [nub('n')],
    }).start();

  it('R-087, S-9: one unknown kernel bundle stalls everyone on the nub', () => {
    const on = stalled();
    expect(on.stop('bad')).toBe('module stalled A305');
    expect(on.stop('good')).toBe('module stalled A305');
    expect(on.stop('early')).toBe('module stalled A305');
    expect(on.verdict('good')?.rival?.driver).toBe('bad');
    expect(on.stop('misfit')).toBe('keys rejected IOPropertyMatch');
    expect(on.calls()).toEqual([]);
    expect(on.service('n')).toMatchObject({ moduleStalled: true, matched: false, busy: 1 });
  });

  it('R-087: registering again does not help; R-030: the bundle reported loaded does', () => {
    const on = stalled().apply({ event: 'register', nub: 'n' });
    expect(on.service('n').busy).toBe(1);
    on.apply({ event: 'moduleLoaded', bundle: 'com.bad' });
    expect(on.service('n')).toMatchObject({ moduleStalled: false, matched: true, busy: 0 });
    expect(on.running()).toEqual(['early', 'bad']);
  });

  it('R-022, R-087: so does removing the personality', () => {
    const on = stalled().apply({ event: 'remove', driver: 'bad' });
    expect(on.running()).toEqual(['early', 'good']);
    expect(on.service('n').moduleStalled).toBe(false);
  });

  it('R-083: a kernel bundle that is no string is the kernel itself', () => {
    expect(started(dext('d', { CFBundleIdentifierKernel: 7 })).running()).toEqual(['d']);
  });

  it('R-012, R-083: a DEXT that names no kernel bundle "loads" itself', () => {
    const { CFBundleIdentifierKernel: _, ...rest } = { CFBundleIdentifierKernel: '', IOClass: 'IOUserService' };
    expect(started(dext('d', { ...rest, CFBundleIdentifierKernel: 'd' })).running()).toEqual(['d']);
  });

  it('R-085: a bundle that fails to load stalls nobody', () => {
    const on = started(kext('bad', { IOProbeScore: 5 }, { behavior: { Main: { load: 'fail' } } }), kext('good'));
    expect(on.stop('bad')).toBe('class rejected IOClass');
    expect(on.running()).toEqual(['good']);
    expect(on.log).toContain('Couldn\u0027t alloc class "bad_Class"');
  });
});
