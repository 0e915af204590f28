import { describe, expect, it } from 'vitest';
import type { Basis } from '../basis.js';
import { dext, mac, nub, type Table } from '../mac.fixture.js';
import type { Family } from '../matching/family.js';
import type { DriverDescription } from '../world.js';

/** Classes known from documents and observation alone. */
const CLOSED: Family = {
  name: 'closed',
  classes: { Nub: 'IOService', IOUserService: 'IOService', Host: 'IOService', Silent: 'IOService', Shy: 'IOService' },
  nubs: [{ className: 'Nub', match: (_table, _nub, score) => ({ matched: true, score, basis: 'documented' }) }],
  drivers: [
    { className: 'IOUserService', hostsUserClass: true, basis: 'source' },
    {
      className: 'Host',
      hostsUserClass: true,
      userClassBases: ['Base'],
      dextEntitlements: { kind: 'string', text: 'e' },
      basis: 'observed',
    },
    { className: 'Shy', probeRefuses: (on) => (on.hasBootArgument('-s') ? 'shy' : undefined), basis: 'observed' },
  ],
};
const HELD = { 'com.apple.developer.driverkit': true, e: 1 };

function basis(main: Table, extra: object = {}, held: Table = HELD, sip: 'enabled' | 'disabled' = 'enabled') {
  const driver: DriverDescription = dext('d', main, { entitlements: held, ...extra });
  const on = mac({
    families: [CLOSED],
    drivers: [driver],
    nubs: [nub('n')],
    system: { sip },
    bootArguments: { '-s': '' },
  });
  const verdict = on.start().verdict('d');
  return [verdict?.gate, verdict?.basis];
}

describe('what a verdict rests on: the weakest that was used (contract "Truth and advice")', () => {
  const host = { IOClass: 'Host' };
  it.each<[string, Table, object, Table, string, Basis]>([
    ['the nub\u2019s comparison', {}, {}, HELD, 'running', 'documented'],
    ['a kernel class that hosts DEXTs', host, {}, HELD, 'running', 'observed'],
    ['R-115: one that does not', { IOClass: 'Silent' }, {}, HELD, 'running', 'inferred'],
    [
      'the personality\u2019s requirement, which is stated',
      { IOServiceDEXTEntitlements: 'f' },
      {},
      HELD,
      'entitlement',
      'documented',
    ],
    ['entitlements that nobody stated', {}, { entitlements: undefined }, HELD, 'running', 'assumed'],
    ['R-116a: no such user class', {}, { userClasses: new Map() }, HELD, 'user-class', 'inferred'],
    ['R-116a: no IOUserClass', { IOUserClass: 7 }, {}, HELD, 'user-class', 'inferred'],
    ['a pair that is wrong', host, { userClasses: new Map([['Dext', 'IOService']]) }, HELD, 'start', 'observed'],
    ['F-HID-020: a probe that refuses', { IOClass: 'Shy' }, {}, HELD, 'probe', 'observed'],
    ['F-ENT-011: signed, and let through', {}, { signing: 'development' }, HELD, 'running', 'documented'],
  ])('%s', (_case, main, extra, held, gate, expected) => {
    expect(basis(main, extra, held)).toEqual([gate, expected]);
  });

  it.each<[string, Table, object, string]>([
    ['no IOUserClass', { IOUserClass: 7 }, {}, 'kIOReturnError'],
    ['no such user class', {}, { userClasses: new Map() }, 'kIOReturnUnsupportedMode'],
  ])('F-PAIR-002: %s: the process answers, and what', (_case, main, extra, result) => {
    const on = mac({ families: [CLOSED], drivers: [dext('d', main, extra)], nubs: [nub('n')] }).start();
    expect(on.verdict('d')).toMatchObject({ gate: 'user-class', reason: 'L403', result });
    expect(on.verdict('d')?.actual).toContain(`(${result})`);
  });

  it('a requirement that is not met', () => {
    expect(basis(host, {}, { 'com.apple.developer.driverkit': true })).toEqual(['entitlement', 'observed']);
  });

  it('F-ENT-009: an ad-hoc signature passes without SIP, as observed', () => {
    expect(basis({}, { signing: 'adhoc' }, HELD, 'disabled')).toEqual(['running', 'observed']);
    expect(basis({}, { signing: 'adhoc' })).toEqual(['launch', 'observed']);
    expect(basis({}, { signing: 'distribution' }, HELD, 'disabled')).toEqual(['running', 'documented']);
    expect(basis({}, { signing: 'platform' })).toEqual(['running', 'documented']);
  });
});
