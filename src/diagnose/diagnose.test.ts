import { describe, expect, it } from 'vitest';
import { simulate } from '../world/simulation.js';
import { diagnose } from './diagnose.js';
import { codesOf, dext, diagnosed, hid, kext, pci, scsi, usb, usbInterface, worldOf } from './world.fixture.js';

const P = 'com.apple.developer.driverkit';

describe('a DEXT that is right for its device', () => {
  it('on PCI, behind Thunderbolt, with entitlements', () => {
    const card = pci('card', { vendor: 0x1d6a, device: 0x07b1, class: 0x020000, tunnelled: true });
    const entitlements = { [P]: true, [`${P}.transport.pci`]: [{ IOPCIPrimaryMatch: '0x00001d6a&0x0000ffff' }] };
    const keys = { IOProviderClass: 'IOPCIDevice', IOPCIPrimaryMatch: '0x07b11d6a', IOPCITunnelCompatible: true };
    expect(
      diagnosed({
        nubs: [card],
        drivers: [
          dext(keys, { entitlements, signing: 'distribution', userClasses: new Map([['AcmeDriver', 'IOService']]) }),
        ],
      }),
    ).toEqual([]);
  });

  it('on a USB device, with other hardware around', () => {
    const nubs = [
      usb('mine', { idVendor: 1118, idProduct: 746 }),
      usb('other', { idVendor: 5, idProduct: 6 }),
      pci('card', { vendor: 1, device: 2 }),
    ];
    expect(
      diagnosed({ nubs, drivers: [dext({ IOProviderClass: 'IOUSBHostDevice', idVendor: 1118, idProduct: 746 })] }),
    ).toEqual([]);
  });

  it('on a USB interface of a device that the system configures', () => {
    const nubs = [
      usb('device', { idVendor: 1118, idProduct: 746 }),
      usbInterface('interface', 'device', { idVendor: 1118, idProduct: 746 }),
    ];
    const keys = {
      IOProviderClass: 'IOUSBHostInterface',
      idVendor: 1118,
      idProduct: 746,
      bInterfaceNumber: 0,
      bConfigurationValue: 1,
    };
    expect(diagnosed({ nubs, drivers: [dext(keys)] })).toEqual([]);
  });

  it('on a HID interface, paired with its kernel class', () => {
    const nubs = [
      hid('pad', { VendorID: 1133, ProductID: 49271, Transport: 'USB', PrimaryUsagePage: 1, PrimaryUsage: 2 }),
    ];
    const keys = {
      IOProviderClass: 'IOHIDInterface',
      IOClass: 'AppleUserHIDEventService',
      VendorID: 1133,
      ProductID: 49271,
      CFBundleIdentifierKernel: 'com.apple.iokit.IOHIDFamily',
    };
    const entitlements = { [P]: true, [`${P}.transport.hid`]: true, [`${P}.family.hid.eventservice`]: true };
    const userClasses = new Map([['AcmeDriver', 'IOUserHIDEventDriver']]);
    expect(diagnosed({ nubs, drivers: [dext(keys, { entitlements, userClasses })] })).toEqual([]);
  });

  it('on a SCSI unit, and on IOUserResources', () => {
    const nubs = [scsi('unit', { 'Peripheral Device Type': 0, 'Vendor Identification': 'ACME' })];
    const disk = dext({
      IOProviderClass: 'IOSCSIPeripheralDeviceNub',
      IOClass: 'IOUserSCSIPeripheralDeviceType00',
      'Peripheral Device Type': 0,
      'Vendor Identification': 'ACME',
      CFBundleIdentifierKernel: 'com.apple.iokit.IOSCSIBlockCommandsDevice',
    });
    const plain = dext(
      { IOProviderClass: 'IOUserResources', IOMatchCategory: 'com_acme_app', IOResourceMatch: 'IOKit' },
      { id: 'com.acme.app' },
    );
    expect(diagnosed({ nubs, drivers: [disk, plain] })).toEqual([]);
  });
});

describe('diagnose', () => {
  const nubs = [usb('one', { idVendor: 5, idProduct: 6 })];
  const wrong = kext('com.apple.thing', { IOProviderClass: 'IOUSBHostDevice', idVendor: 5, idProduct: 7 });

  it('says nothing of drivers that are to be ignored', () => {
    expect(codesOf(diagnosed({ nubs, drivers: [wrong] }))).toEqual(['M102']);
    expect(diagnosed({ nubs, drivers: [wrong] }, { ignore: new Set(['com.apple.thing']) })).toEqual([]);
  });

  it('says nothing of drivers that are not installed', () => {
    expect(
      diagnosed({ nubs, drivers: [wrong], events: [{ event: 'daemonReady' }, { event: 'register', nub: 'one' }] }),
    ).toEqual([]);
  });

  it('is the same every time, and changes nothing', () => {
    const machine = simulate(
      worldOf({
        nubs,
        drivers: [wrong, dext({ IOProviderClass: 'IOUSBHostDevice', idVendor: 5, IOMatchCategory: 'x' })],
      }),
    );
    const before = machine.trace.calls.length;
    expect(diagnose(machine)).toEqual(diagnose(machine));
    expect(machine.trace.calls).toHaveLength(before);
  });
});

describe('without hardware', () => {
  const lint = (keys: Parameters<typeof dext>[0], more: Parameters<typeof dext>[1] = {}) =>
    codesOf(diagnosed({ drivers: [dext(keys, more)] }, { hardware: 'unknown' }));

  it('does not miss hardware that nobody described', () => {
    expect(lint({ IOProviderClass: 'IOUSBHostDevice', idVendor: 5, idProduct: 6 })).toEqual([]);
  });

  it('judges personalities as they stand', () => {
    expect(lint({ IOProviderClass: 'IOUSBHostInterface', idVendor: 5, idProduct: 6 })).toEqual(['M120']);
    expect(lint({ IOProviderClass: 'IOUSBHostDevice', idVendor: '0x05', idProduct: 6 })).toEqual(['M103']);
    expect(lint({ IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x15338086', IOMatchCategory: 'own' })).toEqual([
      'A302',
    ]);
    expect(
      lint(
        { IOProviderClass: 'IOHIDInterface', VendorID: 5, IOClass: 'AppleUserHIDEventService' },
        { entitlements: { [P]: true } },
      ),
    ).toEqual(['E201', 'E201']);
  });

  it('compares the vendors of personality and entitlement', () => {
    const usbKeys = { IOProviderClass: 'IOUSBHostDevice', idVendor: 5, idProduct: 6 };
    const claims = (idVendor: number | string) => ({
      entitlements: { [P]: true, [`${P}.transport.usb`]: [{ idVendor }] },
    });
    expect(lint(usbKeys, claims(7))).toEqual(['E203']);
    expect(lint(usbKeys, claims(5))).toEqual([]);
    expect(lint(usbKeys, claims('*'))).toEqual(['E204']);
    const pciKeys = { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x15338086' };
    const covers = (IOPCIPrimaryMatch: string) => ({
      entitlements: { [P]: true, [`${P}.transport.pci`]: [{ IOPCIPrimaryMatch }] },
    });
    expect(lint(pciKeys, covers('0x00001234&0x0000ffff'))).toEqual(['E203']);
    expect(lint(pciKeys, covers('0x00008086&0x0000ffff'))).toEqual([]);
  });
});
