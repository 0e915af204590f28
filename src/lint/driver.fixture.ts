import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plistFile } from '../files/plist.fixture.js';

type Entries = Readonly<Record<string, unknown>>;

/** A bundle in which nothing is wrong. */
const BUNDLE: Entries = {
  CFBundleIdentifier: 'com.acme.nic',
  CFBundlePackageType: 'DEXT',
  CFBundleExecutable: 'AcmeNIC',
  CFBundleVersion: '1.2.3',
  OSBundleUsageDescription: 'Drives the Acme network card.',
};

/** A personality in which nothing is wrong. */
export const NIC: Entries = {
  CFBundleIdentifierKernel: 'com.apple.kpi.iokit',
  IOClass: 'IOUserService',
  IOProviderClass: 'IOPCIDevice',
  IOPCIMatch: '0x07b1ac3e',
  IOPCITunnelCompatible: true,
  IOUserClass: 'AcmeNIC',
  IOUserServerName: 'com.acme.nic',
};

export const CLAIMS: Entries = {
  'com.apple.developer.driverkit': true,
  'com.apple.developer.driverkit.transport.pci': [{ IOPCIPrimaryMatch: '0x0000ac3e&0x0000ffff' }],
};

/** Writes a source folder with Info.plist, and with entitlements where some are given; gives the path of the plist. */
export function writeDriver(folder: string, info: Entries, entitlements?: Entries): string {
  const file = join(folder, 'Info.plist');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, plistFile(info));
  if (entitlements !== undefined) writeFileSync(join(folder, 'Acme.entitlements'), plistFile(entitlements));
  return file;
}

/** With one personality, of which some keys are other; undefined takes a key away. */
export function nicWith(changed: Entries = {}, bundle: Entries = {}): Entries {
  const keys = Object.fromEntries(Object.entries({ ...NIC, ...changed }).filter(([, value]) => value !== undefined));
  const own = Object.fromEntries(Object.entries({ ...BUNDLE, ...bundle }).filter(([, value]) => value !== undefined));
  return { ...own, IOKitPersonalities: { Main: keys } };
}
