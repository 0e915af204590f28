import { describe, expect, it } from 'vitest';
import { codesOf, dext, diagnosed, diagnosedAfter, kext, only, pci } from '../world.fixture.js';

const card = pci('card', { vendor: 1, device: 2 });
const ids = { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' };
type More = NonNullable<Parameters<typeof dext>[1]>;
const on = (more: More, system = {}) => diagnosed({ nubs: [card], drivers: [dext(ids, more)], system });

describe('refused installations', () => {
  it.each([
    ['I601', on({ version: '10000' }), 'CFBundleVersion', 'at most 4 digits'],
    ['I602', on({ id: `com.acme.${'x'.repeat(60)}` }), 'CFBundleIdentifier', '69 bytes'],
    ['I605', on({ approved: false }), null, 'never reached the kernel'],
    ['I607', on({ app: 'com.other.app' }), 'CFBundleIdentifier', '"com.other.app."'],
    ['I609', on({}, { os: 'iPadOS', mSeries: false }), null, 'M-series'],
  ])('%s', (code, found, key, words) => {
    expect(codesOf(found)).toEqual([code]);
    expect(found[0]).toMatchObject({ severity: 'error', key, personality: null, nub: null });
    expect(found[0]?.message).toContain(words);
    expect(found[0]?.fix).not.toBeNull();
  });

  it('I610', () => {
    const serial = dext({
      ...ids,
      IOClass: 'IOUserSerial',
      CFBundleIdentifierKernel: 'com.apple.driver.driverkit.serial',
    });
    const found = diagnosed({ nubs: [card], drivers: [serial], system: { os: 'iPadOS' } });
    expect(codesOf(found)).toEqual(['I610']);
    expect(found[0]?.message).toContain('IOUserSerial');
  });

  it('are not said of a driver that came in', () =>
    expect(on({ version: '9999.1.2d3', app: 'com.acme' }, { os: 'iPadOS' })).toEqual([]));

  it('are said of an upgrade too', () => {
    const found = diagnosedAfter({ nubs: [card], drivers: [dext(ids)] }, (machine) =>
      machine.apply({
        event: 'upgrade',
        driver: 'com.acme.dext',
        to: dext(ids, { version: '1.2.3.4', uniqueId: 'b' }),
      }),
    );
    expect(only(found, 'I601').message).toContain('"1.2.3.4"');
  });
});

describe('upgrades', () => {
  const upgraded = (
    uniqueId: string,
    more: (machine: Parameters<Parameters<typeof diagnosedAfter>[1]>[0]) => void = () => {},
  ) =>
    diagnosedAfter({ nubs: [card], drivers: [dext(ids, { uniqueId: 'a' })] }, (machine) => {
      machine.apply({ event: 'upgrade', driver: 'com.acme.dext', to: dext(ids, { version: '2', uniqueId }) });
      more(machine);
    });

  it('I603 while the old version runs, and not after it', () => {
    const found = upgraded('b');
    expect(codesOf(found)).toEqual(['I603']);
    expect(found[0]).toMatchObject({ severity: 'warning', driver: 'com.acme.dext' });
    expect(found[0]?.message).toContain('Version 2 of com.acme.dext');
    expect(
      codesOf(upgraded('b', (machine) => machine.apply({ event: 'exit', driver: 'com.acme.dext', on: undefined }))),
    ).toEqual([]);
  });

  it('I604 for the same build', () => {
    const found = upgraded('a');
    expect(codesOf(found)).toEqual(['I604']);
    expect(found[0]).toMatchObject({ severity: 'information' });
  });
});

describe('kexts', () => {
  it('are held to the version grammar as well', () => {
    expect(codesOf(diagnosed({ nubs: [card], drivers: [kext('com.acme.kext', ids, { version: 'x' })] }))).toEqual([
      'I601',
    ]);
  });
});
