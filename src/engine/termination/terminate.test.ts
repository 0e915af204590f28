import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub, occupy, started } from '../mac.fixture.js';

describe('terminating a service (R-044, R-152)', () => {
  it('is inactive, unregistered, unmatched, and starts afresh when it comes back', () => {
    const on = mac({ nubs: [nub('n')] }).start();
    const before = on.service('n');
    on.apply({ event: 'unplug', nub: 'n' });
    const { inactive, registered, matched, published, matchedBefore, provider } = before;
    expect({ inactive, registered, matched, published, matchedBefore }).toEqual({
      inactive: true,
      registered: false,
      matched: false,
      published: false,
      matchedBefore: false,
    });
    expect(provider).toBeUndefined();
  });

  it('takes what hangs on it, once, and stops only what had started', () => {
    const hangs = kext('h', { IOMatchCategory: 'h' }, { behavior: { '*': { start: 'hang' } } });
    const on = mac({ drivers: [kext('k'), hangs], nubs: [nub('n'), nub('below', {}, { under: 'n' })] }).start();
    on.apply({ event: 'unplug', nub: 'n' }, { event: 'unplug', nub: 'n' });
    expect(on.service('below').inactive).toBe(true);
    expect(on.calls('stop')).toEqual(['stop k true', 'stop k true']);
  });

  it('frees what a user client had open (R-121)', () => {
    const on = mac({ nubs: [nub('n', { IOUserClientClass: 'AcmeClient' })] }).start();
    const by = { id: 'a', entitlements: { kind: 'dictionary', entries: new Map() } } as const;
    on.machine.open({ event: 'open', driver: 'n', on: undefined, seize: true, by });
    expect(on.service('n').openedBy).toBeDefined();
    on.apply({ event: 'close', driver: 'n', on: undefined, by });
    expect(on.service('n').openedBy).toBeUndefined();
  });

  it('R-048: a client that ends by itself leaves its provider as it is', () => {
    const on = started(kext('k'));
    const passes = on.machine.trace.passesOf('n').length;
    on.apply({ event: 'terminate', driver: 'k', on: 'n' });
    expect(on.machine.trace.passesOf('n')).toHaveLength(passes);
  });

  it('R-080: a client that makes room has its provider matched again', () => {
    const on = mac({ nubs: [nub('n')] }).apply({ event: 'daemonReady' });
    occupy(on, 'IODefaultMatchCategory', { IOMatchedAtBoot: true, IOPrimaryDriverTerminateOptions: true });
    on.install(dext('d', { IOProbeScore: 1 }));
    expect(on.running()).toEqual(['d']);
  });
});
