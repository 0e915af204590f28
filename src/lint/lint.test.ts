import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SYSTEM } from '../engine/world.js';
import { builtNic, PCI, profileOf, RIGHTS, write } from '../files/built.fixture.js';
import { loadDrivers } from '../files/driverFiles.js';
import { withBuiltinDrivers } from '../world/builtin/builtinDrivers.js';
import { CLAIMS, nicWith, writeDriver } from './driver.fixture.js';
import { lintDrivers } from './lint.js';
import { judged } from './world.js';

type Entries = Readonly<Record<string, unknown>>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dextspec-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function linted(info: Entries, entitlements: Entries = CLAIMS) {
  const { value = [] } = loadDrivers(writeDriver(folder, info, entitlements));
  return lintDrivers(value).diagnostics;
}

const of = (info: Entries, entitlements?: Entries) =>
  linted(info, entitlements).map(({ code, severity }) => `${code} ${severity}`);

const USB = { IOPCIMatch: undefined, IOPCITunnelCompatible: undefined };
const usb = (providerClass: string, keys: Entries) => nicWith({ ...USB, IOProviderClass: providerClass, ...keys });
const USB_CLAIMS = {
  'com.apple.developer.driverkit': true,
  'com.apple.developer.driverkit.transport.usb': [{ idVendor: 5 }],
};
const hid = (keys: Entries) =>
  nicWith({ ...USB, IOProviderClass: 'IOHIDInterface', IOClass: 'AppleUserHIDEventService', ...keys });
const HID_CLAIMS = {
  'com.apple.developer.driverkit': true,
  'com.apple.developer.driverkit.transport.hid': true,
  'com.apple.developer.driverkit.family.hid.eventservice': true,
};
const scsi = (keys: Entries) =>
  nicWith({
    ...USB,
    IOProviderClass: 'IOSCSIPeripheralDeviceNub',
    IOClass: 'IOUserSCSIPeripheralDeviceType00',
    CFBundleIdentifierKernel: 'com.apple.iokit.IOSCSIBlockCommandsDevice',
    ...keys,
  });
const SCSI_CLAIMS = {
  'com.apple.developer.driverkit': true,
  'com.apple.developer.driverkit.family.scsicontroller': true,
};

describe('a driver in which nothing is wrong', () => {
  it.each<[string, Entries, Entries]>([
    ['PCI', nicWith(), CLAIMS],
    ['PCI, by vendor', nicWith({ IOPCIMatch: '0x0000ac3e&0x0000ffff' }), CLAIMS],
    [
      'PCI, by class',
      nicWith({
        IOPCIMatch: undefined,
        IOPCIPrimaryMatch: '0x0000ac3e&0x0000ffff',
        IOPCIClassMatch: '0x02000000&0xff000000',
      }),
      CLAIMS,
    ],
    ['USB device', usb('IOUSBHostDevice', { idVendor: 5, idProduct: 6 }), USB_CLAIMS],
    ['USB device with a star', usb('IOUSBHostDevice', { idVendor: 5, idProduct: '*' }), USB_CLAIMS],
    [
      'USB interface',
      usb('IOUSBHostInterface', { idVendor: 5, idProduct: 6, bInterfaceNumber: 0, bConfigurationValue: 1 }),
      USB_CLAIMS,
    ],
    ['HID', hid({ VendorID: 5, ProductID: 6, PrimaryUsagePage: 1, PrimaryUsage: 6 }), HID_CLAIMS],
    ['SCSI', scsi({ 'Peripheral Device Type': 0, 'Vendor Identification': 'ACME' }), SCSI_CLAIMS],
    [
      'without hardware',
      nicWith({ ...USB, IOProviderClass: 'IOUserResources', IOResourceMatch: 'IOKit', IOMatchCategory: 'com_acme' }),
      { 'com.apple.developer.driverkit': true },
    ],
  ])('is left alone: %s', (_, info, entitlements) => {
    expect(linted(info, entitlements)).toEqual([]);
  });

  it('may have keys of its own, as many as it likes', () => {
    expect(
      of(nicWith({ AcmeOption: 1, IOClassOfAcme: 'x', idTable: [1], RingSize: 512, Product: 'x', MatchIO: 'y' })),
    ).toEqual([]);
  });

  it.each(['10.15', '13.0', '15.4'])('is each of Apple’s own of macOS %s: no errors', (version) => {
    const system = { ...DEFAULT_SYSTEM, version };
    const { drivers } = withBuiltinDrivers({ system, classes: new Map(), kernelBundles: [], drivers: [], nubs: [] });
    const errors = drivers.flatMap((driver) => judged([driver])).filter(({ severity }) => severity === 'error');
    expect(drivers.length).toBeGreaterThan(20);
    expect(errors).toEqual([]);
  });
});

describe('keys of personalities', () => {
  it.each<[string, Entries, string]>([
    ['a letter left out', nicWith({ IOPCIMatch: undefined, IOPCIPrimaryMach: '0x07b1ac3e' }), 'M124 warning'],
    ['a slip in a USB key', usb('IOUSBHostDevice', { idVender: 5, idProduct: 6 }), 'M124 warning'],
    ['another case', nicWith({ IOProviderClass: undefined, IOProviderclass: 'IOPCIDevice' }), 'M124 warning'],
    ['a bundle key', nicWith({}, { CFBundleVersion: undefined, CFBundleVerison: '1' }), 'M124 warning'],
    ['USB keys on PCI', nicWith({ idVendor: 5 }), 'M125 warning'],
    ['PCI keys on resources', nicWith({ IOProviderClass: 'IOUserResources', IOMatchCategory: 'a' }), 'M125 warning'],
    ['a HID product on USB', usb('IOUSBHostDevice', { VendorID: 5, ProductID: 6 }), 'M125 warning'],
    ['too few digits', nicWith({ IOPCIMatch: '0x8086' }), 'M129 warning'],
    ['a class without a revision', nicWith({ IOPCIClassMatch: '0x020000' }), 'M129 warning'],
    ['halves swapped, by the claim', nicWith({ IOPCIMatch: '0xac3e07b1' }), 'M112 error'],
    ['a name in capitals', nicWith({ IONameMatch: 'PCI8086,1533' }), 'M101 error'],
    ['a name with a zero in front', nicWith({ IONameMatch: ['pci1b21,0612'] }), 'M101 error'],
    ['the class as a name', nicWith({ IONameMatch: 'IOPCIDevice' }), 'M101 error'],
    ['a register as a number', nicWith({ IOPropertyMatch: { 'vendor-id': 32902 } }), 'M103 error'],
    ['tunnel key as text', nicWith({ IOPCITunnelCompatible: 'YES' }), 'M115 warning'],
    ['device keys on an interface', usb('IOUSBHostInterface', { bDeviceClass: 255 }), 'M121 error'],
    [
      'interface keys on a device',
      usb('IOUSBHostDevice', { idVendor: 5, idProduct: 6, bInterfaceNumber: 0 }),
      'M121 warning',
    ],
    [
      'the vendor-specific class alone',
      usb('IOUSBHostInterface', { bInterfaceClass: 255, bInterfaceSubClass: 1, bInterfaceProtocol: 1 }),
      'M120 error',
    ],
    [
      'a vendor with another class',
      usb('IOUSBHostInterface', { idVendor: 5, bInterfaceClass: 2, bInterfaceSubClass: 1 }),
      'M120 error',
    ],
    ['the former name', usb('IOUSBDevice', { idVendor: 5, idProduct: 6 }), 'M104 error'],
    ['a class that nobody knows', nicWith({ IOProviderClass: 'AcmeVirtualBus' }), 'M104 warning'],
    ['the kernel bundle of another class', nicWith({ IOClass: 'IOUserSerial' }), 'L421 warning'],
    ['a misspelt kernel bundle', nicWith({ CFBundleIdentifierKernel: 'com.apple.kip.iokit' }), 'A305 error'],
    ['no kernel bundle', nicWith({ CFBundleIdentifierKernel: undefined }), 'L420 information'],
    ['another identifier', nicWith({ CFBundleIdentifier: 'com.acme.old' }), 'L424 error'],
    ['user clients of no class', nicWith({ UserClientProperties: { IOUserClass: 'AcmeClient' } }), 'L422 warning'],
    [
      'user clients of another class',
      nicWith({ AcmeUserClientProperties: { IOClass: 'IOUserClient', IOUserClass: 'AcmeClient' } }),
      'L422 warning',
    ],
    ['a vendor that is nobody', usb('IOUSBHostDevice', { idVendor: 0, idProduct: 6 }), 'I630 warning'],
    ['a sample’s class', nicWith({ IOUserClass: 'NullDriver' }), 'I630 warning'],
    ['Apple’s server name', nicWith({ IOUserServerName: 'com.apple.null.driver' }), 'I630 warning'],
  ])('%s', (what, info, expected) => {
    expect(of(info, what.includes('USB') ? USB_CLAIMS : CLAIMS)).toContain(expected);
  });

  it('of HID and SCSI', () => {
    expect(of(hid({ ProductID: 6 }), HID_CLAIMS)).toEqual(['M126 warning']);
    expect(of(hid({ LocationID: 6, VendorID: 5 }), HID_CLAIMS)).toEqual(['M126 warning']);
    expect(of(hid({ PrimaryUsagePage: 0xff00, Transport: 'USB' }), HID_CLAIMS)).toEqual(['M123 error']);
    expect(of(hid({ PrimaryUsagePage: 0xff00 }), HID_CLAIMS)).toEqual(['M123 warning']);
    expect(of(hid({ VendorID: 5, DeviceUsagePairs: [{ DeviceUsage: 5 }, 7] }), HID_CLAIMS)).toEqual([
      'M123 warning',
      'M103 warning',
    ]);
    expect(of(scsi({ 'Peripheral Device Type': 0, 'Product Identification': 'X' }), SCSI_CLAIMS)).toEqual([
      'M127 warning',
    ]);
    expect(of(scsi({ 'Vendor Identification': 'X' }), SCSI_CLAIMS)).toEqual(['M127 error']);
    expect(of(scsi({ 'Vendor Identification': 'X', IOMatchCategory: 'mine' }), SCSI_CLAIMS)).toContain('M127 warning');
    expect(of(scsi({ 'Peripheral Device Type': 0, 'Vendor Identification': 'ACME   ' }), SCSI_CLAIMS)).toEqual([
      'M128 error',
    ]);
  });
});

describe('entitlements', () => {
  const pci = (value: unknown) => ({
    'com.apple.developer.driverkit': true,
    'com.apple.developer.driverkit.transport.pci': value,
  });
  const usbClaim = (value: unknown) => ({
    'com.apple.developer.driverkit': true,
    'com.apple.developer.driverkit.transport.usb': value,
  });
  const device = usb('IOUSBHostDevice', { idVendor: 5, idProductArray: [1, 2] });

  it.each<[string, Entries, Entries, readonly string[]]>([
    ['another vendor', nicWith(), pci([{ IOPCIPrimaryMatch: '0x00001234&0x0000ffff' }]), ['E203 error']],
    ['another device of the vendor', nicWith(), pci([{ IOPCIPrimaryMatch: '0x07b2ac3e' }]), ['E203 error']],
    ['one of several entries', nicWith(), pci([{ IOPCIPrimaryMatch: '0x07b2ac3e 0x07b1ac3e' }]), []],
    [
      'a personality wider than the claim',
      nicWith({ IOPCIMatch: '0x0000ac3e&0x0000ffff' }),
      pci([{ IOPCIMatch: '0x07b1ac3e' }]),
      ['E210 warning'],
    ],
    [
      'a class against a vendor',
      nicWith({ IOPCIMatch: undefined, IOPCIClassMatch: '0x02000000' }),
      CLAIMS,
      ['E210 warning'],
    ],
    ['an unknown key in an entry', nicWith(), pci([{ IOPCIPrimaryMach: '0x07b1ac3e' }]), ['E211 warning']],
    ['an id as a number', nicWith(), pci([{ IOPCIPrimaryMatch: 5 }]), ['E202 error']],
    ['another USB vendor', device, usbClaim([{ idVendor: 6 }]), ['E203 error']],
    ['another USB product', device, usbClaim([{ idVendor: 5, idProduct: 3 }]), ['E203 error']],
    ['one USB product of two', device, usbClaim([{ idVendor: 5, idProduct: 2 }]), ['E210 warning']],
    [
      'both USB products',
      device,
      usbClaim([
        { idVendor: 5, idProduct: 2 },
        { idVendor: 5, idProduct: 1 },
      ]),
      [],
    ],
    ['the star as a claim', device, usbClaim([{ idVendor: '*' }]), ['E204 information']],
    ['a USB id as text', device, usbClaim([{ idVendor: '5' }]), ['E202 error']],
  ])('%s', (_, info, claims, expected) => {
    expect(of(info, claims)).toEqual(expected);
  });

  it('are placed at the entry that is meant', () => {
    const [found] = linted(nicWith(), pci([{ IOPCIMatch: '0x07b1ac3e' }, { IOPCIPrimaryMach: '1' }]));
    const lines = readFileSync(found?.file ?? '', 'utf8').split('\n');
    expect(lines[(found?.line ?? 0) - 1]).toContain('IOPCIPrimaryMach');
  });
});

describe('what was built', () => {
  const built = (grants: Parameters<typeof profileOf>[0], made: Parameters<typeof builtNic>[1] = {}) => {
    const dext = builtNic(folder, made);
    write(folder, 'AcmeNIC.dext/embedded.provisionprofile', profileOf(grants));
    return lintDrivers(loadDrivers(dext).value ?? []).diagnostics.filter(({ code }) => code !== 'I633');
  };

  it('claims no more than the profile grants', () => {
    expect(built(RIGHTS)).toEqual([]);
    const [found, ...more] = built({ ...RIGHTS, [PCI]: [{ IOPCIPrimaryMatch: '0x00001234&0x0000ffff' }] });
    expect([found?.code, found?.key, found?.line, more]).toEqual(['E205', PCI, null, []]);
    expect(found?.file).toMatch(/AcmeNIC\.dext\/AcmeNIC$/);
  });

  it('has the profile of its own bundle', () => {
    const id = 'com.apple.application-identifier';
    expect(built({ ...RIGHTS, [id]: 'ACME123456.com.acme.*' })).toEqual([]);
    expect(
      built({ ...RIGHTS, [id]: 'ACME123456.com.acme.other' }).map(({ code, severity }) => [code, severity]),
    ).toEqual([['E205', 'error']]);
  });

  it('has the classes that its personalities name', () => {
    const codes = (classes: Readonly<Record<string, string>>) => built(RIGHTS, { classes }).map(({ code }) => code);
    expect(codes({ AcmeNIC: 'IOService' })).toEqual([]);
    expect(codes({ AcmeNic: 'IOService' })).toEqual(['L403']);
    expect(codes({ AcmeNIC: 'IOUserSerial' })).toEqual(['L404']);
    expect(codes({ AcmeNIC: 'IOUserAudioDriver' }).sort()).toEqual(['E201', 'L423']);
  });
});

describe('bundles', () => {
  it('are refused for several reasons at once, and their personalities are judged all the same', () => {
    const bundle = { CFBundleIdentifier: `com.acme.${'x'.repeat(60)}`, CFBundleVersion: '10000' };
    const id = bundle.CFBundleIdentifier;
    expect(of(nicWith({ IOUserServerName: id, IOResourceMatch: 'IOKit' }, bundle)).sort()).toEqual([
      'A307 warning',
      'I601 error',
      'I602 error',
    ]);
  });

  it.each<[string, Entries, string]>([
    ['no version', { CFBundleVersion: undefined }, 'I632 error'],
    ['no package type', { CFBundlePackageType: undefined }, 'I632 error'],
    ['the type of an app', { CFBundlePackageType: 'APPL' }, 'I631 warning'],
    ['OSBundleRequired', { OSBundleRequired: 'Root' }, 'I631 warning'],
    ['no usage description', { OSBundleUsageDescription: undefined }, 'I633 warning'],
    ['no executable', { CFBundleExecutable: undefined }, 'L407 warning'],
    ['an empty usage description', { OSBundleUsageDescription: '' }, 'I633 information'],
    ['an example’s name', { CFBundleIdentifier: 'com.example.nic' }, 'I630 warning'],
  ])('%s', (_, bundle, expected) => {
    expect(of(nicWith({}, bundle))).toContain(expected);
  });

  it('with the same personality twice', () => {
    const { IOKitPersonalities, ...bundle } = nicWith();
    const { Main } = IOKitPersonalities as Entries;
    expect(of({ ...bundle, IOKitPersonalities: { Main, Again: Main } })).toEqual(['I618 information']);
  });

  it('with members that are no personalities, or none at all', () => {
    expect(of({ ...nicWith(), IOKitPersonalities: { IOProviderClass: 'IOPCIDevice' } })).toContain('M151 warning');
    expect(of({ ...nicWith(), IOKitPersonalities: {} })).toEqual(['M152 warning']);
  });

  it('that Xcode completes are not', () => {
    const { IOKitPersonalities } = nicWith({ IOUserServerName: '$(PRODUCT_BUNDLE_IDENTIFIER)' });
    expect(of({ IOKitPersonalities }).every((each) => each.endsWith('information'))).toBe(true);
  });

  it('are judged together', () => {
    const resources = {
      ...USB,
      IOProviderClass: 'IOUserResources',
      IOResourceMatch: 'IOKit',
      IOMatchCategory: 'com_acme',
    };
    const paths = ['one', 'two'].map((name) => {
      const id = `com.acme.${name}`;
      return writeDriver(
        join(folder, name),
        nicWith({ ...resources, IOUserServerName: id }, { CFBundleIdentifier: id }),
        { 'com.apple.developer.driverkit': true },
      );
    });
    const files = paths.flatMap((path) => loadDrivers(path).value ?? []);
    expect(lintDrivers(files).diagnostics.map(({ code, driver }) => `${code} ${driver}`)).toEqual([
      'A320 com.acme.one',
      'A320 com.acme.two',
    ]);
  });

  it('of one identifier are told apart', () => {
    const paths = ['one', 'two'].map((name) => writeDriver(join(folder, name), nicWith(), CLAIMS));
    const { drivers, diagnostics } = lintDrivers(paths.flatMap((path) => loadDrivers(path).value ?? []));
    expect(drivers.map(({ file }) => file)).toEqual(paths);
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['I606', paths[1]]]);
  });
});
