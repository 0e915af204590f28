import { describe, expect, it } from 'vitest';
import {
  codesOf,
  dext,
  diagnosed,
  driver,
  hid,
  kext,
  nub,
  only,
  pci,
  scsi,
  usb,
  usbInterface,
} from '../world.fixture.js';

type Keys = Parameters<typeof dext>[0];

describe('M123', () => {
  const mouse = { VendorID: 1133, ProductID: 49271, Transport: 'USB', PrimaryUsagePage: 1, PrimaryUsage: 2 };
  const on = (keys: Keys, fields: Keys = mouse) =>
    diagnosed({
      nubs: [hid('mouse', fields)],
      drivers: [dext({ IOProviderClass: 'IOHIDInterface', IOClass: 'AppleUserHIDEventService', ...keys })],
    });

  it('for a nub without usage pairs', () => {
    const found = only(on({ VendorID: 1133 }, { VendorID: 1133 }), 'M123');
    expect(found).toMatchObject({ severity: 'error', key: 'DeviceUsagePairs', nub: 'mouse' });
    expect(found.message).toContain('no DeviceUsagePairs array');
  });

  it('for a vendor page without VendorID', () => {
    const fields = { ...mouse, PrimaryUsagePage: 0xff00 };
    const found = only(on({ PrimaryUsagePage: 0xff00, Transport: 'USB' }, fields), 'M123');
    expect(found).toMatchObject({ key: 'VendorID', fix: '<key>VendorID</key><integer>1133</integer>' });
  });

  it('for a key that the nub lacks, and for another usage', () => {
    expect(only(on({ VendorID: 1133, SerialNumber: 'x' }), 'M123').message).toContain('has no SerialNumber');
    expect(only(on({ PrimaryUsagePage: 12 }), 'M123').fix).toBe('<key>PrimaryUsagePage</key><integer>1</integer>');
  });

  it('is M102 for an id, M103 for a star that is none', () => {
    expect(codesOf(on({ VendorID: 1134 }))).toEqual(['M102', 'N701']);
    const found = on({ VendorID: '*' });
    expect(codesOf(found)).toEqual(['M103']);
    expect(only(found, 'M103').message).toContain('"*" is no wildcard');
  });

  it('is not said of a personality that matches', () => expect(on({ VendorID: 1133, ProductID: 49271 })).toEqual([]));
});

describe('M130', () => {
  const bus = nub('bus', 'AcmeBus', { 'acme-model': 'X1' });
  const port = nub('port', 'AcmePort', { speed: 3 }, { under: 'bus' });
  const on = (keys: Keys) =>
    diagnosed({
      nubs: [bus, port],
      drivers: [kext('com.acme.kext', keys)],
      classes: { AcmeBus: 'IOService', AcmePort: 'IOService' },
    });

  it('finds the property above, and moves the condition there', () => {
    const found = only(on({ IOProviderClass: 'AcmePort', IOPropertyMatch: { 'acme-model': 'X1' } }), 'M130');
    expect(found).toMatchObject({ severity: 'error', key: 'IOPropertyMatch', nub: 'port' });
    expect(found.message).toContain('"bus" (AcmeBus), above it, has acme-model = "X1"');
    expect(found.fix).toContain('<key>IOParentMatch</key>');
  });

  it('finds it below, and names the class there', () => {
    const found = only(on({ IOProviderClass: 'AcmeBus', IOPropertyExistsMatch: 'speed' }), 'M130');
    expect(found.fix).toContain('<string>AcmePort</string>');
  });

  it('is not said where nobody has it, or with another value', () => {
    expect(codesOf(on({ IOProviderClass: 'AcmePort', IOPropertyMatch: { 'acme-model': 'X2' } }))).toEqual(['M133']);
    expect(codesOf(on({ IOProviderClass: 'AcmePort', IOPropertyMatch: { speed: 4 } }))).toEqual(['M102']);
  });
});

describe('M104', () => {
  const nubs = [usb('device', { idVendor: 1, idProduct: 2 })];
  const on = (keys: Keys) => diagnosed({ nubs, drivers: [kext('com.acme.kext', keys)] });

  it.each([
    ['IOUSBHostDevic', 'The nearest class is IOUSBHostDevice'],
    ['IOUSBDevice', 'The nearest class of the nubs that are there is IOUSBHostDevice'],
    ['device', 'That is the name of "device" (IOUSBHostDevice), not its class'],
    ['IORegistryEntry', 'a superclass of IOService'],
    ['ComVendorPhantasy', 'the kernel knows no such class'],
  ])('%s: %s', (className, words) => {
    const found = only(on({ IOProviderClass: className, idVendor: 1, idProduct: 2 }), 'M104');
    expect(found).toMatchObject({ severity: 'error', key: 'IOProviderClass', personality: 'Main', nub: null });
    expect(found.message).toContain(words);
  });

  it('is said of a personality that the catalogue never stored', () => {
    expect(only(on({ IOProviderClass: ['IOUSBHostDevice'] }), 'M104').message).toContain('never stores it');
  });

  it('names a superclass that is there', () => {
    const found = diagnosed({
      nubs: [scsi('unit', { 'Peripheral Device Type': 0 })],
      drivers: [kext('com.acme.kext', { IOProviderClass: 'IOSCSILogicalUnitNub', 'Peripheral Device Type': 0 })],
    });
    expect(only(found, 'M104').fix).toBe('<key>IOProviderClass</key><string>IOSCSIPeripheralDeviceNub</string>');
  });

  it('is not said of a class that fits, nor of absent hardware', () => {
    expect(on({ IOProviderClass: 'IOUSBHostDevice', idVendor: 1, idProduct: 2 })).toEqual([]);
    expect(codesOf(on({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x1' }))).toEqual(['N701']);
  });
});

describe('M114 beyond PCI', () => {
  it('for HID without a key, for USB with stars alone', () => {
    const nubs = [
      hid('pad', { VendorID: 1, PrimaryUsagePage: 1, PrimaryUsage: 2 }),
      usb('device', { idVendor: 1, idProduct: 2 }),
    ];
    const drivers = [
      kext('com.acme.hid', { IOProviderClass: 'IOHIDInterface' }),
      kext('com.acme.usb', { IOProviderClass: 'IOUSBHostDevice', idVendor: '*', idProduct: '*' }),
    ];
    expect(diagnosed({ nubs, drivers }).map(({ code, driver: who }) => [code, who])).toEqual([
      ['M114', 'com.acme.hid'],
      ['M114', 'com.acme.usb'],
    ]);
  });

  it('is not said of nubs whose family offers nothing to choose by', () => {
    const nubs = [nub('port', 'AcmePort')];
    expect(
      diagnosed({
        nubs,
        drivers: [kext('com.acme.kext', { IOProviderClass: 'AcmePort' })],
        classes: { AcmePort: 'IOService' },
      }),
    ).toEqual([]);
  });
});

describe('M122 for SCSI', () => {
  it('knows its cap', () => {
    const nubs = [scsi('unit', { 'Peripheral Device Type': 0 })];
    const drivers = [
      kext('com.acme.kext', {
        IOProviderClass: 'IOSCSIPeripheralDeviceNub',
        'Peripheral Device Type': 0,
        IOProbeScore: 5000,
      }),
    ];
    expect(only(diagnosed({ nubs, drivers }), 'M122').fix).toBe('<key>IOProbeScore</key><integer>4999</integer>');
  });
});

describe('M150', () => {
  it('in a personality, however deep, and in the bundle', () => {
    const keys = {
      IOProviderClass: 'AcmePort',
      IOPropertyMatch: { name: '$(PRODUCT_NAME:rfc1034identifier)' },
      note: 'x-${X',
    };
    const found = diagnosed({
      drivers: [
        driver({ id: 'com.acme.$(NAME)', kind: 'kext', personalities: { Main: { IOClass: 'Acme', ...keys } } }),
      ],
      nubs: [nub('port', 'AcmePort')],
      classes: { AcmePort: 'IOService' },
    }).filter(({ code }) => code === 'M150');
    expect(found.map(({ key, personality, severity }) => [key, personality, severity])).toEqual([
      ['CFBundleIdentifier', null, 'warning'],
      ['IOPropertyMatch', 'Main', 'warning'],
    ]);
    expect(found[1]?.message).toContain('IOPropertyMatch and note in Main');
    expect(found[1]?.message).toContain('$(PRODUCT_NAME:rfc1034identifier)');
  });
});

describe('M160', () => {
  it('for IOService, and for nothing else', () => {
    const nubs = [pci('card', { vendor: 1, device: 2 })];
    const found = diagnosed({
      nubs,
      drivers: [kext('com.acme.kext', { IOProviderClass: 'IOService', IOPCIMatch: '0x00020001' })],
    });
    expect(only(found, 'M160')).toMatchObject({ severity: 'warning', key: 'IOProviderClass' });
    expect(
      diagnosed({
        nubs,
        drivers: [kext('com.acme.kext', { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' })],
      }),
    ).toEqual([]);
  });
});

describe('hardware that is not there', () => {
  const keys = {
    IOProviderClass: 'IOUSBHostInterface',
    idVendor: 1,
    idProduct: 2,
    bInterfaceNumber: 0,
    bConfigurationValue: 1,
  };

  it('N701 for no nub, and for one that never registers', () => {
    const none = only(
      diagnosed({ drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' })] }),
      'N701',
    );
    expect(none).toMatchObject({ severity: 'error', key: 'IOProviderClass', nub: null });
    const silent = pci('card', { vendor: 1, device: 2 }, { registered: false });
    const found = only(
      diagnosed({ nubs: [silent], drivers: [dext({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' })] }),
      'N701',
    );
    expect(found.message).toContain('"card" (IOPCIDevice) is there, but never calls registerService()');
  });

  it('N701 is not said of a driver that found other hardware', () => {
    const personalities = {
      A: { IOClass: 'Acme', IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' },
      B: { IOClass: 'Acme', IOProviderClass: 'IOMedia', Whole: true },
    };
    expect(
      diagnosed({ nubs: [pci('card', { vendor: 1, device: 2 })], drivers: [driver({ kind: 'kext', personalities })] }),
    ).toEqual([]);
  });

  it('N702 as an error: the device is there, its interfaces are not', () => {
    const nubs = [
      usb('device', { idVendor: 1, idProduct: 2, bDeviceClass: 255 }),
      usb('other', { idVendor: 3, idProduct: 4 }),
    ];
    const found = diagnosed({ nubs, drivers: [dext(keys)] });
    expect(codesOf(found)).toEqual(['N702']);
    expect(found[0]).toMatchObject({ severity: 'error', nub: 'device', personality: 'Main' });
    const hidden = usbInterface('hidden', 'device', { idVendor: 1, idProduct: 2 }, { registered: false });
    expect(codesOf(diagnosed({ nubs: [...nubs, hidden], drivers: [dext(keys)] }))).toEqual(['N702']);
  });

  it('N702 as a warning: interfaces of a vendor-specific device that nobody configures', () => {
    const nubs = [
      usb('device', { idVendor: 1, idProduct: 2, bDeviceClass: 255 }),
      usbInterface('face', 'device', { idVendor: 1, idProduct: 2 }),
    ];
    const found = diagnosed({ nubs, drivers: [dext(keys)] });
    expect(codesOf(found)).toEqual(['N702']);
    expect(found[0]).toMatchObject({ severity: 'warning', nub: 'device' });
    const configuring = kext('com.acme.device', { IOProviderClass: 'IOUSBHostDevice', idVendor: 1, idProduct: 2 });
    expect(codesOf(diagnosed({ nubs, drivers: [dext(keys), configuring] }))).not.toContain('N702');
  });
});
