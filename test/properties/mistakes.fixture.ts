import fc from 'fast-check';
import { type dext, hid, pci, scsi, usb, usbInterface } from '../../src/diagnose/world.fixture.js';
import type { NubDescription } from '../../src/engine/world.js';

type Keys = Parameters<typeof dext>[0];
type Fields = Parameters<typeof pci>[1];

/** A piece of hardware and a personality that is right for it. */
export interface Sound {
  readonly nubs: readonly NubDescription[];
  /** The nub that the personality is for. */
  readonly nub: string;
  readonly keys: Keys;
  readonly entitlements: Keys;
}

/** One slip that people make, and the code that names it. Undefined: this device cannot show it. */
export interface Slip {
  readonly name: string;
  readonly code: string;
  readonly make: (sound: Sound) => Sound | undefined;
}

const DRIVERKIT = 'com.apple.developer.driverkit';
const PCI = `${DRIVERKIT}.transport.pci`;
const USB = `${DRIVERKIT}.transport.usb`;

const dword = (value: number): string => `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
const word = fc.integer({ min: 0x0100, max: 0xfffe });
const byte = fc.integer({ min: 1, max: 0xfe });

const withKeys = (sound: Sound, keys: Keys): Sound => ({ ...sound, keys: { ...sound.keys, ...keys } });
function without(sound: Sound, ...names: readonly string[]): Sound {
  return { ...sound, keys: Object.fromEntries(Object.entries(sound.keys).filter(([key]) => !names.includes(key))) };
}
const claiming = (sound: Sound, entitlements: Keys): Sound => ({ ...sound, entitlements });

/** Ids whose bytes are all different, so that no wrong order of them is right by chance. */
const distinct = ([vendor, device]: readonly [number, number]): boolean =>
  new Set([vendor & 0xff, vendor >> 8, device & 0xff, device >> 8]).size === 4;

const pciFields = fc
  .tuple(
    fc.tuple(word, word).filter(distinct),
    fc.tuple(word, word).filter(distinct),
    fc.constantFrom(0x010802, 0x020000, 0x030200, 0x0c0330),
  )
  .filter(([[vendor, device], [subVendor, subsystem]]) => vendor !== subVendor && device !== subsystem)
  .map(([[vendor, device], [subsystemVendor, subsystem], klass]) => ({
    vendor,
    device,
    subsystemVendor,
    subsystem,
    class: klass,
  }));

const pciSound = (fields: { vendor: number; device: number } & Fields, keys: Keys): Sound => ({
  nubs: [pci('card', fields)],
  nub: 'card',
  keys: { IOProviderClass: 'IOPCIDevice', ...keys },
  entitlements: { [DRIVERKIT]: true, [PCI]: [{ IOPCIPrimaryMatch: `${dword(fields.vendor)}&0x0000ffff` }] },
});

/** By id, by subsystem, by class, or by a list: all of them right. */
export const pciSounds: fc.Arbitrary<Sound> = pciFields.chain((fields) => {
  const id = fields.device * 0x10000 + fields.vendor;
  return fc
    .constantFrom<Keys>(
      { IOPCIMatch: dword(id) },
      { IOPCIPrimaryMatch: dword(id) },
      { IOPCIPrimaryMatch: `${dword(id ^ 0x10000)} ${dword(id)}` },
      { IOPCIPrimaryMatch: `${dword(fields.vendor)}&0x0000ffff` },
    )
    .map((keys) => pciSound(fields, keys));
});

const pciIdOf = ({ nubs: [card] }: Sound): number => card?.configuration?.get(0) ?? 0;
const pciKey = ({ keys }: Sound): string => ('IOPCIMatch' in keys ? 'IOPCIMatch' : 'IOPCIPrimaryMatch');
const pciText =
  (of: (id: number) => string | number) =>
  (sound: Sound): Sound =>
    withKeys(sound, { [pciKey(sound)]: of(pciIdOf(sound)) });

const swapHalves = (id: number): number => ((id << 16) | (id >>> 16)) >>> 0;
const reverse = (id: number): number =>
  (((id & 0xff) << 24) | ((id & 0xff00) << 8) | ((id >>> 8) & 0xff00) | (id >>> 24)) >>> 0;

export const pciSlips: readonly Slip[] = [
  { name: 'halves swapped', code: 'M112', make: pciText((id) => dword(swapHalves(id))) },
  { name: 'bytes reversed', code: 'M112', make: pciText((id) => dword(reverse(id))) },
  { name: 'value and mask swapped', code: 'M111', make: pciText((id) => `0xffffffff&${dword(id)}`) },
  { name: 'an integer', code: 'M103', make: pciText((id) => id) },
  { name: 'another device', code: 'M102', make: pciText((id) => dword(id ^ 0x0001_0000)) },
  { name: 'another vendor', code: 'M102', make: pciText((id) => dword(id ^ 0x0000_0001)) },
  { name: 'a vendor without its mask', code: 'M102', make: pciText((id) => dword(id & 0xffff)) },
  { name: 'a comma', code: 'M116', make: pciText((id) => `${dword(id)},${dword(id)}`) },
  { name: 'every device', code: 'M114', make: pciText(() => '0xffffffff&0x00000000') },
  {
    name: 'a class that is too narrow',
    code: 'M113',
    make: (sound) =>
      withKeys(without(sound, pciKey(sound)), {
        IOPCIClassMatch: dword((sound.nubs[0]?.configuration?.get(8) ?? 0) ^ 0x0001_0000),
      }),
  },
  {
    name: 'behind a tunnel, without the key',
    code: 'M115',
    make: (sound) => {
      const [card] = sound.nubs;
      if (card === undefined) return undefined;
      const properties = new Map([
        ...(card.properties ?? []),
        ['IOPCITunnelled', { kind: 'boolean', value: true } as const] as const,
      ]);
      return { ...sound, nubs: [{ ...card, properties }] };
    },
  },
  { name: 'keys of USB', code: 'M131', make: (sound) => withKeys(sound, { idVendor: 1 }) },
  { name: 'claimed empty', code: 'E202', make: (sound) => claiming(sound, { [DRIVERKIT]: true, [PCI]: [] }) },
  {
    name: 'claimed for another vendor',
    code: 'E203',
    make: (sound) =>
      claiming(sound, {
        [DRIVERKIT]: true,
        [PCI]: [{ IOPCIPrimaryMatch: `${dword((pciIdOf(sound) ^ 1) & 0xffff)}&0x0000ffff` }],
      }),
  },
];

const usbFields = fc
  .tuple(fc.tuple(word, word).filter(distinct), word, fc.constantFrom(0, 3, 8, 0xe0), byte, byte)
  .map(([[idVendor, idProduct], bcdDevice, klass, subclass, protocol]) => ({
    idVendor,
    idProduct,
    bcdDevice,
    klass,
    subclass,
    protocol,
  }));

type UsbFields = typeof usbFields extends fc.Arbitrary<infer F> ? F : never;

const usbNubs = ({
  idVendor,
  idProduct,
  bcdDevice,
  klass,
  subclass,
  protocol,
}: UsbFields): readonly NubDescription[] => [
  usb('device', { idVendor, idProduct, bcdDevice, bDeviceClass: 0, bDeviceSubClass: 0, bDeviceProtocol: 0 }),
  usbInterface('interface', 'device', {
    idVendor,
    idProduct,
    bcdDevice,
    bInterfaceNumber: 0,
    bConfigurationValue: 1,
    bInterfaceClass: klass === 0 ? 7 : klass,
    bInterfaceSubClass: subclass,
    bInterfaceProtocol: protocol,
  }),
];

export const usbSounds: fc.Arbitrary<Sound> = usbFields.chain((fields) => {
  const { idVendor, idProduct, bcdDevice, klass, subclass, protocol } = fields;
  const device = { IOProviderClass: 'IOUSBHostDevice', idVendor, idProduct };
  const face = {
    IOProviderClass: 'IOUSBHostInterface',
    idVendor,
    idProduct,
    bInterfaceNumber: 0,
    bConfigurationValue: 1,
  };
  const byClass = {
    IOProviderClass: 'IOUSBHostInterface',
    bInterfaceClass: klass === 0 ? 7 : klass,
    bInterfaceSubClass: subclass,
  };
  const all: readonly Keys[] = [
    device,
    { ...device, bcdDevice },
    face,
    { ...face, bcdDevice },
    byClass,
    { ...byClass, bInterfaceProtocol: protocol },
  ];
  return fc.constantFrom(...all).map((keys) => ({
    nubs: usbNubs(fields),
    nub: keys['IOProviderClass'] === 'IOUSBHostDevice' ? 'device' : 'interface',
    keys,
    entitlements: { [DRIVERKIT]: true, [USB]: [{ idVendor }] },
  }));
});

const has = (sound: Sound, key: string): boolean => key in sound.keys;
const numberAt = (sound: Sound, key: string): number => Number(sound.keys[key]);
const where = (key: string, make: (sound: Sound) => Sound) => (sound: Sound) =>
  has(sound, key) ? make(sound) : undefined;

export const usbSlips: readonly Slip[] = [
  {
    name: 'another product',
    code: 'M102',
    make: where('idProduct', (sound) => withKeys(sound, { idProduct: numberAt(sound, 'idProduct') ^ 1 })),
  },
  {
    name: 'another vendor',
    code: 'M102',
    make: where('idProduct', (sound) => withKeys(sound, { idVendor: numberAt(sound, 'idVendor') ^ 1 })),
  },
  {
    name: 'exchanged',
    code: 'M102',
    make: where('idProduct', (sound) =>
      withKeys(sound, { idVendor: numberAt(sound, 'idProduct'), idProduct: numberAt(sound, 'idVendor') }),
    ),
  },
  {
    name: 'a string',
    code: 'M103',
    make: where('idVendor', (sound) => withKeys(sound, { idVendor: String(numberAt(sound, 'idVendor')) })),
  },
  {
    name: 'a string for the product',
    code: 'M103',
    make: where('idProduct', (sound) => withKeys(sound, { idProduct: dword(numberAt(sound, 'idProduct')) })),
  },
  { name: 'a key left out', code: 'M120', make: where('idVendor', (sound) => without(sound, 'idVendor')) },
  {
    name: 'no interface number',
    code: 'M120',
    make: where('bInterfaceNumber', (sound) => without(sound, 'bInterfaceNumber')),
  },
  {
    name: 'no configuration',
    code: 'M120',
    make: where('bConfigurationValue', (sound) => without(sound, 'bConfigurationValue')),
  },
  {
    name: 'no subclass',
    code: 'M120',
    make: where('bInterfaceSubClass', (sound) => without(sound, 'bInterfaceSubClass')),
  },
  {
    name: 'a key too many',
    code: 'M120',
    make: where('bInterfaceClass', (sound) => withKeys(sound, { bInterfaceNumber: 0 })),
  },
  {
    name: 'another interface number',
    code: 'M121',
    make: where('bInterfaceNumber', (sound) => withKeys(sound, { bInterfaceNumber: 5 })),
  },
  {
    name: 'another configuration',
    code: 'M121',
    make: where('bConfigurationValue', (sound) => withKeys(sound, { bConfigurationValue: 2 })),
  },
  {
    name: 'the class of the interface on the device',
    code: 'M121',
    make: where('bInterfaceClass', (sound) => ({
      ...withKeys(without(sound, 'bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'), {
        IOProviderClass: 'IOUSBHostDevice',
        bDeviceClass: numberAt(sound, 'bInterfaceClass'),
        bDeviceSubClass: numberAt(sound, 'bInterfaceSubClass'),
      }),
      nub: 'device',
    })),
  },
  {
    name: 'keys of the interface, class of the device',
    code: 'M121',
    make: where('bInterfaceNumber', (sound) => ({
      ...withKeys(sound, { IOProviderClass: 'IOUSBHostDevice' }),
      nub: 'device',
    })),
  },
  { name: 'keys of PCI', code: 'M131', make: (sound) => withKeys(sound, { IOPCIMatch: '0x00010001' }) },
  { name: 'a score above the cap', code: 'M122', make: (sound) => withKeys(sound, { IOProbeScore: 100000 }) },
  { name: 'claimed as true', code: 'E202', make: (sound) => claiming(sound, { [DRIVERKIT]: true, [USB]: true }) },
  {
    name: 'claimed for another vendor',
    code: 'E203',
    make: (sound) => claiming(sound, { [DRIVERKIT]: true, [USB]: [{ idVendor: 7 }] }),
  },
];

export const hidSounds: fc.Arbitrary<Sound> = fc
  .tuple(fc.tuple(word, word).filter(distinct), fc.integer({ min: 2, max: 0x80 }), fc.constantFrom('USB', 'SPI'))
  .map(([[VendorID, ProductID], usage, Transport]) => {
    const fields = { VendorID, ProductID, Transport, PrimaryUsagePage: 1, PrimaryUsage: usage };
    return {
      nubs: [hid('pad', fields)],
      nub: 'pad',
      keys: {
        IOProviderClass: 'IOHIDInterface',
        IOClass: 'AppleUserHIDEventService',
        CFBundleIdentifierKernel: 'com.apple.iokit.IOHIDFamily',
        ...fields,
      },
      entitlements: {
        [DRIVERKIT]: true,
        [`${DRIVERKIT}.transport.hid`]: true,
        [`${DRIVERKIT}.family.hid.eventservice`]: true,
      },
    };
  });

export const hidSlips: readonly Slip[] = [
  {
    name: 'page and usage exchanged',
    code: 'M123',
    make: (sound) =>
      numberAt(sound, 'PrimaryUsage') === 5
        ? undefined
        : withKeys(sound, { PrimaryUsagePage: numberAt(sound, 'PrimaryUsage'), PrimaryUsage: 1 }),
  },
  {
    name: 'another product',
    code: 'M102',
    make: (sound) => withKeys(sound, { ProductID: numberAt(sound, 'ProductID') ^ 1 }),
  },
  {
    name: 'a string',
    code: 'M103',
    make: (sound) => withKeys(sound, { VendorID: String(numberAt(sound, 'VendorID')) }),
  },
  { name: 'another transport', code: 'M123', make: (sound) => withKeys(sound, { Transport: 'usb' }) },
  {
    name: 'keys of USB',
    code: 'M131',
    make: (sound) => withKeys(without(sound, 'VendorID', 'ProductID'), { idVendor: numberAt(sound, 'VendorID') }),
  },
];

const text = fc.stringMatching(/^[A-Z][A-Z0-9]{2,6}$/);
export const scsiSounds: fc.Arbitrary<Sound> = fc
  .tuple(fc.constantFrom(0, 5), text, text)
  .map(([type, vendor, product]) => {
    const fields = {
      'Peripheral Device Type': type,
      'Vendor Identification': vendor,
      'Product Identification': product,
    };
    return {
      nubs: [scsi('unit', fields)],
      nub: 'unit',
      keys: { IOProviderClass: 'IOSCSIPeripheralDeviceNub', ...fields },
      entitlements: { [DRIVERKIT]: true },
    };
  });

export const scsiSlips: readonly Slip[] = [
  {
    name: 'padded with blanks',
    code: 'M102',
    make: (sound) => withKeys(sound, { 'Vendor Identification': `${String(sound.keys['Vendor Identification'])}  ` }),
  },
  { name: 'another type', code: 'M102', make: (sound) => withKeys(sound, { 'Peripheral Device Type': 1 }) },
  { name: 'the type as a string', code: 'M103', make: (sound) => withKeys(sound, { 'Peripheral Device Type': '0' }) },
  { name: 'no type', code: 'M132', make: (sound) => without(sound, 'Peripheral Device Type') },
  { name: 'no vendor', code: 'M132', make: (sound) => without(sound, 'Vendor Identification') },
];

/** Where the nub asks for a transport. */
export const transportSlips: readonly Slip[] = [
  { name: 'nothing claimed but DriverKit', code: 'E201', make: (sound) => claiming(sound, { [DRIVERKIT]: true }) },
];

/** Slips that have nothing to do with the hardware. */
export const commonSlips: readonly Slip[] = [
  { name: 'nothing claimed', code: 'E201', make: (sound) => claiming(sound, {}) },
  { name: 'IOService', code: 'L407', make: (sound) => withKeys(sound, { IOClass: 'IOService' }) },
  {
    name: 'a kernel class with a slip in it',
    code: 'L414',
    make: (sound) => withKeys(sound, { IOClass: 'IOUserServcie' }),
  },
  {
    name: 'another server name',
    code: 'L401',
    make: (sound) => withKeys(sound, { IOUserServerName: 'com.acme.other' }),
  },
  { name: 'a build variable', code: 'M150', make: (sound) => withKeys(sound, { IOUserClass: '$(PRODUCT_NAME)' }) },
  { name: 'a resource to wait for', code: 'A307', make: (sound) => withKeys(sound, { IOResourceMatch: 'IOKit' }) },
  { name: 'a key in another case', code: 'M131', make: (sound) => withKeys(sound, { ioprobescore: 1 }) },
  {
    name: 'IOService as the provider class',
    code: 'M160',
    make: (sound) => withKeys(sound, { IOProviderClass: 'IOService' }),
  },
  {
    name: 'a provider class with a slip in it',
    code: 'M104',
    make: (sound) => withKeys(sound, { IOProviderClass: `${String(sound.keys['IOProviderClass']).slice(0, -2)}ec` }),
  },
  {
    name: 'a property that nobody has',
    code: 'M133',
    make: (sound) => withKeys(sound, { IOPropertyMatch: { 'no-such-property': 1 } }),
  },
  {
    name: 'a name that the nub does not bear',
    code: 'M101',
    make: (sound) => withKeys(sound, { IONameMatch: 'IOService' }),
  },
];
