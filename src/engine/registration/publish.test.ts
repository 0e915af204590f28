import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub } from '../mac.fixture.js';
import type { NubDescription } from '../world.js';

const child = (id: string, more: Partial<NubDescription> = {}) => nub(id, {}, { className: 'Other', ...more });
const publishing = (make: typeof kext, ...publishes: readonly NubDescription[]) =>
  make('bus', {}, { behavior: { '*': { publishes } } });
const incidents = (on: ReturnType<typeof mac>, type: string) =>
  on.machine.trace.incidents.filter((incident) => incident.type === type);

describe('nubs that a Start registers (R-150, R-151)', () => {
  it('hang on the driver, are registered, and the trace says by whom', () => {
    const on = mac({ drivers: [publishing(kext, child('port'))], nubs: [nub('n')] }).start();
    const port = on.service('port');
    expect(port.provider?.driver).toEqual({ driver: 'bus', personality: 'Main' });
    expect([port.registered, port.matched]).toEqual([true, true]);
    expect(incidents(on, 'published')).toEqual([{ type: 'published', nub: 'port', by: port.provider?.id }]);
    expect(incidents(on, 'registered')).toContainEqual({ type: 'registered', nub: 'port' });
  });

  it('one that never registers is there, and no more', () => {
    const on = mac({ drivers: [publishing(kext, child('port', { registers: false }))], nubs: [nub('n')] }).start();
    expect([on.service('port').registered, on.service('port').published]).toEqual([false, false]);
  });

  it('are published once, by the first whose Start succeeds', () => {
    const on = mac({ drivers: [publishing(kext, child('port'))], nubs: [nub('n'), nub('m')] }).start();
    expect(incidents(on, 'published')).toHaveLength(1);
    expect(on.service('port').provider?.provider?.id).toBe('n');
  });

  it('R-156: keep the id they are given, and get another when they come back', () => {
    const driver = publishing(dext, child('port', { registryId: 0xa00n }));
    const on = mac({ drivers: [driver], nubs: [nub('n')] }).start();
    expect(on.service('port').registryId).toBe(0xa00n);
    on.apply({ event: 'crash', driver: 'bus', on: undefined });
    expect(on.service('port').registryId).not.toBe(0xa00n);
    expect(on.service('port').registered).toBe(true);
    expect(incidents(on, 'published')).toHaveLength(2);
  });

  /** Which of the two started first: what hangs on the published nub, or the bus's neighbour. */
  const order = (driver: ReturnType<typeof kext>, synchronous: boolean) => {
    const beside = kext('beside', { IOMatchCategory: 'b' });
    const below = kext('below', { IOProviderClass: 'Other' });
    const on = mac({ drivers: [driver, beside, below], nubs: [nub('n')] });
    for (const id of ['bus', 'beside', 'below']) on.apply({ event: 'install', driver: id });
    on.apply({ event: 'daemonReady' }, { event: 'register', nub: 'n', synchronous });
    return on
      .calls('start')
      .filter((call) => !call.includes('bus'))
      .join(' then ');
  };
  const inline = 'start below true then start beside true';
  const later = 'start beside true then start below true';

  it.each<[string, typeof kext, Partial<NubDescription>, boolean, string]>([
    ['by default later', kext, {}, false, later],
    ['registered synchronously, inline', kext, { synchronous: true }, false, inline],
    ['below a nub that was, inline', kext, {}, true, inline],
    ['R-116: by a DEXT, later in any case', dext, { synchronous: true }, true, later],
  ])('R-039: %s', (_case, make, more, synchronous, expected) => {
    expect(order(publishing(make, child('port', more)), synchronous)).toBe(expected);
  });

  it('R-039: a later registration that says nothing of it is asynchronous again', () => {
    const on = mac({ nubs: [nub('n')] }).apply({ event: 'register', nub: 'n', synchronous: true });
    expect(on.service('n').synchronous).toBe(true);
    on.apply({ event: 'register', nub: 'n' });
    expect(on.service('n').synchronous).toBe(false);
  });

  it('R-022: a change of the catalogue matches asynchronously, whatever the provider', () => {
    const on = mac({ nubs: [nub('n'), nub('below', {}, { under: 'n' })] }).apply(
      { event: 'register', nub: 'n', synchronous: true },
      { event: 'register', nub: 'below' },
    );
    expect(on.service('below').synchronous).toBe(true);
    on.apply({ event: 'daemonReady' }).install(kext('k'));
    expect(on.service('below').synchronous).toBe(false);
  });
});

describe('resources (R-096, R-097)', () => {
  it('appear as boolean true, and one that is there keeps its value', () => {
    const on = mac({}).apply({ event: 'publish', on: 'IOResources', resource: 'R' });
    expect(on.property('IOResources', 'R')).toEqual({ kind: 'boolean', value: true });
    on.service('IOResources').setProperty('S', { kind: 'string', text: 'kept' });
    on.apply({ event: 'publish', on: 'IOResources', resource: 'S' });
    expect(on.property('IOResources', 'S')).toEqual({ kind: 'string', text: 'kept' });
  });
});
