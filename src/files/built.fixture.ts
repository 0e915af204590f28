import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Made, machO, signedData } from '../formats/macho/machO.fixture.js';
import { plistFile } from './plist.fixture.js';

/** Writes a file in a folder that need not be there yet; its path. */
export function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export const DRIVERKIT = 'com.apple.developer.driverkit';
export const PCI = `${DRIVERKIT}.transport.pci`;
const COVERS = [{ IOPCIPrimaryMatch: '0x0000ac3e&0x0000ffff' }];
/** What Acme's card asks of its driver. */
export const RIGHTS = { [DRIVERKIT]: true, [PCI]: COVERS };

/** The property list of the DEXT for Acme's card, with other keys in its personality. */
export const nicInfo = (personality: Readonly<Record<string, unknown>> = {}): string =>
  plistFile({
    CFBundleExecutable: 'AcmeNIC',
    CFBundleIdentifier: 'com.acme.nic',
    CFBundlePackageType: 'DEXT',
    CFBundleVersion: '1',
    IOKitPersonalities: {
      Main: {
        CFBundleIdentifier: 'com.acme.nic',
        CFBundleIdentifierKernel: 'com.apple.kpi.iokit',
        IOClass: 'IOUserService',
        IOProviderClass: 'IOPCIDevice',
        IOPCIMatch: '0x07b1ac3e',
        IOPCITunnelCompatible: true,
        IOUserClass: 'AcmeNIC',
        IOUserServerName: 'com.acme.nic',
        ...personality,
      },
    },
  });

/** A built DEXT: property list and executable, nothing beside it; its path. */
export function builtNic(folder: string, made: Made = {}, personality: Readonly<Record<string, unknown>> = {}): string {
  write(folder, 'AcmeNIC.dext/Info.plist', nicInfo(personality));
  write(folder, 'AcmeNIC.dext/AcmeNIC', machO({ signature: { xml: plistFile(RIGHTS) }, ...made }));
  return join(folder, 'AcmeNIC.dext');
}

/** An `embedded.provisionprofile` that grants. */
export const profileOf = (
  grants: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Buffer =>
  signedData({
    signer: 'Apple iPhone OS Provisioning Profile Signing',
    content: Buffer.from(
      plistFile({ Name: 'Acme NIC', TeamIdentifier: ['ACME123456'], ...more, Entitlements: grants }),
    ),
  });
