import { describe, expect, it } from 'vitest';
import { codesOf, dext, diagnosed, hid, only, pci, usb } from '../world.fixture.js';

const P = 'com.apple.developer.driverkit';
const PCI = `${P}.transport.pci`;
const USB = `${P}.transport.usb`;
type More = NonNullable<Parameters<typeof dext>[1]>;
type Entitlements = NonNullable<More['entitlements']>;

const card = pci('card', { vendor: 0x5678, device: 1 });
const onCard = (entitlements: Entitlements, more: More = {}, sip: 'enabled' | 'disabled' = 'enabled') =>
  diagnosed({
    nubs: [card],
    drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00015678' }, { entitlements, ...more })],
    system: { sip },
  });
const device = usb('device', { idVendor: 1118, idProduct: 746 });
const onDevice = (entitlements: Entitlements, sip: 'enabled' | 'disabled' = 'enabled') =>
  diagnosed({
    nubs: [device],
    drivers: [dext({ IOProviderClass: 'IOUSBHostDevice', idVendor: 1118, idProduct: 746 }, { entitlements })],
    system: { sip },
  });
const right = { [P]: true, [PCI]: [{ IOPCIPrimaryMatch: '0x00005678&0x0000ffff' }] };

describe('E201', () => {
  it('at check-in, for com.apple.developer.driverkit', () => {
    const found = only(onCard({}), 'E201');
    expect(found).toMatchObject({ severity: 'error', key: P, nub: 'card', personality: 'Main' });
    expect(found.message).toContain('every DEXT process needs');
    expect(found.message).toContain('no entitlement at all');
    expect(found.fix).toContain(`<key>${P}</key><true/>`);
  });

  it('for the provider, with a value that covers the device', () => {
    const found = only(onCard({ [P]: true }), 'E201');
    expect(found).toMatchObject({ key: PCI, nub: 'card' });
    expect(found.message).toContain(`"card" (IOPCIDevice) asks for ${PCI}`);
    expect(found.message).toContain(`it claims ${P}`);
    expect(found.fix).toContain('<key>IOPCIPrimaryMatch</key><string>0x00005678&amp;0x0000ffff</string>');
    expect(only(onDevice({ [P]: true }), 'E201').fix).toContain('<key>idVendor</key><integer>1118</integer>');
  });

  it('for the kernel class', () => {
    const nubs = [hid('pad', { VendorID: 5, PrimaryUsagePage: 1, PrimaryUsage: 2 })];
    const keys = { IOProviderClass: 'IOHIDInterface', IOClass: 'AppleUserHIDEventService', VendorID: 5 };
    const found = only(
      diagnosed({ nubs, drivers: [dext(keys, { entitlements: { [P]: true, [`${P}.transport.hid`]: true } })] }),
      'E201',
    );
    expect(found.key).toBe(`${P}.family.hid.eventservice`);
    expect(found.message).toContain('the kernel class AppleUserHIDEventService asks for');
  });

  it('is not said where nothing is stated, or all is claimed', () => {
    expect(onCard(right)).toEqual([]);
    expect(
      diagnosed({ nubs: [card], drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00015678' })] }),
    ).toEqual([]);
  });
});

describe('E202', () => {
  it.each([
    ['an empty array', onCard({ [P]: true, [PCI]: [] }), PCI, 'empty array'],
    ['a string', onCard({ [P]: true, [PCI]: 'yes' }), PCI, 'string "yes"'],
    ['USB boolean with SIP on', onDevice({ [P]: true, [USB]: true }), USB, 'boolean true'],
  ])('as an error on the nub: %s', (_name, found, key, words) => {
    expect(codesOf(found)).toEqual(['E202']);
    expect(found[0]).toMatchObject({ severity: 'error', key, personality: 'Main' });
    expect(found[0]?.message).toContain(words);
    expect(found[0]?.fix).toContain('<array><dict>');
  });

  it.each([
    ['PCI boolean true', onCard({ [P]: true, [PCI]: true }), PCI],
    ['USB boolean true without SIP', onDevice({ [P]: true, [USB]: true }, 'disabled'), USB],
    [
      'false where presence counts',
      onCard({ ...right, [`${P}.allow-any-userclient-access`]: false }),
      `${P}.allow-any-userclient-access`,
    ],
  ])('as a warning where the kernel lets it pass: %s', (_name, found, key) => {
    expect(codesOf(found)).toEqual(['E202']);
    expect(found[0]).toMatchObject({ severity: 'warning', key, personality: null, nub: null, driver: 'com.acme.dext' });
  });

  it('as an error where it fails whatever the hardware', () => {
    const found = diagnosed({
      drivers: [
        dext({ IOProviderClass: 'IOUserResources', IOMatchCategory: 'x' }, { entitlements: { [P]: true, [USB]: [] } }),
      ],
    });
    expect(only(found, 'E202')).toMatchObject({ severity: 'error', key: USB, nub: null });
  });
});

describe('E203', () => {
  it('names what the PCI entitlement covers, and the device', () => {
    const found = only(onCard({ [P]: true, [PCI]: [{ IOPCIPrimaryMatch: '0x00001234&0x0000ffff' }] }), 'E203');
    expect(found).toMatchObject({ severity: 'error', key: PCI, nub: 'card' });
    expect(found.message).toContain('all devices of vendor 0x1234 (65,536 ids)');
    expect(found.message).toContain('vendor 0x5678 (22136), device 0x0001 (1)');
  });

  it('names what the USB entitlement covers, and an id that is a string', () => {
    expect(only(onDevice({ [P]: true, [USB]: [{ idVendor: 1133 }] }), 'E203').message).toContain(
      'idVendor 1133 (0x46d)',
    );
    expect(only(onDevice({ [P]: true, [USB]: [{ idVendor: '1118' }] }), 'E203').message).toContain(
      'idVendor is a string there',
    );
  });

  it('knows the order that a built-in device asks for', () => {
    const nubs = [pci('card', { vendor: 0x5678, device: 1, builtIn: true })];
    const drivers = (list: Entitlements[string]) => [
      dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00015678' }, { entitlements: { [P]: true, [PCI]: list } }),
    ];
    expect(only(diagnosed({ nubs, drivers: drivers([{}]) }), 'E203').message).toContain('is missing');
    expect(only(diagnosed({ nubs, drivers: drivers([{}, `${P}.builtin`]) }), 'E203').message).toContain(
      'stands behind',
    );
    expect(diagnosed({ nubs, drivers: drivers([`${P}.builtin`, {}]) })).toEqual([]);
  });

  it('is not said of a broad entitlement', () =>
    expect(onDevice({ [P]: true, [USB]: [{ idVendor: 1118 }] })).toEqual([]));
});

describe('E204', () => {
  const wild = { [P]: true, [PCI]: [{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }] };

  it('is an error at launch for distribution', () => {
    const found = onCard(wild, { signing: 'distribution' });
    expect(codesOf(found)).toEqual(['E204']);
    expect(found[0]).toMatchObject({ severity: 'error', key: PCI, nub: 'card' });
  });

  it.each([['development' as const], [undefined]])('is noted where the signing is %s', (signing) => {
    const found = onCard(wild, { signing });
    expect(codesOf(found)).toEqual(['E204']);
    expect(found[0]).toMatchObject({ severity: 'information', nub: null, driver: 'com.acme.dext' });
  });

  it('is an error without a nub too', () => {
    const keys = { IOProviderClass: 'IOUserResources', IOMatchCategory: 'x' };
    const found = diagnosed({ drivers: [dext(keys, { entitlements: { [P]: true, [USB]: [{ idVendor: '*' }] } })] });
    expect(only(found, 'E204')).toMatchObject({ severity: 'information', key: USB });
  });
});

describe('E205', () => {
  it('shows claim and grant', () => {
    const found = only(onCard(right, { profile: { [P]: true, [PCI]: [{ IOPCIPrimaryMatch: '0x1' }] } }), 'E205');
    expect(found).toMatchObject({ severity: 'error', key: PCI, nub: 'card' });
    expect(found.message).toContain('0x00005678&0x0000ffff');
    expect(found.message).toContain('grants [{ IOPCIPrimaryMatch: "0x1" }]');
    expect(only(onCard(right, { profile: { [P]: true } }), 'E205').message).toContain('does not list it');
  });

  it('is not said where the profile grants it', () => expect(onCard(right, { profile: right })).toEqual([]));
});

describe('E206', () => {
  it.each([
    [`${P}.family.hid.eventservices`, `The nearest one is ${P}.family.hid.eventservice`],
    [`${P}.family.scsi-peripherals`, 'no entitlement that DriverKit knows'],
    [`${P}.family.hid.virtual.device`, 'obsolete'],
    [`${P}.userclient-access`, 'belongs to the app'],
    ['com.apple.developer.hid.virtual.device', 'for apps'],
  ])('%s', (key, words) => {
    const found = only(onCard({ ...right, [key]: true }), 'E206');
    expect(found).toMatchObject({ severity: 'warning', key, driver: 'com.acme.dext' });
    expect(found.message).toContain(words);
  });

  it('is not said of entitlements of the system', () => {
    expect(
      onCard({ ...right, 'com.apple.security.app-sandbox': true, 'com.apple.application-identifier': 'X.com.acme' }),
    ).toEqual([]);
  });
});
