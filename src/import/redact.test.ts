import { describe, expect, it } from 'vitest';
import type { Plain } from '../engine/values/plain.js';
import { fromPlain } from '../engine/values/plain.js';
import { textOf } from '../engine/values/value.js';
import { driver, entry, mac } from '../world/capture/capture.fixture.js';
import { redact } from './redact.js';

/** One nub's properties after redaction, beside whatever else the Mac has. */
const redacted = (properties: Readonly<Record<string, Plain>>, ...others: ReturnType<typeof entry>[]) => {
  const { capture } = redact(mac(entry('AcmeNub', properties), ...others));
  return Object.fromEntries(capture.root.children[0]?.children[0]?.properties ?? []);
};
const plain = (value: Plain) => fromPlain(value);

describe('redact', () => {
  it.each<[string, () => Readonly<Record<string, Plain>>, string]>([
    ['serial numbers', () => ({ 'USB Serial Number': 'F00', kUSBSerialNumberString: 'F01' }), 'serial number'],
    [
      'the Mac’s own serial number',
      () => ({ IOPlatformSerialNumber: 'C02X', 'mlb-serial-number': 'C99' }),
      'serial number',
    ],
    ['addresses', () => ({ IOMACAddress: Buffer.from([1, 2, 3, 4, 5, 6]), BD_ADDR: Buffer.from([9]) }), 'address'],
    ['addresses in texts', () => ({ Paired: 'with a0:b1:c2:d3:e4:f5', Other: 'and a0-b1-c2-d3-e4-f6' }), 'address'],
    ['identifiers', () => ({ IOPlatformUUID: 'ABCD', 'boot-uuid': Buffer.from('1234\0') }), 'identifier'],
    ['names of people', () => ({ kCGSSessionUserNameKey: 'ada', kCGSessionLongUserNameKey: 'Ada L.' }), 'name'],
    ['home folders', () => ({ 'image-path': '/Users/ada/x.dmg', Other: '/Users/eve/y.dmg' }), 'name'],
    ['identifiers in texts and keys', () => ({ Of: 'x F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6' }), 'identifier'],
    [
      'unique numbers',
      () => ({ GUID: 14423363846326683194n, UID: 281526833065344, 'World Wide Name': Buffer.from([1, 2]) }),
      'identifier',
    ],
    [
      'serial numbers that are numbers',
      () => ({ SerialNumber: 305419896, IODisplayEDID: Buffer.from([1]) }),
      'serial number',
    ],
    ['a serial number with a slash', () => ({ 'Serial Number': 'WD/12345' }), 'serial number'],
    ['network addresses', () => ({ Of: 'at 192.168.1.20', Other: 'at fe80::1c2b:3d4e:5f60:7182' }), 'address'],
    ['volumes in paths', () => ({ 'image-path': '/Volumes/Secret plans/x.dmg' }), 'name'],
    ['what people call their devices', () => ({ Product: 'Ada’s MacBook Pro', Other: 'iPhone von Eve' }), 'name'],
    ['networks', () => ({ IO80211SSID: 'home', 'current-network': 'office' }), 'network'],
  ])('replaces %s, and counts the different ones', (_, properties, kind) => {
    const secrets = properties();
    const { capture, counts } = redact(mac(entry('AcmeNub', secrets)));
    expect(counts.get(kind as never)).toBe(Object.keys(secrets).length);
    const left = capture.root.children[0]?.children[0]?.properties ?? new Map();
    for (const [key, secret] of Object.entries(secrets)) expect(left.get(key)).not.toEqual(plain(secret));
  });

  it('has one stand-in for one secret, wherever it stands, and different ones for different secrets', () => {
    const {
      'USB Serial Number': first,
      kUSBSerialNumberString: same,
      SerialNumber: other,
    } = redacted({
      'USB Serial Number': 'F00',
      kUSBSerialNumberString: 'F00',
      SerialNumber: 'F01',
    });
    expect(first).toEqual(same);
    expect(first).not.toEqual(other);
    expect(first).toEqual(plain('redacted serial number 1'));
  });

  it('finds a serial number and an address again wherever they stand', () => {
    const { Product, Hex, Colons } = redacted({
      SerialNumber: 'S3Z8NB0K',
      IOMACAddress: Buffer.from([0xa0, 0xb1, 0xc2, 0xd3, 0xe4, 0xf5]),
      Product: 'Disk S3Z8NB0K',
      Hex: 'bt-a0b1c2d3e4f5',
      Colons: 'A0:B1:C2:D3:E4:F5',
    });
    expect(Product).toEqual(plain('Disk redacted serial number 1'));
    expect(Hex).toEqual(plain('bt-redacted address 1'));
    expect(Colons).toEqual(plain('redacted address 1'));
  });

  it('replaces a place that is a unique id', () => {
    const { capture } = redact(mac(entry('IOFireWireDevice', {}, [], { location: 'c82a14fffe27c979' })));
    expect(capture.root.children[0]?.children[0]?.location).toBe('1');
  });

  it('keeps the length of bytes', () => {
    expect(redacted({ IOMACAddress: Buffer.from([1, 2, 3, 4, 5, 6]) }).IOMACAddress).toEqual(
      plain(new Uint8Array([0, 0, 0, 0, 0, 1])),
    );
  });

  it('finds names of people in other texts, keys and names of entries', () => {
    const { capture } = redact(
      mac(
        entry('AcmeNub', { kCGSSessionUserNameKey: 'ada', Of: 'of ada, not of adalbert', Inner: { ada: 1 } }),
        entry('AcmePhone', {}, [], { name: 'ada’s phone' }),
      ),
    );
    const [nub, phone] = capture.root.children[0]?.children ?? [];
    expect(nub?.properties.get('Of')).toEqual(plain('of redacted name 1, not of adalbert'));
    expect(nub?.properties.get('Inner')).toEqual(plain({ 'redacted name 1': 1 }));
    expect(phone?.name).toBe('redacted name 1’s phone');
  });

  it('leaves a name alone that is a word of classes or bundle ids', () => {
    const nub = { kCGSSessionUserNameKey: 'acme', Text: 'by acme' };
    const { Text } = redacted(nub, driver('AcmeDriver', 'AcmeNub'));
    expect(Text).toEqual(plain('by acme'));
  });

  it('renames volumes that their owner named, and no others', () => {
    const volume = (name: string) => entry('AppleAPFSVolume', {}, [], { name });
    const part = entry('IOMedia', { Whole: false }, [], { name: 'Secret plans' });
    const disk = entry('IOMedia', { Whole: true }, [], { name: 'ACME SSD Media' });
    const { capture } = redact(mac(volume('Preboot'), volume('Ada HD'), part, disk));
    expect(capture.root.children[0]?.children.map(({ name }) => name)).toEqual([
      'Preboot',
      'redacted name 1',
      'redacted name 2',
      'ACME SSD Media',
    ]);
  });

  it('keeps of the firmware’s settings the boot arguments alone', () => {
    const settings = entry('IODTNVRAM', {
      'boot-args': 'dk=0x8001',
      'fmm-computer-name': 'x',
      other: Buffer.from('y'),
    });
    const { capture } = redact(mac(settings));
    expect(Object.fromEntries(capture.root.children[0]?.children[0]?.properties ?? [])).toEqual({
      'boot-args': plain('dk=0x8001'),
      'fmm-computer-name': plain('redacted'),
      other: plain(new Uint8Array()),
    });
  });

  it.each<[string, () => Readonly<Record<string, Plain>>]>([
    ['numbers under such keys: they are indices', () => ({ iSerialNumber: 3, 'USB Address': 5 })],
    [
      'kinds of things',
      () => ({
        IOSerialBSDClientType: 'IORS232SerialStream',
        'Content Hint': 'EF57347C-0000',
        IOCFPlugInTypes: { uuid: 'x' },
      }),
    ],
    [
      'what every Mac has',
      () => ({
        FullName: 'Preboot',
        Role: ['VM'],
        Product: 'VM network interface',
        'Content Hint': '7C3457EF-0000-11AA-AA11-00306543ECAC',
        IOCFPlugInTypes: { 'F4545CE5-BF5B-11D6-A4BB-0003933E3E3E': 'x' },
        kOSBundleDextUniqueIdentifier: Buffer.from([1, 2]),
      }),
    ],
    [
      'versions, masks and paths of the registry',
      () => ({
        'Firmware Version': '1.2.3.4',
        Version: '15.4.1',
        Build: '1.2.3.4.5',
        Bad: '300.1.1.1',
        Path: 'IOService:/a@1/b',
        Time: '12:34:56',
      }),
    ],
    [
      'what somebody blanked before, with noughts too',
      () => ({ 'disk-uuid': '00000000-0000-0000-0000-000000000000', 'Serial Number': '<--->', SerialNumber: '0' }),
    ],
    [
      'what somebody blanked before',
      () => ({ IOPlatformUUID: 'REDACTED', 'serial-number': Buffer.alloc(8), SerialNumber: '---' }),
    ],
    [
      'ids that matching reads',
      () => ({ idVendor: 1, 'vendor-id': Buffer.from([1, 2]), IOPCIMatch: '0x1', locationID: 7 }),
    ],
  ])('leaves alone: %s', (_, properties) => {
    const stated = properties();
    expect(redacted(stated)).toEqual(
      Object.fromEntries(Object.entries(stated).map(([key, value]) => [key, plain(value)])),
    );
  });

  it('changes nothing more the second time', () => {
    const once = redact(mac(entry('AcmeNub', { SerialNumber: 'F00', IOMACAddress: 'a0:b1:c2:d3:e4:f5' })));
    expect(redact(once.capture).capture).toEqual(once.capture);
  });

  it('takes dumps that nest deeper than the stack', () => {
    let deep = entry('AcmeNub', { SerialNumber: 'F00' });
    for (let level = 0; level < 20_000; level++) deep = entry('AcmeNub', {}, [deep]);
    expect(redact({ root: deep }).counts.get('serial number')).toBe(1);
  });

  it('leaves what a driver states, and words of it, wherever they stand', () => {
    const volume = entry('IOMedia', { Whole: false }, [], { name: 'Vault' });
    const capture = mac(
      entry('AcmeNub', { Product: 'Vault Disk', 'USB Serial Number': 'F00', Other: 'a Vault' }),
      volume,
    );
    const productOf = (stated?: ReadonlySet<string>) => {
      const properties = redact(capture, stated).capture.root.children[0]?.children[0]?.properties;
      return ['Product', 'USB Serial Number', 'Other'].map((key) => textOf(properties?.get(key)));
    };
    expect(productOf(new Set(['Vault Disk', 'F00']))).toEqual(['Vault Disk', 'F00', 'a Vault']);
    expect(productOf()).toEqual(['redacted name 1 Disk', 'redacted serial number 1', 'a redacted name 1']);
  });
});
