import { CARD, type CodePage, dext, steps } from './page.js';

const claims = (value: string): string =>
  `And its entitlements:
  | com.apple.developer.driverkit               | true |
  | com.apple.developer.driverkit.transport.pci | ${value} |`;
const ALL_OF_ACME = dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x0000ac3e&0x0000ffff']);
const CARD_IN = 'When "card" is plugged in';

/** E210 and E211: what a transport entitlement covers. */
export const claimed = {
  E210: {
    meaning:
      'The personality takes devices that the entitlement does not cover. On those the process is launched, refused and ended, and the next driver gets its turn.',
    cause: 'The entitlement lists the products that Apple granted, the personality takes the whole vendor or class.',
    fix: 'Narrow the personality, or have the rest granted. The other way round is fine: an entitlement may cover more than the personality.',
    plist: '<key>IOPCIMatch</key><string>0x07b1ac3e</string>',
    basis: 'source',
    sources: ['F-ENT-012', 'F-PCI-060', 'F-USB-041'],
    example: steps(
      CARD,
      ALL_OF_ACME,
      claims('[{ IOPCIPrimaryMatch: 0x07b1ac3e }]'),
      CARD_IN,
      'Then "com.acme.nic" runs on "card"',
      'And lint reports "E210" for "com.acme.nic"',
    ),
  },
  E211: {
    meaning:
      'A dictionary in a transport entitlement has a key that the entitlement does not know. PCI passes it over, so that an entry without any other key covers every device; on USB no nub has such a key.',
    cause: 'A slip in the key, or keys of the other bus.',
    fix: 'PCI: IOPCIMatch, IOPCIPrimaryMatch, IOPCISecondaryMatch, IOPCIClassMatch. USB: idVendor and the other matching keys of USB.',
    plist:
      '<key>com.apple.developer.driverkit.transport.pci</key><array><dict><key>IOPCIPrimaryMatch</key><string>0x0000ac3e&amp;0x0000ffff</string></dict></array>',
    basis: 'source',
    sources: ['F-PCI-063', 'F-USB-040'],
    example: steps(
      CARD,
      ALL_OF_ACME,
      claims('[{ IOPCIPrimaryMach: "0x07b1ac3e" }]'),
      CARD_IN,
      'Then "com.acme.nic" runs on "card"',
      'And the diagnostic "E211" is reported for "com.acme.nic"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
