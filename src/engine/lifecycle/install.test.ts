import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, occupy, started } from '../mac.fixture.js';

describe('the daemon (R-100)', () => {
  const booted = () => mac({ drivers: [dext('d'), kext('k', { IOProbeScore: -1 })], nubs: [nub('n')] });

  it('DEXTs wait for its check-in, kexts do not', () => {
    const on = booted().apply(
      { event: 'install', driver: 'd' },
      { event: 'install', driver: 'k' },
      { event: 'register', nub: 'n' },
    );
    expect(on.stop('d')).toBe('catalogue rejected I616');
    expect(on.running()).toEqual(['k']);
    on.apply({ event: 'daemonReady' });
    expect(on.stop('d')).toBe('category rejected A306');
  });

  it('R-045: the root is busy until then', () => {
    const on = booted();
    expect(on.machine.root.busy).toBe(1);
    on.apply({ event: 'daemonReady' });
    expect(on.machine.root.busy).toBe(0);
  });

  it('R-097: IOBSD and IOUserResources come with it, once', () => {
    const on = booted();
    expect(on.service('IOUserResources').registered).toBe(false);
    expect(on.service('IOResources').properties.has('IOBSD')).toBe(false);
    on.apply({ event: 'daemonReady' });
    const passes = on.machine.trace.passesOf('IOUserResources').length;
    on.apply({ event: 'daemonReady' });
    expect(on.machine.trace.passesOf('IOUserResources')).toHaveLength(passes);
    expect(on.service('IOResources').properties.has('IOBSD')).toBe(true);
    expect(on.service('IOUserResources').properties.has('IOKit')).toBe(true);
  });

  it('R-098: after a pass the resources objects list the keys they had', () => {
    const on = booted().apply({ event: 'publish', resource: 'X', on: 'IOResources' });
    const matched = on.property('IOResources', 'IOResourceMatched');
    expect(matched?.kind === 'array' && matched.items.map((item) => (item.kind === 'symbol' ? item.text : ''))).toEqual(
      ['IOKit', 'X'],
    );
  });
});

describe('installation', () => {
  it('what may not come in is refused with its code (R-143…R-145)', () => {
    const code = (extra: object, id = 'com.a.d') => {
      const on = mac({ drivers: [dext(id, {}, extra)], nubs: [nub('n')] }).start();
      return on.stop(id);
    };
    expect(code({ version: 'x' })).toBe('catalogue rejected I601');
    expect(code({}, 'c'.repeat(64))).toBe('catalogue rejected I602');
    expect(code({}, 'c'.repeat(63))).toBe('running running -');
    expect(code({}, '\u00e9'.repeat(32))).toBe('catalogue rejected I602');
    expect(code({ approved: false })).toBe('catalogue rejected I605');
    expect(code({ app: 'com.b' })).toBe('catalogue rejected I607');
    expect(code({ app: 'com.a' })).toBe('running running -');
  });

  it('iPadOS takes some families only, on some chips only', () => {
    const code = (mSeries: boolean, IOClass = 'IOUserService') => {
      const system = { os: 'iPadOS' as const, mSeries };
      return mac({ drivers: [dext('d', { IOClass })], nubs: [nub('n')], system })
        .start()
        .stop('d');
    };
    expect(code(false)).toBe('catalogue rejected I609');
    expect(code(true, 'FamilyDriver')).toBe('catalogue rejected I610');
    expect(code(true)).toBe('running running -');
  });

  it('R-013: the order of installation decides between equals, not that of declaration', () => {
    const on = mac({ drivers: [kext('a'), kext('b')], nubs: [nub('n')] });
    on.apply({ event: 'install', driver: 'b' }, { event: 'install', driver: 'a' }, { event: 'register', nub: 'n' });
    expect(on.running()).toEqual(['b']);
    expect(started(kext('a'), kext('b')).running()).toEqual(['a']);
  });

  it('R-013: a driver that was removed comes back behind the others', () => {
    const on = started(dext('a'), dext('b', { IOMatchCategory: 'x' }), dext('c', { IOMatchCategory: 'x' }));
    on.apply({ event: 'unplug', nub: 'n' }, { event: 'remove', driver: 'b' }, { event: 'install', driver: 'b' });
    on.machine.declareNub(nub('m'));
    on.apply({ event: 'register', nub: 'm' });
    expect(on.running('m')).toEqual(['a', 'c']);
  });
});

describe('take-over (R-031, F-HID-022)', () => {
  const takeOver = () => mac({ nubs: [nub('n', {}, { className: 'TakeOverNub' })] }).start();

  it('a DEXT that is installed displaces the driver of its category on such a nub', () => {
    const on = takeOver();
    occupy(on, 'x');
    on.install(dext('d', { IOMatchCategory: 'x', IOProbeScore: 5 }));
    expect(on.running()).toEqual(['d']);
  });

  it('the better one of the new match wins, who was there or not', () => {
    const on = takeOver()
      .install(kext('k', { IOProbeScore: 9 }))
      .install(dext('d'));
    expect(on.calls('stop')).toEqual(['stop k true']);
    expect(on.running()).toEqual(['k']);
  });

  it('another category, another nub class, a kext: nobody is displaced', () => {
    const on = takeOver()
      .install(kext('k'))
      .install(dext('d', { IOMatchCategory: 'x' }));
    expect(on.running()).toEqual(['k', 'd']);
    expect(
      started(kext('k'))
        .install(dext('d', { IOProbeScore: 5 }))
        .running(),
    ).toEqual(['k']);
    expect(
      takeOver()
        .install(kext('k'))
        .install(kext('l', { IOProbeScore: 5 }))
        .running(),
    ).toEqual(['k']);
  });

  it('a newer build displaces the older one, without waiting for its process to end', () => {
    const on = takeOver()
      .install(dext('d'))
      .apply({ event: 'upgrade', driver: 'd', to: dext('d', { new: 1 }, { uniqueId: 'v2' }) });
    expect(on.processes()).toEqual(['d exited ', 'd running n']);
    expect(on.personality('d').properties.entries.has('new')).toBe(true);
    expect(on.incidents()).not.toContain('upgrade-put-off');
  });
});
