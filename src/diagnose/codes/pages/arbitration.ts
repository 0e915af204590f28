import { CARD, type CodePage, dext, kext, STICK, steps } from './page.js';

/** A3xx: arbitration and active matching. */
export const arbitration = {
  A301: {
    meaning: 'Another driver of the same match category has the better score and has started: this one is never tried.',
    cause:
      "Its key set is more exact, or its IOProbeScore is higher. On USB the key set decides; a score can only lift within the family's cap.",
    fix: 'Match more exactly. The message says who has the device and which score would win. A category of its own is no way out (A302).',
    plist: '<key>IOProbeScore</key><integer>2000</integer>',
    basis: 'source',
    sources: ['R-073', 'R-074', 'R-093', 'F-USB-002'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      kext('com.rival.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['IOProbeScore', '900']),
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the rank gate on "card" because of "A301"',
    ),
  },
  A302: {
    meaning:
      'IOMatchCategory gave this driver a competition of its own, and so a second driver started on the same hardware.',
    cause:
      'The category was set to get past a driver of Apple. Both run, both may open the device, and one of them loses it.',
    fix: 'Leave the category out on hardware and win by score; keep it for IOUserResources.',
    plist: '<key>IOProviderClass</key><string>IOPCIDevice</string>',
    basis: 'documented',
    sources: ['R-081', 'R-121', 'F-USB-020'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['IOMatchCategory', 'com.acme.nic']),
      kext('com.rival.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      'When "card" is plugged in',
      'Then both "com.acme.nic" and "com.rival.nic" run on "card"',
      'And the diagnostic "A302" is reported for "com.acme.nic"',
    ),
  },
  A303: {
    meaning: 'A driver without hardware stands on IOResources or IOUserResources without a match category of its own.',
    cause:
      'The key is missing in the template. On those two nubs all drivers without a category compete for one place.',
    fix: 'Add the category; the bundle identifier is the usual value.',
    plist: '<key>IOMatchCategory</key><string>com.acme.vault</string>',
    basis: 'documented',
    sources: ['R-096', 'R-097'],
    example: steps(
      'Given a Mac running macOS "15.4"',
      dext('com.acme.vault', 'IOUserResources', ['IOResourceMatch', 'IOKit']),
      'When the system starts',
      'Then the diagnostic "A303" is reported for "com.acme.vault"',
    ),
  },
  A304: {
    meaning: 'A DEXT stands on IOResources. The kernel matches it there and never starts it.',
    cause: 'The personality comes from a kext. DEXTs have a nub of their own, IOUserResources.',
    fix: 'Change the provider class.',
    plist: '<key>IOProviderClass</key><string>IOUserResources</string>',
    basis: 'source',
    sources: ['R-098', 'F-CORE-010'],
    example: steps(
      'Given a Mac running macOS "15.4"',
      dext('com.acme.vault', 'IOResources', ['IOResourceMatch', 'IOKit'], ['IOMatchCategory', 'com.acme.vault']),
      'When the system starts',
      'Then "com.acme.vault" stops at the launch gate on "IOResources" because of "A304"',
    ),
  },
  A305: {
    meaning:
      'A personality names a kernel bundle that nobody knows. Matching on that nub waits for it, and everybody else on the nub waits as well.',
    cause: 'A slip in CFBundleIdentifierKernel, or a kext that is not installed.',
    fix: 'Name the bundle that has the class: for IOUserService it is com.apple.kpi.iokit.',
    plist: '<key>CFBundleIdentifierKernel</key><string>com.apple.kpi.iokit</string>',
    basis: 'source',
    sources: ['R-086', 'R-087', 'R-047'],
    example: steps(
      CARD,
      dext(
        'com.acme.nic',
        'IOPCIDevice',
        ['IOPCIMatch', '0x07b1ac3e'],
        ['CFBundleIdentifierKernel', 'com.acme.familly'],
      ),
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the module gate on "card" because of "A305"',
      'And matching on "card" is stalled',
    ),
  },
  A306: {
    meaning:
      'The match category of the nub is held by a driver that started earlier. A better score does not displace it.',
    cause: "The driver was installed while the device was there; or Apple's driver had matched at boot.",
    fix: 'Plug the device in again, or restart. For a device that cannot be unplugged, only a restart helps.',
    basis: 'source',
    sources: ['R-077g', 'R-077j', 'R-078', 'R-080'],
    example: steps(
      CARD,
      kext('com.rival.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      'When "card" is plugged in',
      dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['IOProbeScore', '5000']).replace(
        /^And/,
        'Given',
      ),
      'When "card" is registered',
      'Then "com.acme.nic" stops at the category gate on "card" because of "A306"',
    ),
  },
  A307: {
    meaning:
      'IOResourceMatch on hardware: it filters nothing there. It makes the start wait for the resource, without a limit.',
    cause: 'The key was copied from a personality on IOResources.',
    fix: 'Remove it.',
    plist: '<key>IOProviderClass</key><string>IOPCIDevice</string>',
    basis: 'source',
    sources: ['R-070', 'R-103'],
    example: steps(
      CARD,
      kext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['IOResourceMatch', 'com-acme-ready']),
      'When "card" is plugged in',
      'Then "com.acme.nic" stops at the resources gate on "card" because of "A307"',
    ),
  },
  A308: {
    meaning: 'The device and its interfaces are nubs of their own, and different drivers have them.',
    cause:
      "A composite device: Apple's driver configures it, others take its functions. That is how it is meant to be.",
    fix: 'Nothing, if that is what you want. To keep others off an interface, match that interface.',
    basis: 'observed',
    sources: ['F-USB-019'],
    example: steps(
      STICK,
      'And "stick" has the interfaces:',
      '  | number | configuration | class | subclass | protocol |',
      '  | 0      | 1             | 224   | 1        | 3        |',
      dext('com.acme.stick', 'IOUSBHostDevice', ['idVendor', '0xac3e'], ['idProduct', '0x7523']),
      kext('com.rival.network', 'IOUSBHostInterface', ['bInterfaceClass', '224'], ['bInterfaceSubClass', '1']),
      'When "stick" is plugged in',
      'Then "com.acme.stick" runs on "stick"',
      'And "com.rival.network" runs on "stick interface 0"',
      'And the diagnostic "A308" is reported for "com.acme.stick"',
    ),
  },
  A309: {
    meaning:
      'A bundle without code won the nub. The kernel class holds it and opens nothing, so that an app can; the drivers that it outranks stay away.',
    cause:
      'This is what codeless bundles are for: keeping a serial chip or a HID device free for a library in user space.',
    fix: 'Nothing, if that is meant.',
    basis: 'source',
    sources: ['R-134c', 'R-121'],
    example: steps(
      STICK,
      `And the codeless KEXT "com.acme.holder" is installed with the personality:
  | IOProviderClass | IOUSBHostDevice |
  | IOClass         | IOService       |
  | idVendor        | 0xac3e          |
  | idProduct       | 0x7523          |
  | IOProbeScore    | 100             |`,
      kext('com.rival.stick', 'IOUSBHostDevice', ['idVendor', '0xac3e'], ['idProduct', '0x7523']),
      'When "stick" is plugged in',
      'Then "com.acme.holder" wins "stick" over "com.rival.stick"',
      'And the diagnostic "A309" is reported for "com.acme.holder"',
    ),
  },
  A310: {
    meaning:
      'On IOResources and IOUserResources, IOResourceMatch is a filter: the personality is a candidate once somebody publishes that resource, and nobody has.',
    cause: 'The name has a slip in it, or belongs to another macOS or to a driver that is not there.',
    fix: 'Name a resource that is published, IOKit or IOBSD say, or take the key out.',
    plist: '<key>IOResourceMatch</key><string>IOKit</string>',
    basis: 'source',
    sources: ['R-096', 'R-102'],
    example: steps(
      dext(
        'com.acme.agent',
        'IOUserResources',
        ['IOMatchCategory', 'com_acme_agent'],
        ['IOResourceMatch', 'IOKitt'],
      ).replace(/^And/, 'Given'),
      'When the system starts',
      'Then "com.acme.agent" stops at the keys gate on "IOUserResources" because of "IOResourceMatch"',
      'And the diagnostic "A310" advises "<string>IOKit</string>"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
