import { CARD, type CodePage, dext, steps } from './page.js';

const NIC = dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']);

/** C5xx: user clients. */
export const userClients = {
  C501: {
    meaning: "An app may not open the driver: an entitlement is missing, on its side or on the driver's.",
    cause:
      'The app needs com.apple.developer.driverkit.userclient-access with the bundle id of the driver; people put it into the DEXT, where nobody reads it.',
    fix: 'Claim it in the app. A driver that lets every app in claims com.apple.developer.driverkit.allow-any-userclient-access.',
    plist: '<key>com.apple.developer.driverkit.userclient-access</key><array><string>com.acme.nic</string></array>',
    basis: 'source',
    sources: ['R-122', 'R-123', 'F-ENT-020', 'F-ENT-021'],
    example: steps(
      CARD,
      NIC,
      'When "card" is plugged in',
      'Then opening "com.acme.nic" from the app "com.acme.app" returns kIOReturnNotPermitted',
      'And the diagnostic "C501" is reported for "com.acme.nic"',
    ),
  },
  C502: {
    meaning: 'The provider is open already: by another driver or an app that keeps it for itself.',
    cause: 'Two drivers on one nub (A302), or an app with the device in its hands.',
    fix: 'Find who has it open: IOServiceOpen and IOUSBHostDevice show in ioreg who is the client.',
    basis: 'source',
    sources: ['R-121', 'F-SCSI-012'],
    example: steps(
      CARD,
      dext('com.rival.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      'And it opens its provider when it starts',
      dext(
        'com.acme.nic',
        'IOPCIDevice',
        ['IOPCIMatch', '0x07b1ac3e'],
        ['IOProbeScore', '-1'],
        ['IOMatchCategory', 'second'],
      ),
      'And it opens its provider when it starts',
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the start gate on "card" because of "C502"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
