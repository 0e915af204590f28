import { describe, expect, it } from 'vitest';
import { codesOf, dext, dextKeys, diagnosed, driver, only, usb, usbInterface } from '../world.fixture.js';

type Keys = Parameters<typeof dext>[0];

const device = usb('device', { idVendor: 6790, idProduct: 29986, bcdDevice: 0x100 });
const interfaceNub = usbInterface('interface', 'device', {
  idVendor: 6790,
  idProduct: 29986,
  bInterfaceClass: 3,
  bInterfaceSubClass: 1,
  bInterfaceProtocol: 2,
});
const onDevice = (keys: Keys, nubs = [device]) =>
  diagnosed({ nubs, drivers: [dext({ IOProviderClass: 'IOUSBHostDevice', ...keys })] });
const onInterface = (keys: Keys) =>
  diagnosed({ nubs: [device, interfaceNub], drivers: [dext({ IOProviderClass: 'IOUSBHostInterface', ...keys })] });

describe('M102', () => {
  it('shows both in hex and decimal', () => {
    const found = only(onDevice({ idVendor: 6790, idProduct: 29987 }), 'M102');
    expect(found).toMatchObject({ severity: 'error', key: 'idProduct', nub: 'device' });
    expect(found.message).toContain('29987 (0x7523)');
    expect(found.message).toContain('29986 (0x7522)');
    expect(found.fix).toContain('<key>idProduct</key><integer>29986</integer>');
  });

  it('sees digits in the wrong notation', () => {
    expect(only(onDevice({ idVendor: 6790, idProduct: 7522 }), 'M102').message).toContain('notation');
  });

  it('names the personality that comes nearest', () => {
    const personalities = {
      Far: dextKeys({ IOProviderClass: 'IOUSBHostDevice', idVendor: 1, idProduct: 1 }),
      Near: dextKeys({ IOProviderClass: 'IOUSBHostDevice', idVendor: 6790, idProduct: 1 }),
    };
    const [far, near] = diagnosed({ nubs: [device], drivers: [driver({ kind: 'dext', personalities })] });
    expect(far?.message).toContain('nearest personality is com.acme.dext/Near: it differs in idProduct');
    expect(near?.message).not.toContain('nearest personality');
  });

  it('is said of the nearest ones alone among many personalities', () => {
    const product = (index: number) =>
      dextKeys({ IOProviderClass: 'IOUSBHostDevice', idVendor: index === 7 ? 6790 : 1, idProduct: index });
    const personalities = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`P${index}`, product(index)]));
    expect(
      diagnosed({ nubs: [device], drivers: [driver({ kind: 'dext', personalities })] }).map(
        ({ personality }) => personality,
      ),
    ).toEqual(['P7']);
  });

  it('is not said of the wildcard', () => expect(onDevice({ idVendor: 6790, idProduct: '*' })).toEqual([]));
});

describe('M103', () => {
  it.each([
    [
      { idVendor: '6790', idProduct: 29986 },
      'idVendor',
      'type string ("6790")',
      '<key>idVendor</key><integer>6790</integer>',
    ],
    [{ idVendor: '0x1a86', idProduct: 29986 }, 'idVendor', 'type string', '<integer>6790</integer>'],
    [
      { idVendor: { kind: 'real' as const, value: 6790 }, idProduct: 29986 },
      'idVendor',
      'type real',
      '<integer>6790</integer>',
    ],
  ])('%j', (keys, key, words, fix) => {
    const found = onDevice(keys);
    expect(codesOf(found)).toEqual(['M103']);
    expect(only(found, 'M103')).toMatchObject({ severity: 'error', key, nub: 'device' });
    expect(only(found, 'M103').message).toContain(words);
    expect(only(found, 'M103').fix).toContain(fix);
  });

  it('is said although the driver matches another device', () => {
    const personalities = {
      Right: dextKeys({ IOProviderClass: 'IOUSBHostDevice', idVendor: 1, idProduct: 2 }),
      Wrong: dextKeys({ IOProviderClass: 'IOUSBHostDevice', idVendor: 6790, idProduct: '29986' }),
    };
    const nubs = [device, usb('other', { idVendor: 1, idProduct: 2 })];
    expect(
      diagnosed({ nubs, drivers: [driver({ kind: 'dext', personalities })] }).map(({ code, nub }) => [code, nub]),
    ).toEqual([['M103', 'device']]);
  });

  it('warns of a score that counts as 0', () => {
    const found = only(onDevice({ idVendor: 6790, idProduct: 29986, IOProbeScore: '5000' }), 'M103');
    expect(found).toMatchObject({
      severity: 'warning',
      key: 'IOProbeScore',
      fix: '<key>IOProbeScore</key><integer>5000</integer>',
    });
  });
});

describe('M120', () => {
  it('gives the nearest legal set, its score, and the values of the nub', () => {
    const found = only(onInterface({ idVendor: 6790, idProduct: 29986 }), 'M120');
    expect(found).toMatchObject({ severity: 'error', nub: 'interface', key: null });
    expect(found.message).toContain('{idVendor, idProduct}');
    expect(found.message).toContain('add bInterfaceNumber and bConfigurationValue');
    expect(found.message).toContain('90000');
    expect(found.fix).toBe(
      '<key>bInterfaceNumber</key><integer>0</integer> <key>bConfigurationValue</key><integer>1</integer>',
    );
  });

  it.each([
    [{ idVendor: 6790 }, 'add idProduct'],
    [{ idProduct: 29986 }, 'add idVendor'],
    [{ bDeviceClass: 0 }, 'add bDeviceSubClass'],
    [{}, 'no key that USB matching reads'],
  ])('%j on a device: %s', (keys, words) => expect(only(onDevice(keys), 'M120').message).toContain(words));

  it('adds the IOProbeScore as far as it counts', () => {
    expect(only(onDevice({ idVendor: 6790, IOProbeScore: 100 }), 'M120').message).toContain('scores 90100');
  });

  it('is said of an illegal set although a value differs too', () => {
    expect(codesOf(onInterface({ idVendor: 1, idProduct: 2 }))).toEqual(['M102', 'M120']);
  });

  it('is not said of a legal set that met other hardware', () => {
    expect(codesOf(onDevice({ idVendor: 1, idProduct: 2 }))).toEqual(['M102', 'N701']);
    // Class and subclass are a legal set, if not for a vendor-specific device.
    expect(
      codesOf(
        onDevice({ bDeviceClass: 9, bDeviceSubClass: 0 }, [
          usb('vendor', { idVendor: 1, idProduct: 2, bDeviceClass: 255 }),
        ]),
      ),
    ).toEqual(['M102']);
  });
});

describe('M121', () => {
  it('finds the class among the interfaces of the device', () => {
    const found = diagnosed({
      nubs: [device, interfaceNub],
      drivers: [dext({ IOProviderClass: 'IOUSBHostDevice', bDeviceClass: 3, bDeviceSubClass: 1 })],
    });
    expect(codesOf(found)).toEqual(['M121']);
    expect(only(found, 'M121')).toMatchObject({ severity: 'error', key: 'bDeviceClass', nub: 'device' });
    expect(only(found, 'M121').message).toContain('it is the bInterfaceClass of "interface"');
    expect(only(found, 'M121').fix).toBe(
      '<key>IOProviderClass</key><string>IOUSBHostInterface</string> <key>bInterfaceClass</key><integer>3</integer> <key>bInterfaceSubClass</key><integer>1</integer> <key>bInterfaceProtocol</key><integer>2</integer>',
    );
  });

  it('finds the class on the device of an interface', () => {
    const hub = usb('hub', { idVendor: 1, idProduct: 2, bDeviceClass: 9 });
    const face = usbInterface('face', 'hub', { idVendor: 1, idProduct: 2, bInterfaceClass: 3 });
    const found = diagnosed({
      nubs: [hub, face],
      drivers: [dext({ IOProviderClass: 'IOUSBHostInterface', bInterfaceClass: 9, bInterfaceSubClass: 0 })],
    });
    expect(only(found, 'M121').message).toContain('bDeviceClass of "hub"');
  });

  it('sees keys that the nub never reads', () => {
    const found = onDevice({ bInterfaceClass: 3, bInterfaceSubClass: 1 });
    expect(codesOf(found)).toEqual(['M120', 'M121']);
    expect(only(found, 'M121').fix).toContain(
      '<key>IOProviderClass</key><string>IOUSBHostInterface</string> <key>bInterfaceClass</key>',
    );
  });

  it('lists the interfaces for a wrong number', () => {
    const found = only(
      onInterface({ idVendor: 6790, idProduct: 29986, bInterfaceNumber: 2, bConfigurationValue: 1 }),
      'M121',
    );
    expect(found).toMatchObject({
      key: 'bInterfaceNumber',
      nub: 'interface',
      fix: '<key>bInterfaceNumber</key><integer>0</integer>',
    });
    expect(found.message).toContain('The device has interface 0 of configuration 1');
  });

  it('is not said of a class that nobody there has', () =>
    expect(codesOf(onDevice({ bDeviceClass: 7, bDeviceSubClass: 1 }))).toEqual(['M102']));
});

describe('M122', () => {
  it('gives the most that counts', () => {
    const found = only(onDevice({ idVendor: 6790, idProduct: 29986, IOProbeScore: 100000 }), 'M122');
    expect(found).toMatchObject({
      severity: 'warning',
      key: 'IOProbeScore',
      fix: '<key>IOProbeScore</key><integer>9999</integer>',
    });
    expect(found.message).toContain('counts as 9000');
  });

  it('is not said below the cap', () =>
    expect(onDevice({ idVendor: 6790, idProduct: 29986, IOProbeScore: 9999 })).toEqual([]));
});
