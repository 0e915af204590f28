import { describe, expect, it } from 'vitest';
import {
  codesOf,
  dext,
  diagnosed,
  diagnosedAfter,
  kext,
  nub,
  only,
  pci,
  scsi,
  usb,
  usbInterface,
} from '../world.fixture.js';

const device = usb('device', { idVendor: 1118, idProduct: 746 });
const ids = { IOProviderClass: 'IOUSBHostDevice', idVendor: 1118, idProduct: 746 };

describe('A301', () => {
  it('says who, by how much, how, and what would win', () => {
    const drivers = [dext(ids), kext('com.rival', { ...ids, IOProbeScore: 500 })];
    const found = diagnosed({ nubs: [device], drivers });
    expect(codesOf(found)).toEqual(['A301']);
    expect(found[0]).toMatchObject({
      severity: 'information',
      driver: 'com.acme.dext',
      personality: 'Main',
      nub: 'device',
      key: 'IOProbeScore',
    });
    expect(found[0]?.message).toContain('com.rival/Main wins "device"');
    expect(found[0]?.message).toContain(
      'by 500: 90500 (key set idVendor+idProduct 90000, IOProbeScore 500) against 90000',
    );
    expect(found[0]?.fix).toBe('A score of 90501 or more wins: <key>IOProbeScore</key><integer>501</integer>');
  });

  it('knows that a tie goes to the first, and what probe did', () => {
    const tie = diagnosed({ nubs: [device], drivers: [kext('com.rival', ids), dext(ids)] });
    expect(only(tie, 'A301').message).toContain('with the same score, being found first');
    const adjusted = diagnosed({
      nubs: [device],
      drivers: [dext(ids, { behavior: new Map([['*', { probe: { adjust: -1 } }]]) }), kext('com.rival', ids)],
    });
    expect(only(adjusted, 'A301').message).toContain('probe made it 89999 from 90000');
  });

  it('knows where no IOProbeScore helps', () => {
    const nubs = [scsi('unit', { 'Peripheral Device Type': 0, 'Vendor Identification': 'ACME' })];
    const type = { IOProviderClass: 'IOSCSIPeripheralDeviceNub', 'Peripheral Device Type': 0 };
    const found = diagnosed({
      nubs,
      drivers: [kext('com.mine', type), kext('com.rival', { ...type, 'Vendor Identification': 'ACME' })],
    });
    expect(only(found, 'A301').fix).toContain('No IOProbeScore reaches 10001');
  });
});

describe('A302', () => {
  const system = kext('com.apple.driver.thing', ids, { behavior: new Map([['*', { opens: 'provider' as const }]]) });
  const options = { ignore: new Set(['com.apple.driver.thing']) };

  it('warns where the other opened the provider', () => {
    const found = diagnosed(
      { nubs: [device], drivers: [system, dext({ ...ids, IOMatchCategory: 'com.acme' })] },
      options,
    );
    expect(codesOf(found)).toEqual(['A302']);
    expect(found[0]).toMatchObject({
      severity: 'warning',
      key: 'IOMatchCategory',
      nub: 'device',
      driver: 'com.acme.dext',
    });
    expect(found[0]?.message).toContain(
      'com.apple.driver.thing/Main of the category IODefaultMatchCategory started beside it',
    );
    expect(found[0]?.message).toContain('has the provider open');
    expect(found[0]?.fix).toContain('Remove IOMatchCategory');
  });

  it('warns where it could not open the provider itself, and C502 names the holder', () => {
    const own = dext(
      { ...ids, IOMatchCategory: 'com.acme' },
      { behavior: new Map([['*', { opens: 'provider' as const }]]) },
    );
    const found = diagnosed({ nubs: [device], drivers: [system, own] }, options);
    expect(codesOf(found)).toEqual(['A302', 'L405', 'C502']);
    expect(found[0]).toMatchObject({ severity: 'warning' });
    expect(found[0]?.message).toContain('opening it failed for com.acme.dext/Main');
    expect(found[2]).toMatchObject({ severity: 'error', nub: 'device', driver: 'com.acme.dext' });
    expect(found[2]?.message).toContain('kIOReturnExclusiveAccess (0xe00002c5');
  });

  it('is noted where both are ours', () => {
    const found = diagnosed({
      nubs: [device],
      drivers: [dext(ids, { id: 'com.acme.other' }), dext({ ...ids, IOMatchCategory: 'com.acme' })],
    });
    expect(codesOf(found)).toEqual(['A302']);
    expect(found[0]).toMatchObject({ severity: 'information' });
  });

  it('is not said where nobody else is, nor on the resources nubs', () => {
    expect(diagnosed({ nubs: [device], drivers: [dext({ ...ids, IOMatchCategory: 'com.acme' })] })).toEqual([]);
    const onResources = (id: string) => dext({ IOProviderClass: 'IOUserResources', IOMatchCategory: id }, { id });
    expect(diagnosed({ drivers: [onResources('com.a.one'), onResources('com.a.two')] })).toEqual([]);
  });
});

describe('A303 and A304', () => {
  it('A303 for both resources objects', () => {
    const found = diagnosed({
      drivers: [
        kext('com.acme.kext', { IOProviderClass: 'IOResources' }),
        dext({ IOProviderClass: 'IOUserResources' }),
      ],
    });
    expect(codesOf(found)).toEqual(['A303', 'A303']);
    expect(found[0]).toMatchObject({
      severity: 'error',
      key: 'IOMatchCategory',
      nub: 'IOResources',
      fix: '<key>IOMatchCategory</key><string>AcmeKernelDriver</string>',
    });
    expect(found[1]).toMatchObject({
      nub: 'IOUserResources',
      fix: '<key>IOMatchCategory</key><string>com_acme_dext</string>',
    });
  });

  it('A304 for a DEXT on IOResources', () => {
    const found = diagnosed({ drivers: [dext({ IOProviderClass: 'IOResources', IOMatchCategory: 'x' })] });
    expect(codesOf(found)).toEqual(['A304']);
    expect(found[0]).toMatchObject({
      severity: 'error',
      key: 'IOProviderClass',
      nub: 'IOResources',
      fix: '<key>IOProviderClass</key><string>IOUserResources</string>',
    });
  });
});

describe('A305', () => {
  it('names the culprit to everyone on the nub', () => {
    const drivers = [dext({ ...ids, CFBundleIdentifierKernel: 'com.acme.missing' }), kext('com.victim', ids)];
    const found = diagnosed({ nubs: [device], drivers });
    expect(found.map(({ code, driver }) => [code, driver])).toEqual([
      ['A305', 'com.acme.dext'],
      ['A305', 'com.victim'],
    ]);
    for (const { message, severity } of found) {
      expect(severity).toBe('error');
      expect(message).toContain('com.acme.missing in CFBundleIdentifierKernel');
    }
    expect(found[1]?.message).toContain('com.acme.dext/Main, another candidate,');
  });
});

describe('A306', () => {
  it('names who was there before', () => {
    const late = dext({ ...ids, IOProbeScore: 5000 });
    const found = diagnosedAfter({ nubs: [device], drivers: [kext('com.first', ids), late], events: [] }, (machine) => {
      machine.apply({ event: 'install', driver: 'com.first' });
      machine.apply({ event: 'daemonReady' });
      machine.apply({ event: 'register', nub: 'device' });
      machine.apply({ event: 'install', driver: 'com.acme.dext' });
    });
    expect(codesOf(found)).toEqual(['A306']);
    expect(found[0]).toMatchObject({
      severity: 'warning',
      driver: 'com.acme.dext',
      nub: 'device',
      key: 'IOMatchCategory',
    });
    expect(found[0]?.message).toContain('com.first/Main holds the category IODefaultMatchCategory');
    expect(found[0]?.message).toContain('95000');
  });
});

describe('A307', () => {
  it('warns of the wait, satisfied or not', () => {
    const satisfied = diagnosed({ nubs: [device], drivers: [dext({ ...ids, IOResourceMatch: 'IOKit' })] });
    expect(codesOf(satisfied)).toEqual(['A307']);
    expect(satisfied[0]).toMatchObject({ severity: 'warning', key: 'IOResourceMatch', nub: null });
    const waiting = diagnosed({ nubs: [device], drivers: [dext({ ...ids, IOResourceMatch: 'Never' })] });
    expect(codesOf(waiting)).toEqual(['A307']);
    expect(waiting[0]).toMatchObject({ nub: 'device' });
    expect(waiting[0]?.message).toContain('"Never"');
  });

  it('is not said of a kext that uses it on purpose', () => {
    expect(
      diagnosed({ nubs: [device], drivers: [kext('com.acme.kext', { ...ids, IOResourceMatch: 'IOBSD' })] }),
    ).toEqual([]);
  });
});

describe('A308', () => {
  const face = usbInterface('face', 'device', { idVendor: 1118, idProduct: 746 });
  const onFace = {
    IOProviderClass: 'IOUSBHostInterface',
    idVendor: 1118,
    idProduct: 746,
    bInterfaceNumber: 0,
    bConfigurationValue: 1,
  };

  it('is noted where device and interface go apart', () => {
    const found = diagnosed({ nubs: [device, face], drivers: [dext(onFace), kext('com.other', ids)] });
    expect(codesOf(found)).toEqual(['A308']);
    expect(found[0]).toMatchObject({ severity: 'information' });
    expect(found[0]?.message).toContain('com.acme.dext/Main on "face"');
  });

  it('is not said of the driver that only publishes the interfaces', () => {
    const composite = kext('com.apple.composite', { ...ids, IOClass: 'AppleUSBHostCompositeDevice' });
    expect(diagnosed({ nubs: [device, face], drivers: [dext(onFace), composite] })).toEqual([]);
    const publisher = dext(ids, {
      id: 'com.acme.device',
      behavior: new Map([
        ['*', { publishes: [{ id: 'face', className: 'IOUSBHostInterface', properties: face.properties }] }],
      ]),
    });
    expect(diagnosed({ nubs: [device], drivers: [dext(onFace), publisher] })).toEqual([]);
  });

  it('is not said of different hardware', () => {
    const nubs = [device, pci('card', { vendor: 1, device: 2 }), nub('port', 'AcmePort')];
    const drivers = [dext(ids), kext('com.other', { IOProviderClass: 'IOPCIDevice', IOPCIMatch: '0x00020001' })];
    expect(diagnosed({ nubs, drivers, classes: { AcmePort: 'IOService' } })).toEqual([]);
  });
});
