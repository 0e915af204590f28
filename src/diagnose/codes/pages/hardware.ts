import { CARD, type CodePage, dext, kext, STICK, steps } from './page.js';

/** N7xx: hardware that is not there. */
export const hardware = {
  N701: {
    meaning: 'The registry has no such hardware: there is nothing to match.',
    cause: 'The device is not connected, has no power, failed on its bus, or the dump was made on another Mac.',
    fix: 'Look for it in System Information; then in `ioreg -l -w0`, by its vendor id in decimal.',
    basis: 'source',
    sources: ['R-038'],
    example: steps(
      STICK,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      'When "stick" is plugged in',
      'Then the diagnostic "N701" is reported for "com.acme.nic"',
    ),
  },
  N702: {
    meaning: 'The device has published no interfaces, because nobody has chosen a configuration for it.',
    cause: 'macOS configures devices of known classes; a vendor-specific device (class 255) waits for its driver.',
    fix: 'Match the device, and call SetConfiguration in Start; then match the interfaces.',
    plist: '<key>IOProviderClass</key><string>IOUSBHostDevice</string>',
    basis: 'documented',
    sources: ['F-USB-018'],
    example: steps(
      STICK,
      'And "stick" has no active configuration',
      dext('com.acme.stick', 'IOUSBHostInterface', ['bInterfaceClass', '255'], ['bInterfaceSubClass', '1']),
      'When "stick" is plugged in',
      'Then the diagnostic "N702" is reported for "com.acme.stick"',
    ),
  },
  N703: {
    meaning: 'The nub went away before the driver could start.',
    cause: 'It was unplugged while matching waited.',
    fix: 'Nothing.',
    basis: 'source',
    sources: ['R-044', 'R-103'],
    example: steps(
      CARD,
      kext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['IOResourceMatch', 'Never']),
      'When "card" is plugged in',
      'And "card" is unplugged',
      'Then "com.acme.nic" stops at the start gate on "card" because of "N703"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
