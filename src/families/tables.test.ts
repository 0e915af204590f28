import { describe, expect, it } from 'vitest';
import { fromPlain, type Plain } from '../engine/values/plain.js';
import { string, type Value } from '../engine/values/value.js';
import * as names from './entitlementNames.js';
import { families, shorthands } from './index.js';
import { kernelClassFor } from './pairing.js';
import { chainOf, contextOf } from './testing.js';

describe('the class tables (families.md §1): class, then its superclasses down to IOService', () => {
  it.each([
    // 1.1
    'IOResources',
    'IOUserResources',
    'IOUserService',
    'IOUserClient2022 < IOUserClient',
    'IOUserServer < IOUserClient2022 < IOUserClient',
    'IOUserUserClient < IOUserClient',
    'IOPlatformDevice',
    'IOPlatformExpertDevice',
    'IODTPlatformExpert < IOPlatformExpert',
    // 1.2
    'IOPCIDevice',
    'IOAGPDevice < IOPCIDevice',
    'IOPCI2PCIBridge < IOPCIBridge',
    'IOPCIHostBridge < IOPCIBridge',
    // 1.3
    'IOUSBDevice < IOUSBNub',
    'IOUSBInterface < IOUSBNub',
    'IOUSBRootHubDevice < IOUSBHubDevice < IOUSBDevice < IOUSBNub',
    'IOUSBCompositeDriver',
    'IOUSBHostDevice',
    'IOUSBHostInterface',
    'AppleUSBHostCompositeDevice',
    // 1.4
    'IOHIDDevice',
    'IOHIDInterface',
    'IOHIDEventService',
    'IOHIDEventDriver < IOHIDEventService',
    'AppleUserHIDEventService < IOHIDEventDriver < IOHIDEventService',
    'AppleUserHIDDevice < IOHIDDevice',
    'IOHIDUserDevice < IOHIDDevice',
    'IOHIDDeviceShim < IOHIDDevice',
    'IOUSBHIDDriver < IOHIDDevice',
    // 1.5
    'IOSCSIPeripheralDeviceNub < IOSCSIProtocolServices < IOSCSIProtocolInterface',
    'IOSCSILogicalUnitNub < IOSCSIPeripheralDeviceNub < IOSCSIProtocolServices < IOSCSIProtocolInterface',
    'IOSCSITargetDevice < IOSCSIPrimaryCommandsDevice < IOSCSIProtocolInterface',
    'IOSCSIPeripheralDeviceType00 < IOSCSIBlockCommandsDevice < IOSCSIPrimaryCommandsDevice < IOSCSIProtocolInterface',
    'IOSCSIPeripheralDeviceType07 < IOSCSIBlockCommandsDevice < IOSCSIPrimaryCommandsDevice < IOSCSIProtocolInterface',
    'IOSCSIPeripheralDeviceType05 < IOSCSIMultimediaCommandsDevice < IOSCSIPrimaryCommandsDevice < IOSCSIProtocolInterface',
    'IOSCSIPeripheralDeviceType0E < IOSCSIReducedBlockCommandsDevice < IOSCSIPrimaryCommandsDevice < IOSCSIProtocolInterface',
    'IOSCSIParallelInterfaceController',
    'IOSCSIParallelInterfaceDevice < IOSCSIProtocolServices < IOSCSIProtocolInterface',
    'IOBlockStorageServices < IOBlockStorageDevice',
    'IOReducedBlockServices < IOBlockStorageDevice',
    'IOCompactDiscServices < IOCDBlockStorageDevice < IOBlockStorageDevice',
    'IODVDServices < IODVDBlockStorageDevice < IOCDBlockStorageDevice < IOBlockStorageDevice',
    'IOUserSCSIParallelInterfaceController < IOSCSIParallelInterfaceController',
    // 1.6
    'IOMedia < IOStorage',
    'IOBlockStorageDriver < IOStorage',
    'IOGUIDPartitionScheme < IOPartitionScheme < IOStorage',
    'IOFDiskPartitionScheme < IOPartitionScheme < IOStorage',
    'IOApplePartitionScheme < IOPartitionScheme < IOStorage',
    'IOAppleLabelScheme < IOFilterScheme < IOStorage',
    'IOUserBlockStorageDevice < IOBlockStorageDevice',
    'IOMediaBSDClient',
    'IORS232SerialStreamSync < IOSerialStreamSync',
    'IOModemSerialStreamSync < IOSerialStreamSync',
    'IOSerialDriverSync',
    'IOSerialBSDClient',
    'IOUserSerial < IOSerialStreamSync',
    'IOEthernetController < IONetworkController',
    'IOEthernetInterface < IONetworkInterface',
    'IONetworkStack',
    'IOKernelDebugger',
    'IOKDP',
    'IOUserNetworkEthernet',
    'IOAudioDevice',
    'IOAudioEngine',
    'IOAudioStream',
    'IOAudioPort',
    'IOAudioLevelControl < IOAudioControl',
    'IOAudioToggleControl < IOAudioControl',
    'IOAudioSelectorControl < IOAudioControl',
  ])('%s', (line) => {
    const chain = [...line.split(' < '), 'IOService', 'IORegistryEntry', 'OSObject'];
    expect(chainOf(chain[0] ?? '')).toEqual(chain);
  });

  it('the kernel class of a SCSI peripheral derives from the one of the same digits', () => {
    for (const digits of ['00', '05', '07'])
      expect(chainOf(`IOUserSCSIPeripheralDeviceType${digits}`)[1]).toBe(`IOSCSIPeripheralDeviceType${digits}`);
  });
});

const P = 'com.apple.developer.driverkit';

describe('the kernel classes of DEXTs (families.md §12.3, §13)', () => {
  const rows: ReadonlyArray<readonly [string, readonly string[] | undefined, string, string | undefined, string]> = [
    ['IOUserService', undefined, 'com.apple.kpi.iokit', undefined, 'source'],
    [
      'AppleUserHIDDevice',
      ['IOUserHIDDevice', 'IOUserUSBHostHIDDevice'],
      'com.apple.iokit.IOHIDFamily',
      `${P}.family.hid.device`,
      'source',
    ],
    [
      'AppleUserHIDEventService',
      ['IOUserHIDEventService', 'IOUserHIDEventDriver'],
      'com.apple.iokit.IOHIDFamily',
      `${P}.family.hid.eventservice`,
      'source',
    ],
    ['IOUserSCSIParallelInterfaceController', ['='], 'com.apple.iokit.IOSCSIParallelFamily', 'scsi', 'inferred'],
    ['IOUserSCSIPeripheralDeviceType00', ['='], 'com.apple.iokit.IOSCSIBlockCommandsDevice', 'scsi', 'inferred'],
    ['IOUserSCSIPeripheralDeviceType07', ['='], 'com.apple.iokit.IOSCSIBlockCommandsDevice', 'scsi', 'inferred'],
    ['IOUserSCSIPeripheralDeviceType05', ['='], 'com.apple.iokit.IOSCSIMultimediaCommandsDevice', 'scsi', 'inferred'],
    [
      'IOUserBlockStorageDevice',
      ['='],
      'com.apple.iokit.IOStorageFamily',
      `${P}.family.block-storage-device`,
      'source',
    ],
    ['IOUserNetworkEthernet', ['='], 'com.apple.iokit.IOSkywalkFamily', `${P}.family.networking`, 'inferred'],
    [
      'IOUserSerial',
      ['IOUserSerial', 'IOUserUSBSerial'],
      'com.apple.driver.driverkit.serial',
      `${P}.family.serial`,
      'observed',
    ],
  ];
  const hosting = families.flatMap(({ drivers }) => drivers).filter(({ hostsUserClass }) => hostsUserClass === true);

  it.each(rows)('%s', (className, bases, bundle, entitlement, basis) => {
    const driver = hosting.find((each) => each.className === className);
    expect(driver?.userClassBases).toEqual(bases?.map((base) => (base === '=' ? className : base)));
    expect(driver?.kernelBundle).toBe(bundle);
    const wanted = entitlement === 'scsi' ? `${P}.family.scsicontroller` : entitlement;
    expect(driver?.dextEntitlements).toEqual(wanted === undefined ? undefined : string(wanted));
    expect(driver?.basis).toBe(basis);
    for (const base of driver?.userClassBases ?? ['IOService', 'IOUserAudioDriver', 'IOUserMIDIDriver'])
      expect(kernelClassFor(base)).toEqual([className]);
  });

  it('and no others', () => {
    expect(hosting.map(({ className }) => className).sort()).toEqual(rows.map(([className]) => className).sort());
  });

  it('in single-user boot those of HID refuse (F-HID-020)', () => {
    const refusing = (boot: Record<string, bigint>) =>
      hosting.flatMap((each) => (each.probeRefuses?.(contextOf({ boot })) === undefined ? [] : [each.className]));
    expect(refusing({ '-s': 0n })).toEqual(['AppleUserHIDDevice', 'AppleUserHIDEventService']);
    expect(refusing({ s: 1n })).toEqual([]);
    const [device] = hosting.filter(({ className }) => className === 'AppleUserHIDDevice');
    expect(device?.probeRefuses?.(contextOf({ boot: { '-s': 0n } }))).toBe(
      'probe returned nothing: single-user boot (-s)',
    );
  });

  it('those that merge (R-134a), and the one that wants its provider (F-HID-021)', () => {
    const all = families.flatMap(({ drivers }) => drivers);
    expect(all.filter(({ mergesOnProbe }) => mergesOnProbe !== undefined)).toEqual([
      {
        className: 'AppleUSBMergeNub',
        kernelBundle: 'com.apple.driver.AppleUSBMergeNub',
        mergesOnProbe: ['IOProviderMergeProperties'],
        basis: 'source',
      },
      {
        className: 'AppleUSBHostMergeProperties',
        kernelBundle: 'com.apple.driver.AppleUSBHostMergeProperties',
        mergesOnProbe: ['IOProviderMergeProperties'],
        basis: 'observed',
      },
      {
        className: 'IOHIDProviderPropertyMerger',
        kernelBundle: 'com.apple.iokit.IOHIDFamily',
        mergesOnProbe: ['IOProviderMergeProperties'],
        basis: 'observed',
      },
    ]);
    expect(all.flatMap(({ className, providerClass }) => (providerClass ? [[className, providerClass]] : []))).toEqual([
      ['AppleUserHIDEventService', 'IOHIDInterface'],
    ]);
  });
});

describe('entitlements (families.md §12.3)', () => {
  it('by name', () => {
    expect(
      Object.values(names)
        .filter((each) => typeof each === 'string')
        .sort(),
    ).toEqual([
      'IOServiceDEXTEntitlements',
      `${P}.builtin`,
      `${P}.family.audio`,
      `${P}.family.block-storage-device`,
      `${P}.family.hid.device`,
      `${P}.family.hid.eventservice`,
      `${P}.family.midi`,
      `${P}.family.networking`,
      `${P}.family.scsicontroller`,
      `${P}.family.serial`,
      `${P}.transport.hid`,
      `${P}.transport.pci`,
      `${P}.transport.pci.bridge`,
      `${P}.transport.usb`,
    ]);
    expect(names.allOf('a', 'b')).toEqual(fromPlain([['a', 'b']]));
    expect(names.anyOf('a', 'b')).toEqual(fromPlain(['a', 'b']));
  });
});

describe('the shorthands of hardware', () => {
  it.each<[string, string, boolean, string]>([
    [
      'pci',
      'IOPCIDevice',
      false,
      'vendor integer, device integer, class integer, revision integer, subsystemVendor|subsystem vendor integer, subsystem integer, headerType|header type integer, tunnelled boolean, builtIn|built in boolean',
    ],
    [
      'usb',
      'IOUSBHostDevice',
      true,
      'idVendor integer, idProduct integer, bcdDevice integer, bDeviceClass integer, bDeviceSubClass integer, bDeviceProtocol integer',
    ],
    [
      'usbInterface',
      'IOUSBHostInterface',
      true,
      'idVendor integer, idProduct integer, bcdDevice integer, bInterfaceNumber|number integer, bConfigurationValue|configuration integer, bInterfaceClass|class integer, bInterfaceSubClass|subclass integer, bInterfaceProtocol|protocol integer',
    ],
    [
      'hid',
      'IOHIDInterface',
      true,
      'VendorID integer, ProductID integer, Transport string, PrimaryUsagePage integer, PrimaryUsage integer, DeviceUsagePairs any, LocationID integer, VersionNumber integer, Manufacturer string, Product string, SerialNumber string, ModelNumber string, PhysicalDeviceUniqueID string, Built-In boolean',
    ],
    [
      'scsi',
      'IOSCSIPeripheralDeviceNub',
      true,
      'Peripheral Device Type integer, Vendor Identification string, Product Identification string, Product Revision Level string',
    ],
  ])('%s', (key, className, open, fields) => {
    const shorthand = shorthands.find((each) => each.key === key);
    expect([shorthand?.defaultClass, shorthand?.open]).toEqual([className, open]);
    const written = shorthand?.fields.map(
      ({ name, aliases = [], expects }) => `${[name, ...aliases].join('|')} ${expects}`,
    );
    expect(written?.join(', ')).toBe(fields);
  });

  const expand = (key: string, fields: Readonly<Record<string, Plain>>, className: string): Record<string, Value> => {
    const given = new Map(Object.entries(fields).map(([name, value]) => [name, fromPlain(value)] as const));
    const nub = shorthands.find((each) => each.key === key)?.expand(given, className);
    return Object.fromEntries(nub?.properties ?? []);
  };

  it('a USB nub is filled up with what every descriptor has', () => {
    expect(expand('usb', {}, 'IOUSBDevice')).toEqual({
      bDeviceClass: fromPlain(0),
      bDeviceSubClass: fromPlain(0),
      bDeviceProtocol: fromPlain(0),
    });
    expect(expand('usbInterface', { bInterfaceNumber: 4 }, 'IOUSBHostInterface')).toEqual({
      bInterfaceNumber: fromPlain(4),
      bConfigurationValue: fromPlain(1),
      bInterfaceClass: fromPlain(0),
      bInterfaceSubClass: fromPlain(0),
      bInterfaceProtocol: fromPlain(0),
      IOServiceDEXTEntitlements: fromPlain([[`${P}.transport.usb`]]),
    });
    expect(expand('usbInterface', {}, 'IOUSBInterface').IOServiceDEXTEntitlements).toBeUndefined();
    const own = expand('usb', { IOServiceDEXTEntitlements: 'x' }, 'IOUSBHostDevice');
    expect(own.IOServiceDEXTEntitlements).toEqual(fromPlain('x'));
  });

  it('a HID nub gets its pair, its interface the requirement', () => {
    expect(expand('hid', { PrimaryUsagePage: 1 }, 'IOHIDDevice')).toEqual({
      PrimaryUsagePage: fromPlain(1),
      DeviceUsagePairs: fromPlain([{ DeviceUsagePage: 1 }]),
    });
    expect(expand('hid', {}, 'IOHIDInterface')).toEqual({
      IOServiceDEXTEntitlements: fromPlain([`${P}.transport.hid`]),
    });
    const builtIn = expand('hid', { 'Built-In': true, DeviceUsagePairs: [] }, 'IOHIDInterface');
    expect(builtIn.IOServiceDEXTEntitlements).toEqual(fromPlain([[`${P}.transport.hid`, `${P}.builtin`]]));
    expect(builtIn.DeviceUsagePairs).toEqual(fromPlain([]));
    expect(expand('hid', { 'Built-In': false }, 'IOHIDInterface').IOServiceDEXTEntitlements).toEqual(
      fromPlain([`${P}.transport.hid`]),
    );
  });

  it('a PCI nub keeps its numbers in their width', () => {
    const wide = { vendor: 0x1_8086, device: 0x1_1533, class: 0x1_02_0000, revision: 0x103, headerType: 0x80 };
    const card = expand('pci', wide, 'IOPCIDevice');
    const bytes = (key: string): readonly number[] => {
      const value = card[key];
      return value?.kind === 'data' ? [...value.bytes] : [];
    };
    expect(bytes('vendor-id')).toEqual([0x86, 0x80, 0, 0]);
    expect(bytes('device-id')).toEqual([0x33, 0x15, 0, 0]);
    expect(bytes('class-code')).toEqual([0, 0, 2, 0]);
    expect(bytes('revision-id')).toEqual([3, 0, 0, 0]);
    // Bit 7 of the header type says only that there are more functions.
    expect(card.IOServiceDEXTEntitlements).toEqual(fromPlain([[`${P}.transport.pci`]]));
    expect(card['built-in']).toBeUndefined();
    expect(card.IOPCITunnelled).toBeUndefined();
    expect(card.IOName).toEqual(fromPlain('ethernet'));
    const both = expand('pci', { tunnelled: true, builtIn: true, headerType: 2, subsystem: 1 }, 'IOPCIDevice');
    expect(both['built-in']).toEqual(fromPlain(new Uint8Array(1)));
    expect(both['subsystem-vendor-id']).toEqual(fromPlain(new Uint8Array(4)));
    expect(both.IOServiceDEXTEntitlements).toEqual(fromPlain([[`${P}.transport.pci`, `${P}.transport.pci.bridge`]]));
    expect(expand('pci', { tunnelled: 1 }, 'IOPCIDevice').IOPCITunnelled).toBeUndefined();
    // A board of the device's own ids says nothing new.
    const own = expand('pci', { vendor: 1, device: 2, subsystemVendor: 1, subsystem: 2 }, 'IOPCIDevice').compatible;
    expect(own?.kind === 'data' && new TextDecoder().decode(own.bytes)).toBe('pci1,2\0pciclass,000000\0');
  });

  it('knows how hardware is built in, unconfigured, or registered with its provider', () => {
    const facts = shorthands.map(({ key, builtInField, registersWithProvider, unconfigured }) => [
      key,
      builtInField ?? '-',
      registersWithProvider === true,
      unconfigured?.[0] ?? '-',
    ]);
    expect(facts).toEqual([
      ['pci', '-', false, '-'],
      ['usb', '-', false, 'kUSBCurrentConfiguration'],
      ['usbInterface', '-', true, '-'],
      ['hid', 'Built-In', false, '-'],
      ['scsi', '-', false, '-'],
    ]);
  });
});
