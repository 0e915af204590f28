import { describe, expect, it } from 'vitest';
import { dext, kext, Mac, nub, type Table } from '../engine/mac.fixture.js';
import { string } from '../engine/values/value.js';
import { unequal } from './compareProperty.js';
import type { Guest } from './guest.js';
import { families } from './index.js';
import { matched, refused } from './verdict.js';

/** What a folder of a family that nobody has written yet would hold. */
const acme: Guest = {
  name: 'acme',
  classes: {
    AcmeBusNub: 'IOService',
    AcmeSpecialNub: 'AcmeBusNub',
    AcmeHost: { superclass: 'IOService' },
    AcmeBase: { superclass: 'IOService', abstract: true },
  },
  nubs: [
    {
      className: 'AcmeBusNub',
      match: (table, bus, score) => {
        const wanted = table.entries.get('slot');
        if (wanted === undefined) return matched(score);
        const there = bus.properties.get('slot');
        const agrees = wanted.kind === 'number' && there?.kind === 'number' && wanted.value === there.value;
        return agrees ? matched(score + 77, 'slot 77') : refused(0, unequal(table, bus, 'slot'));
      },
      confirm: (table) => {
        const value = table.entries.get('acme.transport');
        const covers = value?.kind === 'boolean' && value.value;
        const failure = { reason: 'acme.transport', expected: 'true', actual: 'not true', basis: 'inferred' } as const;
        return covers ? matched(0) : { ...refused(0, failure), basis: 'inferred' };
      },
      compareName: (bus, pattern) => (pattern.toLowerCase() === bus.name ? bus.name : undefined),
      keys: ['slot'],
    },
  ],
  drivers: [
    {
      className: 'AcmeHost',
      hostsUserClass: true,
      userClassBases: ['AcmeUserBase'],
      kernelBundle: 'com.acme.family',
      dextEntitlements: string('acme.family'),
      basis: 'documented',
    },
  ],
  developmentWildcards: [{ entitlement: 'acme.list', isWildcard: (entry) => entry.kind === 'string' }],
};

const DRIVERKIT = { 'com.apple.developer.driverkit': true };
const userClasses = new Map([['Dext', 'AcmeUserBase']]);

function machine(main: Table, held: Table, extra: Parameters<typeof dext>[2] = {}): Mac {
  const bus = nub('n', { slot: 3, IOServiceDEXTEntitlements: 'acme.transport' }, { className: 'AcmeSpecialNub' });
  const driver = dext(
    'd',
    { IOProviderClass: 'AcmeBusNub', IOClass: 'AcmeHost', CFBundleIdentifierKernel: 'com.acme.family', ...main },
    { entitlements: { ...DRIVERKIT, ...held }, userClasses, ...extra },
  );
  const known = (id: string) => acme.drivers.some(({ kernelBundle }) => kernelBundle === id);
  return new Mac({ families: [...families, acme], known, drivers: [driver], nubs: [bus] }).start();
}

const GOOD = { 'acme.transport': true, 'acme.family': true };

describe('a family that the engine never heard of', () => {
  it('has its classes, its comparison and its score', () => {
    const on = machine({ slot: 3, IOProbeScore: 5 }, GOOD);
    expect(on.verdict('d')).toMatchObject({
      gate: 'running',
      matchScore: 82,
      scoredBy: 'slot 77',
      basis: 'documented',
    });
    expect(machine({ slot: 4 }, GOOD).verdict('d')).toMatchObject({ gate: 'keys', reason: 'slot' });
  });

  it('compares names in its own way', () => {
    expect(machine({ IONameMatch: 'N' }, GOOD).stop('d')).toBe('running running -');
    expect(machine({ IONameMatch: 'M' }, GOOD).stop('d')).toBe('keys rejected IONameMatch');
  });

  it('asks for entitlements: its nub, its word on their value, its kernel class', () => {
    expect(machine({}, { 'acme.family': true }).verdict('d')).toMatchObject({ reason: 'E201', basis: 'source' });
    const nonsense = machine({}, { ...GOOD, 'acme.transport': 'x' });
    expect(nonsense.verdict('d')).toMatchObject({ gate: 'entitlement', reason: 'E203', basis: 'inferred' });
    expect(machine({}, { 'acme.transport': true }).verdict('d')).toMatchObject({
      gate: 'entitlement',
      reason: 'E201',
      expected: 'acme.family, required by AcmeHost',
      basis: 'documented',
    });
  });

  it('has its pairs, and who answers its methods', () => {
    const wrong = machine({}, GOOD, { userClasses: new Map([['Dext', 'IOService']]) });
    expect(wrong.verdict('d')).toMatchObject({ gate: 'start', reason: 'L404', basis: 'documented' });
    const call = { userClass: 'Dext', method: 'AcmeMethod', on: 'itself' } as const;
    expect(machine({}, GOOD).machine.call(call)).toEqual({ returns: 'kIOReturnSuccess' });
    expect(machine({ IOClass: 'IOUserService' }, GOOD).machine.call(call)).toEqual({ returns: 'kIOReturnUnsupported' });
  });

  it('has its wildcards for development, and its abstract classes', () => {
    const held = { ...GOOD, 'acme.list': ['every one'] };
    expect(machine({}, held, { signing: 'distribution' }).stop('d')).toBe('launch rejected E204');
    expect(machine({}, held, { signing: 'development' }).verdict('d')).toMatchObject({ gate: 'running' });
    expect(machine({ IOClass: 'AcmeBase' }, GOOD).stop('d')).toBe('class rejected IOClass');
  });

  it('is found by look-ups, and its kexts compete like all others', () => {
    const on = machine({}, GOOD);
    expect(
      on.machine.lookup({ kind: 'dictionary', entries: new Map([['IOProviderClass', string('AcmeBusNub')]]) }),
    ).toEqual([on.service('n')]);
    on.install(kext('k', { IOProviderClass: 'AcmeBusNub', IOMatchCategory: 'other', slot: 3 }));
    expect(on.running()).toEqual(['d', 'k']);
  });
});
