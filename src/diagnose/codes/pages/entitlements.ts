import { CARD, type CodePage, dext, steps } from './page.js';

const NIC = dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']);

const claims = (...rows: readonly string[]): string =>
  steps('And its entitlements:', ...rows.map((row) => `  | ${row} |`));
const DRIVERKIT = 'com.apple.developer.driverkit               | true                                          ';

/** E2xx: entitlements. The kernel asks after the process runs: the driver has matched and won by then. */
export const entitlements = {
  E201: {
    meaning: 'The nub, or the kernel class of the driver, asks for an entitlement that the signature does not claim.',
    cause:
      'The capability was switched on in the developer portal, and not claimed in the .entitlements file. The portal allows; the file claims; the kernel reads the signature alone.',
    fix: 'Claim the entitlement in the file that the target is signed with, and look into the built bundle with `codesign -d --entitlements -`.',
    plist:
      '<key>com.apple.developer.driverkit.transport.pci</key><array><dict><key>IOPCIPrimaryMatch</key><string>0x0000ac3e&amp;0x0000ffff</string></dict></array>',
    basis: 'source',
    sources: ['R-109b', 'R-110', 'R-111', 'F-ENT-001', 'F-ENT-002'],
    example: steps(
      CARD,
      NIC,
      claims('com.apple.developer.driverkit | true'),
      'When "card" is plugged in',
      'Then "com.acme.nic" matches "card"',
      'But "com.acme.nic" stops at the entitlement gate on "card" because of "E201"',
    ),
  },
  E202: {
    meaning:
      'The entitlement is there, and its value has not the shape that the family reads: an empty list, a boolean, a dictionary without its list.',
    cause:
      'Xcode writes an empty array when a capability is added. `true` was copied from a lab where SIP is off, and there the value is not looked at closely.',
    fix: 'A list of dictionaries for the transports of PCI and USB; boolean true for the family entitlements.',
    plist:
      '<key>com.apple.developer.driverkit.transport.usb</key><array><dict><key>idVendor</key><integer>44094</integer></dict></array>',
    basis: 'source',
    sources: ['F-PCI-060', 'F-USB-040', 'F-USB-043', 'F-ENT-002'],
    example: steps(
      CARD,
      NIC,
      claims(
        'com.apple.developer.driverkit               | true',
        'com.apple.developer.driverkit.transport.pci | []  ',
      ),
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the entitlement gate on "card" because of "E202"',
    ),
  },
  E203: {
    meaning: 'The entitlement is there and well-formed, and no entry of it covers this device.',
    cause:
      "It names the company's own vendor id, while the device has the id of a supplier; a product is missing in the list; a built-in device asks for one entry more.",
    fix: 'Ask Apple for the missing vendor or product; for development, sign with the wildcard. A personality without the entitlement is of no use.',
    plist: '<dict><key>IOPCIPrimaryMatch</key><string>0x0000ac3e&amp;0x0000ffff</string></dict>',
    basis: 'source',
    sources: ['R-112', 'R-113', 'F-PCI-060', 'F-PCI-061', 'F-USB-041'],
    example: steps(
      CARD,
      NIC,
      claims(DRIVERKIT, 'com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x00001234&0x0000ffff }]'),
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the entitlement gate on "card" because of "E203"',
      'And the kernel log contains "provider entitlements check failed"',
    ),
  },
  E204: {
    meaning:
      "Apple's wildcard for development stands in the entitlement. A driver signed for distribution is never launched with it; one signed for development runs on every device.",
    cause:
      'The entitlements of the debug build were shipped. Or somebody "corrects" the odd-looking mask, which is right as it is.',
    fix: 'Keep two entitlements files: the wildcard for development, the list that Apple granted for distribution.',
    plist: '<dict><key>IOPCIPrimaryMatch</key><string>0x0000ac3e&amp;0x0000ffff</string></dict>',
    basis: 'documented',
    sources: ['R-105', 'F-PCI-066', 'F-USB-042', 'F-ENT-011'],
    example: steps(
      CARD,
      NIC,
      'And it is signed for distribution',
      claims(DRIVERKIT, 'com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }]'),
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the launch gate on "card" because of "E204"',
    ),
  },
  E205: {
    meaning:
      'The signature claims more than the provisioning profile grants. This is signing, not matching: the process is never launched.',
    cause: 'An old profile, a profile of another team, or a claim edited by hand.',
    fix: 'Claim nothing beyond what the profile grants, or get a profile that grants it.',
    plist: '<key>com.apple.developer.driverkit</key><true/>',
    basis: 'documented',
    sources: ['R-105', 'F-ENT-011', 'F-PCI-066'],
    example: steps(
      CARD,
      NIC,
      claims(DRIVERKIT, 'com.apple.developer.driverkit.transport.pci | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }]'),
      'And its provisioning profile grants:',
      '  | com.apple.developer.driverkit | true |',
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the launch gate on "card" because of "E205"',
    ),
  },
  E206: {
    meaning:
      'An entitlement that nothing in the kernel or the daemons reads: unknown, obsolete, or one for another product.',
    cause: 'A slip in the name, or an entitlement of the app copied to its DEXT.',
    fix: 'Correct the name or remove the key; entitlements of the app belong into the app.',
    plist: '<key>com.apple.developer.driverkit.transport.usb</key><array/>',
    basis: 'documented',
    sources: ['F-ENT-021'],
    example: steps(
      CARD,
      NIC,
      claims(
        'com.apple.developer.driverkit                     | true',
        'com.apple.developer.driverkit.transport.pci       | [{ IOPCIPrimaryMatch: 0x0000ac3e&0x0000ffff }]',
        'com.apple.developer.driverkit.userclient-access   | [com.acme.nic]',
      ),
      'When "card" is plugged in',
      'Then the diagnostic "E206" is reported for "com.acme.nic"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
