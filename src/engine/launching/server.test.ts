import { describe, expect, it } from 'vitest';
import { DEXT_MAIN, dext, drivers, mac, nub, type Table } from '../mac.fixture.js';

const DRIVERKIT = { 'com.apple.developer.driverkit': true };

describe('one process or several (R-109)', () => {
  const two = (id: string, main: Table) => mac({ drivers: [dext(id, main)], nubs: [nub('n'), nub('m')] }).start();

  it('S-3: each matched nub its own', () => {
    const on = two('com.acme.d', {});
    expect(on.processes()).toEqual(['com.acme.d running n', 'com.acme.d running m']);
    const [first, second] = on.machine.trace.processes;
    expect(first?.tag).toBe(on.service('n').children[0]?.registryId);
    expect(second?.tag).toBe(on.service('m').children[0]?.registryId);
  });

  it('IOUserServerOneProcess works by presence', () => {
    const on = two('com.acme.d', { IOUserServerOneProcess: false });
    expect(on.processes()).toEqual(['com.acme.d running n,m']);
    expect(on.log.join('\n')).toContain('using existing server com.acme.d');
  });

  it.each([
    ['another prefix', 'com.acme.d', 'com.other.d'],
    ['fewer than two dots', 'acme.d', 'acme.d'],
  ])('not with %s', (_case, id, IOUserServerName) => {
    const on = two(id, { IOUserServerOneProcess: true, IOUserServerName });
    expect(on.processes()).toHaveLength(2);
    expect(on.log.join('\n')).toContain('IOUserServerOneProcess ignored');
  });

  it('the second dot ends the prefix that must agree', () => {
    expect(
      two('com.acme.d', { IOUserServerOneProcess: 1, IOUserServerName: 'com.acme.other' }).processes(),
    ).toHaveLength(1);
  });

  it('R-109d: whoever joins a server that runs is not checked in again', () => {
    const personality = { ...DEXT_MAIN, IOUserServerName: 'com.acme.d', IOUserServerOneProcess: true };
    const both = {
      First: { ...personality, IONameMatch: 'n' },
      Second: { ...personality, IONameMatch: 'm' },
    };
    const extra = { kind: 'dext' as const, behavior: { Second: { checkIn: 'never' as const } } };
    const on = mac({ drivers: [drivers('com.acme.d', both, extra)], nubs: [nub('n'), nub('m')] }).start();
    expect(on.stop('com.acme.d', 'Second', 'm')).toBe('running running -');
    expect(on.processes()).toEqual(['com.acme.d running n,m']);
  });

  it('a nub of that server asks for it, and launches none', () => {
    const on = mac({
      drivers: [dext('com.acme.d', { IOUserServerOneProcess: 1 })],
      nubs: [nub('n', { IOUserServerName: 'com.acme.d' })],
    }).start();
    expect(on.stop('com.acme.d')).toBe('launch rejected L408');
    expect(on.processes()).toEqual([]);
  });

  it('R-109c: a server that runs has checked in; refused entitlements end it for all', () => {
    const main = { IOUserServerOneProcess: true };
    const on = mac({
      drivers: [dext('com.acme.d', main, { entitlements: DRIVERKIT })],
      nubs: [nub('n'), nub('m', { IOServiceDEXTEntitlements: 'e' })],
    }).start();
    expect(on.stop('com.acme.d', 'Main', 'm')).toBe('entitlement rejected E201');
    // Its service on n ended with it, and came back in a process of its own.
    expect(on.processes()).toEqual(['com.acme.d refused ', 'com.acme.d running n']);
    expect(on.running('n')).toEqual(['com.acme.d']);
  });
});
