import { describe, expect, it } from 'vitest';
import { dext, kext, mac, nub } from '../mac.fixture.js';
import { number } from '../values/value.js';

const crashed = (bootArguments: Readonly<Record<string, string>>, count: number | undefined) => {
  const on = mac({ drivers: [dext('d'), kext('k')], nubs: [nub('n')], bootArguments });
  on.apply({ event: 'daemonReady' }, { event: 'install', driver: 'd' }, { event: 'install', driver: 'k' });
  on.service('n').setProperty('IORematchPersonality', on.personality('d').properties);
  if (count !== undefined) on.service('n').setProperty('IORematchCount', number(count, 32));
  return on.apply({ event: 'register', nub: 'n' });
};

describe('a relaunch limit of 0 (R-077c)', () => {
  it('no DEXT comes back to a nub that counts crashes', () => {
    const on = crashed({ dextrelaunch: '0' }, 0);
    expect(on.stop('d')).toBe('category rejected IORematchPersonality');
    expect(on.verdict('d')).toMatchObject({ matched: null });
    expect(on.stop('k')).toBe('category rejected IORematchPersonality');
    expect(on.running()).toEqual([]);
  });

  it('where the nub has counted none, the personality that crashed comes back', () => {
    expect(crashed({ dextrelaunch: '0' }, undefined).running()).toEqual(['d']);
  });

  it('a limit above 0 lets it come back until it is passed; then the others may (R-118)', () => {
    expect(crashed({ dextrelaunch: '2' }, 2).running()).toEqual(['d']);
    expect(crashed({ dextrelaunch: '2' }, 3).running()).toEqual(['k']);
    expect(crashed({}, 1000).running()).toEqual(['d']);
    expect(crashed({}, 1001).running()).toEqual(['k']);
  });

  it('the switch off counts for every DEXT, post-crash pass or not (R-077a)', () => {
    const on = crashed({ dk: '0x2' }, 0);
    expect(on.stop('d')).toBe('launch rejected L409');
    expect(on.stop('k')).toBe('category rejected IORematchPersonality');
  });
});
