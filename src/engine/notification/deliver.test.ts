import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, type Table, tableOf } from '../mac.fixture.js';
import type { NotificationType, WorldEvent } from '../world.js';

const ask = (notification: NotificationType, more: { priority?: number; by?: string; matching?: Table } = {}) =>
  ({
    event: 'notify',
    subscriber: more.by ?? 'agent',
    notification,
    matching: tableOf(more.matching ?? { IOProviderClass: 'Nub' }),
    priority: more.priority ?? 0,
  }) satisfies WorldEvent;

/** `type subscriber nub @calls before`. */
const told = (on: ReturnType<typeof mac>) =>
  on.machine.trace.incidents.flatMap((incident) =>
    incident.type === 'notified'
      ? [`${incident.notification.replace('IOService', '')} ${incident.subscriber} ${incident.nub} @${incident.after}`]
      : [],
  );

const register: WorldEvent = { event: 'register', nub: 'n' };

describe('notifications (R-041, R-043)', () => {
  it('in order: published before, matched after the drivers; the first ones once', () => {
    const on = mac({ drivers: [kext('k')], nubs: [nub('n')] }).apply(
      { event: 'install', driver: 'k' },
      { event: 'daemonReady' },
      ask('IOServiceFirstMatch'),
      ask('IOServiceMatched'),
      ask('IOServicePublish'),
      ask('IOServiceFirstPublish'),
      register,
    );
    const calls = on.machine.trace.calls.length;
    expect(told(on)).toEqual([
      'FirstPublish agent n @0',
      'Publish agent n @0',
      `Matched agent n @${calls}`,
      `FirstMatch agent n @${calls}`,
    ]);
    on.apply(register);
    expect(told(on).slice(4)).toEqual([`Publish agent n @${calls}`, `Matched agent n @${calls}`]);
  });

  it('the highest priority first, equals as they asked', () => {
    const on = mac({ nubs: [nub('n')] }).apply(
      ask('IOServicePublish', { by: 'low', priority: -1 }),
      ask('IOServicePublish', { by: 'first', priority: 5 }),
      ask('IOServicePublish', { by: 'second', priority: 5 }),
      register,
    );
    expect(told(on)).toEqual(['Publish first n @0', 'Publish second n @0', 'Publish low n @0']);
  });

  it('R-076: a priority that equals a score stands behind it, so a stall there silences it', () => {
    const stall = kext('k', { CFBundleIdentifierKernel: 'com.none', IOProbeScore: 5 });
    const on = mac({ drivers: [stall], nubs: [nub('n')] }).apply(
      { event: 'install', driver: 'k' },
      { event: 'daemonReady' },
      ask('IOServicePublish', { by: 'above', priority: 6 }),
      ask('IOServicePublish', { by: 'equal', priority: 5 }),
      ask('IOServiceMatched'),
      register,
    );
    expect(told(on)).toEqual(['Publish above n @0']);
  });

  it('R-022: a catalogue change that concerns the nub registers it once more', () => {
    const on = mac({ nubs: [nub('n')] }).apply({ event: 'daemonReady' }, ask('IOServicePublish'), register);
    on.install(kext('k'));
    expect(told(on)).toEqual(['Publish agent n @0', 'Publish agent n @0']);
  });

  it('R-041: a pass that only the generation asked for publishes nothing', () => {
    const waits = kext('k', { IOResourceMatch: 'R' });
    const on = mac({ drivers: [waits], nubs: [nub('n')] }).apply(
      { event: 'install', driver: 'k' },
      { event: 'daemonReady' },
      ask('IOServicePublish'),
      register,
    );
    on.install(kext('other', { IOProviderClass: 'Elsewhere' }));
    on.apply({ event: 'publish', on: 'IOResources', resource: 'R' });
    expect(on.machine.trace.passesOf('n')).toHaveLength(2);
    expect(told(on)).toEqual(['Publish agent n @0']);
  });

  it('who asks late hears of what is there, but of nothing that ended', () => {
    const on = mac({ nubs: [nub('n'), nub('silent', {}, { registers: false })] }).apply(register);
    on.apply(ask('IOServicePublish'), ask('IOServiceFirstMatch'), ask('IOServiceTerminate'));
    expect(told(on)).toEqual(['Publish agent n @0', 'FirstMatch agent n @0']);
    on.apply({ event: 'unplug', nub: 'n' });
    expect(told(on).at(-1)).toBe('Terminate agent n @0');
    on.apply(ask('IOServicePublish', { by: 'later' }));
    expect(told(on)).toHaveLength(3);
  });

  it('what never registered is not told of when it goes', () => {
    const on = mac({ nubs: [nub('n', {}, { registers: false })] }).apply(ask('IOServiceTerminate'));
    expect(told(on.apply({ event: 'unplug', nub: 'n' }))).toEqual([]);
  });

  it('R-052: the dictionary is compared in full, and the kernel\u2019s own objects are left out', () => {
    const on = mac({ nubs: [nub('n')] }).apply(
      ask('IOServicePublish', { matching: { IOProviderClass: 'SubNub' } }),
      ask('IOServicePublish', { matching: { IOPropertyMatch: { a: 1 } } }),
      register,
    );
    expect(told(on)).toEqual([]);
  });
});

describe('a DEXT that listens (R-126)', () => {
  const hears = (publisher: Table, audience: Table, listener: Table, serverName = 'com.listens') => {
    const hub = dext('hub', {}, { entitlements: { 'com.apple.developer.driverkit': true, ...publisher } });
    const ears = dext(
      'ears',
      { IOProviderClass: 'Elsewhere', IOUserServerName: serverName },
      { entitlements: listener },
    );
    const published = { ...hub, behavior: new Map([['*', { publishes: [nub('port', audience)] }]]) };
    const on = mac({ drivers: [published, ears], nubs: [nub('n')] });
    on.apply(ask('IOServicePublish', { by: 'ears' }), { event: 'install', driver: 'hub' }, { event: 'daemonReady' });
    return told(on.apply(register)).length > 0;
  };
  const publishes = { 'com.apple.private.driverkit.allows-publish': true };
  const audience = { IODriverKitPublishEntitlementsKey: 'e' };

  it.each<[string, boolean, () => boolean]>([
    ['published to it', true, () => hears(publishes, audience, { e: true })],
    ['the publisher may not', false, () => hears({}, audience, { e: true })],
    ['the listener lacks it', false, () => hears(publishes, audience, {})],
    ['no audience is named', false, () => hears(publishes, {}, { e: true })],
    ['a service of its own server', true, () => hears({}, { IOUserServerName: 'com.listens' }, {})],
    ['a service of another server', false, () => hears({}, { IOUserServerName: 'com.other' }, {})],
  ])('%s: %s', (_case, expected, heard) => expect(heard()).toBe(expected));
});
