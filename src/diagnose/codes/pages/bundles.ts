import { CARD, type CodePage, dext, steps } from './page.js';

const CARD_IN = 'When "card" is plugged in';
const IDS = ['IOPCIMatch', '0x07b1ac3e'] as const;
const linted = (code: string): string => `Then lint reports "${code}" for "com.acme.nic"`;
const runsAndReported = (code: string): string =>
  `Then "com.acme.nic" runs on "card"\nAnd the diagnostic "${code}" is reported for "com.acme.nic"`;
const runsAndLinted = (code: string): string =>
  `Then "com.acme.nic" runs on "card"\nAnd lint reports "${code}" for "com.acme.nic"`;

const entry = (key: string, text: string): string => `\t<key>${key}</key>\n\t<string>${text}</string>\n`;

const BUNDLE = {
  CFBundleIdentifier: 'com.acme.nic',
  CFBundlePackageType: 'DEXT',
  CFBundleExecutable: 'AcmeNIC',
  CFBundleVersion: '1',
  OSBundleUsageDescription: 'Drives the Acme network card.',
};

/** A right Info.plist, but for some keys; an empty text leaves a key out. */
const info = (changed: Readonly<Record<string, string>>) => ({
  name: 'Info.plist',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
<dict>
${Object.entries({ ...BUNDLE, ...changed })
  .map(([key, text]) => (text === '' ? '' : entry(key, text)))
  .join('')}	<key>IOKitPersonalities</key>
	<dict>
		<key>Main</key>
		<dict>
			<key>IOProviderClass</key>
			<string>IOPCIDevice</string>
			<key>IOClass</key>
			<string>IOUserService</string>
			<key>IOUserClass</key>
			<string>AcmeNIC</string>
			<key>IOUserServerName</key>
			<string>com.acme.nic</string>
			<key>CFBundleIdentifierKernel</key>
			<string>com.apple.kpi.iokit</string>
			<key>IOPCIMatch</key>
			<string>0x07b1ac3e</string>
		</dict>
	</dict>
</dict>
</plist>
`,
});

const FROM_FILE = steps(CARD, 'And the DEXT "com.acme.nic" is installed from "Info.plist"', CARD_IN);

/** What the bundle says of itself, and what its personalities say of bundles and classes. */
export const bundles = {
  A320: {
    meaning:
      'Several personalities stand on IOResources or IOUserResources with the same match category. There is one such nub a Mac, and one driver a category on it.',
    cause: 'The category was copied together with the personality, or is the name of a class that all of them use.',
    fix: 'Give each a category of its own: the bundle identifier, with the name of the personality behind it.',
    plist: '<key>IOMatchCategory</key><string>com.acme.vault.second</string>',
    basis: 'source',
    sources: ['R-081', 'R-096'],
    example: steps(
      'Given a Mac running macOS "15.4"',
      dext('com.acme.one', 'IOUserResources', ['IOResourceMatch', 'IOKit'], ['IOMatchCategory', 'com_acme']),
      dext('com.acme.two', 'IOUserResources', ['IOResourceMatch', 'IOKit'], ['IOMatchCategory', 'com_acme']),
      'When the system starts',
      'Then "com.acme.two" stops at the rank gate on "IOUserResources" because of "A301"',
      'And lint reports "A320" for "com.acme.two"',
    ),
  },
  L420: {
    meaning:
      'A DEXT personality does not say which kernel bundle holds IOClass. The kernel puts the driver’s own identifier there and goes on; the validation of bundles asks for the key.',
    cause: 'Samples of Apple leave it out as well.',
    fix: 'Name the bundle of the kernel class.',
    plist: '<key>CFBundleIdentifierKernel</key><string>com.apple.kpi.iokit</string>',
    basis: 'source',
    sources: ['F-PAIR-005', 'R-143'],
    example: steps(CARD, dext('com.acme.nic', 'IOPCIDevice', IDS), CARD_IN, runsAndLinted('L420')),
  },
  L421: {
    meaning:
      'CFBundleIdentifierKernel names a kernel bundle that is not the one of IOClass. It is loaded, and the class may still be missing.',
    cause: 'IOClass was changed to the class of a family, and the bundle stayed that of IOUserService.',
    fix: 'Change both together.',
    plist: '<key>CFBundleIdentifierKernel</key><string>com.apple.driver.driverkit.serial</string>',
    basis: 'source',
    sources: ['R-083', 'F-PAIR-004'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', IDS, ['CFBundleIdentifierKernel', 'com.apple.kpi.iokit']).replace(
        'IOUserService',
        'IOUserSerial ',
      ),
      CARD_IN,
      linted('L421'),
    ),
  },
  L422: {
    meaning:
      'A dictionary for user clients, by convention called …UserClientProperties, lacks what Create needs: IOClass IOUserUserClient, and an IOUserClass that the executable has.',
    cause: 'A key was left out, or the user client’s class was renamed.',
    fix: 'State both classes.',
    plist:
      '<key>UserClientProperties</key><dict><key>IOClass</key><string>IOUserUserClient</string><key>IOUserClass</key><string>AcmeUserClient</string></dict>',
    basis: 'source',
    sources: ['F-PAIR-006', 'F-ENT-020'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', IDS, ['UserClientProperties', '{ IOUserClass: AcmeUserClient }']),
      CARD_IN,
      runsAndReported('L422'),
    ),
  },
  L423: {
    meaning:
      'The user class derives from IOUserAudioDriver or IOUserMIDIDriver, and the personality lacks the dictionary from which that framework makes its user clients. The driver runs, and the system cannot open it.',
    cause: 'A personality of another kind of driver was the model.',
    fix: 'Add the dictionary under its fixed name.',
    plist:
      '<key>IOUserAudioDriverUserClientProperties</key><dict><key>IOClass</key><string>IOUserUserClient</string><key>IOUserClass</key><string>IOUserAudioDriverUserClient</string></dict>',
    basis: 'documented',
    sources: ['F-AUD-002', 'F-AUD-004'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', IDS),
      'And its executable defines the classes:',
      '  | class      | superclass        |',
      '  | AcmeDriver | IOUserAudioDriver |',
      CARD_IN,
      runsAndLinted('L423'),
    ),
  },
  L424: {
    meaning:
      'CFBundleIdentifier inside a DEXT’s personality names another bundle. The kernel looks for the process there, and finds none, or another one.',
    cause: 'The identifier was written out, and the bundle was renamed later.',
    fix: 'Leave the key out: the system puts the bundle’s own identifier there. Xcode’s template has $(PRODUCT_BUNDLE_IDENTIFIER).',
    plist: '<key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>',
    basis: 'source',
    sources: ['R-033', 'R-107'],
    example: steps(
      CARD,
      dext(
        'com.acme.nic',
        'IOPCIDevice',
        IDS,
        ['CFBundleIdentifier', 'com.acme.old'],
        ['CFBundleIdentifierKernel', 'com.apple.kpi.iokit'],
      ),
      CARD_IN,
      'Then "com.acme.nic" stops at the launch gate on "card" because of "L424"',
    ),
  },
  I630: {
    meaning: 'A name is one that templates, books or samples put there, or one of Apple’s.',
    cause: 'The project began as a copy of a sample.',
    fix: 'Write a name of your own. The identifier is also what Apple’s entitlements are granted to.',
    plist: '<key>CFBundleIdentifier</key><string>com.acme.nic</string>',
    basis: 'documented',
    sources: ['R-107'],
    example: steps(
      CARD,
      dext('com.acme.nic', 'IOPCIDevice', IDS).replace('| com.acme.nic ', '| com.apple.null.driver '),
      CARD_IN,
      runsAndLinted('I630'),
    ),
  },
  I631: {
    meaning:
      'The validation of bundles refuses a key, or its value. The kernel asks for none of it, and the tools that install do.',
    cause: 'A key of kexts in a DEXT, a package type that is none, libraries without versions.',
    fix: 'Remove the key, or write a value that the message names.',
    plist: '<key>CFBundlePackageType</key><string>DEXT</string>',
    basis: 'source',
    sources: ['R-143'],
    file: info({ OSBundleRequired: 'Root' }),
    example: steps(FROM_FILE, runsAndLinted('I631')),
  },
  I632: {
    meaning:
      'The Info.plist lacks a key that every driver bundle must have: its identifier, its version, its package type.',
    cause: 'The property list was written by hand.',
    fix: 'Add it.',
    plist: '<key>CFBundlePackageType</key><string>DEXT</string>',
    basis: 'source',
    sources: ['R-143', 'R-144'],
    file: info({ CFBundleVersion: '' }),
    example: steps(FROM_FILE, linted('I632')),
  },
  I633: {
    meaning:
      'A DEXT has no OSBundleUsageDescription. Apple’s documentation asks for it in every DEXT: people read it when they are asked for their approval, and activation fails without it.',
    cause: 'The property list was not made from Xcode’s template.',
    fix: 'Say in a sentence what the driver is for.',
    plist: '<key>OSBundleUsageDescription</key><string>Drives the Acme network card.</string>',
    basis: 'documented',
    sources: ['R-143'],
    file: info({ OSBundleUsageDescription: '' }),
    example: steps(FROM_FILE, runsAndLinted('I633')),
  },
} satisfies Readonly<Record<string, CodePage>>;
