import { describe, expect, it } from 'vitest';
import { kext, mac, nub } from './mac.fixture.js';

describe('waiting for quiet (R-045, R-163)', () => {
  const quietness = (driver: ReturnType<typeof kext>, of: 'n' | 'below' | 'root' = 'n') => {
    const on = mac({
      drivers: [driver],
      nubs: [nub('n'), nub('below', {}, { under: 'n', className: 'Other' })],
    }).start();
    return on.machine.quietness(of === 'root' ? on.machine.root : on.service(of));
  };
  const hangs = kext('k', {}, { behavior: { '*': { start: 'hang' } } });
  const hangsBelow = kext('k', { IOProviderClass: 'Other' }, { behavior: { '*': { start: 'hang' } } });
  const stalls = kext('k', { CFBundleIdentifierKernel: 'com.none' });
  const stallsBelow = kext('k', { IOProviderClass: 'Other', CFBundleIdentifierKernel: 'com.none' });

  it.each<[string, () => string, string]>([
    ['all is done', () => quietness(kext('k')), 'quiet'],
    ['all is done, the root', () => quietness(kext('k'), 'root'), 'quiet'],
    ['a Start that hangs', () => quietness(hangs), 'busy'],
    ['what hangs below', () => quietness(hangsBelow), 'busy'],
    ['what is above does not concern it', () => quietness(hangs, 'below'), 'quiet'],
    ['the root above a hang', () => quietness(hangs, 'root'), 'busy'],
    ['a stall', () => quietness(stalls), 'daemon stall'],
    ['a stall below', () => quietness(stallsBelow), 'daemon stall'],
    ['a stall, the root', () => quietness(stallsBelow, 'root'), 'daemon stall'],
  ])('%s', (_case, actual, expected) => expect(actual()).toBe(expected));

  it('the root is busy until the daemon has checked in', () => {
    const on = mac({});
    expect(on.machine.quietness(on.machine.root)).toBe('daemon stall');
    expect(on.apply({ event: 'daemonReady' }).machine.quietness(on.machine.root)).toBe('quiet');
  });
});
