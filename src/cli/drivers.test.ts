import { describe, expect, it } from 'vitest';
import { dextspec } from './shell.fixture.js';

const drivers = (...args: readonly string[]) => dextspec(['drivers', ...args]);

interface Listed {
  readonly driver: string;
  readonly personality: string;
  readonly family: string;
  readonly keys: Readonly<Record<string, unknown>>;
  readonly score: number | null;
  readonly macOS: { readonly from: string | null; readonly to: string | null };
  readonly seen: ReadonlyArray<{ readonly id: string; readonly title: string }>;
}

async function listed(...args: readonly string[]): Promise<readonly Listed[]> {
  const { code, out } = await drivers(...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(out).drivers;
}

describe('dextspec drivers', () => {
  it('says of each driver what it matches, what that comes to, on which macOS, and where it was seen', async () => {
    const { code, out } = await drivers('CH340', '--os', '15.4');
    expect(code).toBe(0);
    expect(out).toMatch(/catalogue \d+\.\d+\.\d+: 2 of \d+ personalities/);
    expect(out).toMatch(
      /AppleUSBCHCOM\n {2}CH340 +IOUSBHostInterface +89999 +11–\n +if idVendor 0x1a86, idProduct 0x7523, .*\n +observed: ioreg-ch340\n/,
    );
    expect(out).toMatch(/ioreg-ch340 +- +published ioreg excerpt/);
    expect(out).not.toContain('mac-15-intel');
  });

  it('fits 120 columns, but for names of sources', async () => {
    const { out } = await drivers();
    const [listing = ''] = out.split('known from');
    expect(listing.split('\n').filter((line) => line.length > 120)).toEqual([]);
  });

  it('names keys that nobody saw', async () => {
    expect((await drivers('PL2303')).out).toContain(
      '(inferred: IOUserServerName, bInterfaceNumber, bConfigurationValue)',
    );
  });

  it('lists all of it for programs, with a score for each: the nub made of its keys is matched', async () => {
    const all = await listed();
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(({ score }) => score === null)).toEqual([]);
    expect(all.filter(({ seen }) => seen.length === 0 || seen.some(({ title }) => title === undefined))).toEqual([]);
  });

  it.each<[string, string, number]>([
    ['com.apple.driver.usb.AppleUSBHostCompositeDevice', 'composite', 50000],
    ['com.apple.driver.usb.cdc.ncm', 'NCM control', 59000],
    ['com.apple.driver.usb.cdc.acm', 'ACM data', 49999],
    ['com.apple.AppleUserHIDDrivers', 'USB keyboard', 60001],
    ['com.apple.AppleUserHIDDrivers', 'keyboard events', 1201],
    ['com.apple.driver.AppleUSBMultitouch', 'internal trackpad events', 7175],
    ['com.apple.iokit.IOPCIFamily', 'IOPCI2PCIBridge-Name', -100],
    ['com.apple.iokit.IOSCSIBlockCommandsDevice', 'IOSCSIPeripheralDeviceType00', 5000],
    ['com.apple.DriverKit-AppleEthernetMLX5', 'Mellanox ConnectX', 1000],
  ])('%s/%s comes to %i, as on the Mac that showed it', async (driver, personality, score) => {
    const found = (await listed(driver)).find((each) => each.driver === driver && each.personality === personality);
    expect(found?.score).toBe(score);
  });

  it.each<[string, readonly string[], (each: Listed) => boolean]>([
    ['a family', ['--family', 'audio'], ({ family }) => family === 'audio'],
    ['an id, however many digits', ['0x403'], ({ keys }) => keys['idVendor'] === 0x403],
    ['two words', ['usb', 'keyboard'], ({ personality, driver }) => /keyboard/i.test(personality + driver)],
    ['a version', ['--os', '10.14', 'ftdi'], ({ driver }) => driver === 'com.apple.driver.AppleUSBFTDI'],
    [
      'a class, and what is above it',
      ['--class', 'IOSCSILogicalUnitNub'],
      ({ keys }) => /^IOSCSI(PeripheralDeviceNub|ProtocolServices)$/.test(String(keys['IOProviderClass'])),
    ],
  ])('chooses by %s', async (_, args, fits) => {
    const found = await listed(...args);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((each) => !fits(each))).toEqual([]);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a word', ['compozite'], /nothing in the catalogue has "compozite"\. Did you mean "composite"\?/],
    ['a family', ['--family', 'serail'], /no family "serail"\. Did you mean "serial"\? There are: usb,/],
    ['a class', ['--class', 'IOUSBHostInterfac'], /Did you mean "IOUSBHostInterface"\?/],
    ['a version', ['--os', 'Ventura'], /--os takes a version of macOS, as 15\.4 is, not "Ventura"/],
    ['an option', ['--familiy', 'usb'], /Did you mean --family\?/],
    ['a name of ours', ['--family', 'constructor'], /no family "constructor"/],
  ])('refuses %s that is not there, with the nearest, exit 2', async (_, args, message) => {
    const { code, out, err } = await drivers(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it.each<[string, readonly string[]]>([
    ['an id that nobody asks for', ['0xbeef']],
    ['words that no entry has together', ['nvme', 'audio']],
    ['a Mac of before', ['--os', '9', '--family', 'serial', 'ftdi']],
  ])('says that there is nobody for %s, exit 0', async (_, args) => {
    const { code, out } = await drivers(...args);
    expect(code).toBe(0);
    expect(out).toMatch(/: 0 of \d+ personalities\nno built-in driver is like that/);
  });

  it('has help that names the families', async () => {
    const { code, out } = await drivers('--help');
    expect(code).toBe(0);
    expect(out).toContain('usb, serial, network, hid');
  });
});
