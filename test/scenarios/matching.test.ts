import { describe, expect, it } from 'vitest';
import { dext, drivers, kext, nub, type Table } from '../../src/engine/mac.fixture.js';
import { real, toInt32 } from '../../src/engine/values/value.js';
import { given, onNub } from './mac.fixture.js';

const probe = (score: { score: number }) => ({ behavior: { '*': { probe: score } } });
const fails = { behavior: { '*': { start: 'fail' as const } } };
/** Whether a personality with this table matches a nub with these properties. */
const matches = (table: Table, properties: Table = {}) => onNub(properties, kext('a', table)).running().length === 1;

describe('kernel.md scenarios 1-7: the catalogue', () => {
  it('1: A starts, N is Registered and Matched (R-019, R-042)', () => {
    const on = onNub({}, kext('a'));
    expect(on.running()).toEqual(['a']);
    expect(on.service('n')).toMatchObject({ registered: true, matched: true });
  });

  it('2: IOService is a candidate everywhere, IOResources included (R-019)', () => {
    const on = onNub({}, kext('a', { IOProviderClass: 'IOService' }));
    expect(on.candidates()).toEqual(['a running']);
    expect(on.candidates('IOResources')).toEqual(['a running']);
  });

  it('3: another case is another class (R-002, R-013)', () => {
    expect(onNub({}, kext('a', { IOProviderClass: 'nub' })).candidates()).toEqual([]);
  });

  it('4: without IOProviderClass never a driver (R-014)', () => {
    const on = onNub({}, drivers('a', { Main: { IOClass: 'A' } }));
    expect(on.candidates()).toEqual([]);
    expect(on.stop('a')).toBe('catalogue rejected IOProviderClass');
  });

  it('5: the double is ignored (R-016)', () => {
    const table = { IOProviderClass: 'Nub', IOClass: 'A' };
    expect(onNub({}, drivers('a', { Main: table, Double: table })).calls('probe')).toHaveLength(1);
  });

  it('6: a superset is another one (R-016)', () => {
    const table = { IOProviderClass: 'Nub', IOClass: 'A' };
    expect(onNub({}, drivers('a', { Main: table, More: { ...table, x: 1 } })).calls('probe')).toHaveLength(2);
  });

  it('72: a nub that never registered sees nothing (R-022, R-037)', () => {
    const on = given({ nubs: [nub('n', {}, { registers: false })] })
      .start()
      .install(kext('a'));
    expect(on.machine.trace.passesOf('n')).toEqual([]);
  });
});

describe('kernel.md scenarios 8-19: scores and categories', () => {
  const high = kext('b', { IOProbeScore: 2000 });
  const low = kext('a', { IOProbeScore: 1000 });

  it('8: the better one starts, the other one was probed (R-092, R-093)', () => {
    const on = onNub({}, low, high);
    expect(on.calls('probe', 'start')).toEqual(['probe b 2000', 'probe a 1000', 'start b true']);
  });

  it('9: the other one starts when it fails (R-093)', () => {
    expect(onNub({}, low, kext('b', { IOProbeScore: 2000 }, fails)).running()).toEqual(['a']);
  });

  it('10: equals by arrival (R-072)', () => {
    expect(onNub({}, kext('a'), kext('b')).running()).toEqual(['a']);
  });

  it('11: equals by nearness (R-074)', () => {
    const on = given({
      drivers: [kext('a', { IOProviderClass: 'Base' }), kext('b')],
      nubs: [nub('n')],
      classes: { Base: 'IOService', Nub: 'Base' },
    }).start();
    expect(on.calls('probe')).toEqual(['probe b 0', 'probe a 0']);
    expect(on.running()).toEqual(['b']);
  });

  it('12, 13: a string is 0, 0 beats -1 (R-066)', () => {
    expect(onNub({}, kext('a', { IOProbeScore: '5000' }), kext('b', { IOProbeScore: 1 })).running()).toEqual(['b']);
    expect(onNub({}, kext('a', { IOProbeScore: -1 }), kext('b')).running()).toEqual(['b']);
  });

  it('14: at 2^31 apart the order flips (R-073)', () => {
    const on = onNub({}, kext('a', { IOProbeScore: 2147483647 }), kext('b', { IOProbeScore: -1 }));
    expect(on.running()).toEqual(['b']);
  });

  it('16: probe lowers (R-091)', () => {
    expect(onNub({}, low, kext('b', { IOProbeScore: 2000 }, probe({ score: 5 }))).running()).toEqual(['a']);
  });

  it('17: probe returns nothing: no log (R-089, R-161)', () => {
    const on = onNub({}, low, kext('b', { IOProbeScore: 2000 }, { behavior: { '*': { probe: 'reject' } } }));
    expect(on.running()).toEqual(['a']);
    expect(on.log).toEqual([]);
  });

  it('18, 19: categories, and one that is no string (R-081, R-082)', () => {
    expect(onNub({}, kext('a', { IOMatchCategory: 'x' }), kext('b')).running()).toEqual(['a', 'b']);
    expect(onNub({}, kext('a', { IOMatchCategory: 5 }), kext('b')).running()).toEqual(['a']);
  });

  it('77: a real counts truncated (R-010, R-066)', () => {
    const on = onNub(
      {},
      kext('a', { IOProbeScore: real(10.7) }),
      kext('b', { IOProbeScore: 10 }),
      kext('c', { IOProbeScore: 11 }),
    );
    expect(on.calls('probe')).toEqual(['probe c 11', 'probe a 10', 'probe b 10']);
  });
});

describe('kernel.md scenarios 20-22: a category that is taken', () => {
  it('20: a better kext that comes later changes nothing (R-077g)', () => {
    const on = onNub({}, kext('a')).install(kext('c', { IOProbeScore: 99999 }));
    expect(on.stop('c')).toBe('category rejected A306');
    expect(on.running()).toEqual(['a']);
  });

  it('21: a DEXT is counted (R-079)', () => {
    const on = onNub({}, kext('a')).install(dext('com.c.d', { IOProbeScore: 99999 }));
    expect(on.running()).toEqual(['a']);
    expect(toInt32(on.property('n', 'IODEXTMatchCount'))).toBe(1);
  });
});

describe('kernel.md scenarios 23-36: keys', () => {
  it.each<[number, Table, Table, boolean]>([
    [23, { IOPropertyMatch: { Vendor: 'A', Model: 'B' } }, { Vendor: 'A' }, false],
    [24, { IOPropertyMatch: [{ Vendor: 'X' }, { Vendor: 'A' }] }, { Vendor: 'A' }, true],
    [25, { IOPropertyMatch: [{ Vendor: 'X' }, 7, { Vendor: 'A' }] }, { Vendor: 'A' }, false],
    [26, { IOPropertyMatch: {} }, {}, true],
    [26, { IOPropertyMatch: [] }, {}, false],
    [27, { IOPropertyMatch: { id: [1, 2] } }, { id: 1 }, false],
    [27, { IOPropertyMatch: { id: [1, 2] } }, { id: [1, 2] }, true],
    [28, { IOPropertyMatch: { n: '5' } }, { n: 5 }, false],
    [29, { IOPropertyMatch: { c: 'abc' } }, { c: new TextEncoder().encode('abc\0') }, true],
    [30, { IOPropertyExistsMatch: ['a', 'b'] }, { b: false }, true],
    [34, { IOPathMatch: '/arm-io/uart0' }, {}, false],
    [35, { IOMatchedServiceCountMatch: 0 }, {}, true],
  ])('%i: %o on %o: %s', (_number, table, properties, expected) => expect(matches(table, properties)).toBe(expected));

  it('31: a name list ends at what is no string (R-053)', () => {
    const on = given({ drivers: [kext('a', { IONameMatch: ['foo', 3, 'bar'] })], nubs: [nub('bar')] }).start();
    expect(on.stop('a', 'Main', 'bar')).toBe('keys rejected IONameMatch');
  });

  it('32: wildcards are for nubs of the device tree (R-053)', () => {
    const compatible = new TextEncoder().encode('uart-1,samsung\0');
    const main = { IONameMatch: 'uart*', IOProviderClass: 'IOService' };
    const on = given({
      drivers: [kext('a', main)],
      nubs: [nub('tree', { compatible }, { className: 'IOPlatformDevice' }), nub('uart-1')],
    }).start();
    expect(on.running('tree')).toEqual(['a']);
    const name = on.service('tree').children[0]?.properties.get('IONameMatched');
    expect(name).toEqual({ kind: 'string', text: 'uart-1,samsung' });
    expect(on.stop('a', 'Main', 'uart-1')).toBe('keys rejected IONameMatch');
  });

  it('33: a grandparent will do, a string is ignored (R-067)', () => {
    const nubs = [
      nub('g', {}, { className: 'Bridge' }),
      nub('p', {}, { under: 'g', className: 'Other' }),
      nub('n', {}, { under: 'p' }),
    ];
    const run = (IOParentMatch: Table | string) =>
      given({ drivers: [kext('a', { IOParentMatch })], nubs })
        .start()
        .running();
    expect(run({ IOProviderClass: 'Bridge' })).toEqual(['a']);
    expect(run({ IOProviderClass: 'Tunnel' })).toEqual([]);
    expect(run('x')).toEqual(['a']);
  });

  it('35: a nub with a matched driver counts 1 (R-062)', () => {
    const on = onNub({}, kext('a')).install(kext('b', { IOMatchedServiceCountMatch: 0, IOMatchCategory: 'x' }));
    expect(on.stop('b')).toBe('keys rejected IOMatchedServiceCountMatch');
  });

  it('36: a location is text (R-054)', () => {
    const run = (IOLocationMatch: string) =>
      given({ drivers: [kext('a', { IOLocationMatch })], nubs: [nub('n', {}, { location: '1F,3' })] })
        .start()
        .running();
    expect(run('1f,3')).toEqual([]);
    expect(run('1F,3')).toEqual(['a']);
  });
});
