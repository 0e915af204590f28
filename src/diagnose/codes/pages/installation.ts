import { CARD, type CodePage, dext, kext, steps } from './page.js';

const NIC = dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']);
const KEXT = kext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']);
const PLUGGED = 'When "card" is plugged in';
const absent = (code: string): string =>
  `Then "com.acme.nic" stops at the catalogue gate on "card" because of "${code}"`;

/** I6xx: installation. The kernel cannot match what it was never given. */
export const installation = {
  I601: {
    meaning: 'CFBundleVersion is no version that a kernel extension may have, and the bundle is refused.',
    cause: 'A build number that grows and grows: each part has at most four digits. Or a date, or a commit.',
    fix: 'At most three numbers of four digits, and a stage: 1.4.2, 12.0b3.',
    plist: '<key>CFBundleVersion</key><string>1.4.2</string>',
    basis: 'source',
    sources: ['R-144', 'R-145'],
    example: steps(CARD, NIC, 'And its version is "10000.1"', PLUGGED, absent('I601')),
  },
  I602: {
    meaning: 'The bundle identifier has more than 63 bytes, and the bundle is refused.',
    cause: 'Long company, long product, `.driver.extension` at the end.',
    fix: 'Shorten it.',
    basis: 'source',
    sources: ['R-144'],
    example: steps(
      CARD,
      dext(`com.acme.${'verylong.'.repeat(7)}nic`, 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      PLUGGED,
      `Then "com.acme.${'verylong.'.repeat(7)}nic" stops at the catalogue gate on "card" because of "I602"`,
    ),
  },
  I603: {
    meaning: 'A new version is installed, and the old one keeps running until its last process ends.',
    cause: 'The device is in use. That is how an upgrade of a DEXT goes.',
    fix: 'Unplug the device, or restart.',
    basis: 'source',
    sources: ['R-141'],
    example: steps(
      CARD,
      NIC,
      PLUGGED,
      'And "com.acme.nic" is upgraded to version "2.0"',
      'Then the diagnostic "I603" is reported for "com.acme.nic"',
    ),
  },
  I604: {
    meaning: 'Nothing was replaced: the same build, by its unique id, is there already.',
    cause: 'The version was not raised, and nothing else changed.',
    fix: 'Build anew with another CFBundleVersion.',
    plist: '<key>CFBundleVersion</key><string>1.4.3</string>',
    basis: 'source',
    sources: ['R-140'],
    example: steps(
      CARD,
      NIC,
      PLUGGED,
      'And "com.acme.nic" is upgraded to version "1"',
      'Then the diagnostic "I604" is reported for "com.acme.nic"',
    ),
  },
  I605: {
    meaning: 'The user has not approved the system extension: its personalities never reached the kernel.',
    cause: 'The switch in System Settings waits for somebody.',
    fix: 'Approve it; `systemextensionsctl list` then says [activated enabled].',
    basis: 'documented',
    sources: ['R-100'],
    example: steps(CARD, NIC, 'And it has not been approved by the user', PLUGGED, absent('I605')),
  },
  I606: {
    meaning: 'Two active copies of one bundle identifier: each replaces the other only once that is gone.',
    cause: 'One copy in /Applications, another in the build folder.',
    fix: 'Remove one. `dextspec explain --extensions FILE` reads the list of `systemextensionsctl list`.',
    basis: 'observed',
    sources: ['R-140'],
    file: {
      name: 'extensions.txt',
      text: `2 extension(s)
--- com.apple.system_extension.driver_extension
enabled\tactive\tteamID\tbundleID (version)\tname\t[state]
*\t*\tACMETEAM01\tcom.acme.nic (1.1/2)\tAcmeNIC\t[activated enabled]
*\t*\tACMETEAM01\tcom.acme.nic (1.0/1)\tAcmeNIC\t[activated enabled]
`,
    },
    example: steps(
      CARD,
      NIC,
      'And its system extension is listed in "extensions.txt"',
      PLUGGED,
      'Then "com.acme.nic" runs on "card"',
      'And the diagnostic "I606" is reported for "com.acme.nic"',
    ),
  },
  I607: {
    meaning: 'The identifier of the DEXT does not begin with the identifier of the app that holds it.',
    cause: 'The rule of system extensions is not that of plug-ins, and the identifier was chosen freely.',
    fix: 'Name it after the app: com.acme.app → com.acme.app.driver.',
    plist: '<key>CFBundleIdentifier</key><string>com.acme.app.driver</string>',
    basis: 'documented',
    sources: ['R-143'],
    example: steps(CARD, NIC, 'And it is inside the app "com.other.app"', PLUGGED, absent('I607')),
  },
  I609: {
    meaning: 'An iPad without an M-series chip runs no DEXTs.',
    cause: 'An older iPad.',
    fix: 'None: the app should say so.',
    basis: 'documented',
    sources: ['R-098'],
    example: steps(
      'Given an iPad without an M-series chip running iPadOS "17.0"',
      CARD.replace('Given', 'And'),
      NIC,
      PLUGGED,
      absent('I609'),
    ),
  },
  I610: {
    meaning: 'iPadOS does not offer the family of this driver.',
    cause: 'iPadOS has USB and PCI transports; families such as SCSI, network or HID event services are macOS alone.',
    fix: 'Leave the personality out of the build for iPadOS.',
    basis: 'documented',
    sources: ['R-098'],
    example: steps(
      'Given an iPad running iPadOS "17.0"',
      CARD.replace('Given', 'And'),
      NIC.replace('IOUserService', 'IOUserSCSIParallelInterfaceController'),
      PLUGGED,
      absent('I610'),
    ),
  },
  I611: {
    meaning: 'OSBundleCompatibleVersion is no version, or newer than the bundle itself; the bundle is refused.',
    cause: 'The version went down, or the key was copied.',
    fix: 'A version not above CFBundleVersion.',
    plist: '<key>OSBundleCompatibleVersion</key><string>1.0</string>',
    basis: 'source',
    sources: ['R-144'],
    example: steps(
      CARD,
      KEXT,
      'And its version is "2.0"',
      'And its Info.plist has "OSBundleCompatibleVersion" set to "3.0"',
      PLUGGED,
      absent('I611'),
    ),
  },
  I612: {
    meaning: 'The Mac was started in safe mode, and this kext is none that it needs: it is not sent to the kernel.',
    cause: 'Safe mode.',
    fix: 'Restart without it. Only kexts that a start needs may say so.',
    plist: '<key>OSBundleRequired</key><string>Local-Root</string>',
    basis: 'source',
    sources: ['R-035'],
    example: steps('Given a Mac in safe boot', CARD.replace('Given', 'And'), KEXT, PLUGGED, absent('I612')),
  },
  I613: {
    meaning: 'The bundle asks to be loaded by name before it may match.',
    cause: 'OSBundleRequireExplicitLoad is true.',
    fix: 'Remove the key, or load the bundle.',
    plist: '<key>OSBundleRequireExplicitLoad</key><false/>',
    basis: 'source',
    sources: ['R-035', 'R-030'],
    example: steps(
      CARD,
      KEXT,
      'And its Info.plist has "OSBundleRequireExplicitLoad" set to "true"',
      PLUGGED,
      absent('I613'),
    ),
  },
  I614: {
    meaning:
      'The kext was not replaced: one of this identifier is there, with code that is loaded, or linked into the kernel collection.',
    cause: 'Kexts are exchanged by a restart, not while they run.',
    fix: 'Rebuild the auxiliary collection and restart.',
    basis: 'source',
    sources: ['R-136'],
    example: steps(
      CARD,
      KEXT,
      PLUGGED,
      'And "com.acme.nic" is upgraded to version "2.0"',
      'Then the diagnostic "I614" is reported for "com.acme.nic"',
    ),
  },
  I615: {
    meaning: 'The kext was not removed, or not wholly: another is linked against it, or services of its own stay.',
    cause: 'A dependent kext is loaded.',
    fix: 'Remove the dependent one first, or restart.',
    basis: 'source',
    sources: ['R-029', 'R-142a'],
    example: steps(
      CARD,
      KEXT,
      kext('com.acme.tool', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e'], ['IOMatchCategory', 'tool']),
      `And its Info.plist has "OSBundleLibraries" set to "{ com.acme.nic: '1.0' }"`,
      PLUGGED,
      'And "com.acme.nic" is removed',
      'Then the diagnostic "I615" is reported for "com.acme.nic"',
    ),
  },
  I616: {
    meaning:
      'The kernel extension daemon has not checked in yet: until then the kernel knows the personalities of no DEXT.',
    cause: 'Early in the start of the Mac.',
    fix: 'Nothing: the nub is matched again then.',
    basis: 'source',
    sources: ['R-100'],
    example: steps(
      'Given the kernel extension daemon has not checked in',
      CARD.replace('Given', 'And'),
      NIC,
      PLUGGED,
      absent('I616'),
    ),
  },
  I617: {
    meaning: 'The bundle is not in the catalogue: not installed, removed, or taken out.',
    cause: 'It was removed while its device was there; or a scenario describes it without installing it.',
    fix: 'Install it.',
    basis: 'source',
    sources: ['R-029', 'R-142'],
    example: steps(CARD, NIC, PLUGGED, 'And "com.acme.nic" is removed', absent('I617')),
  },
  I618: {
    meaning: 'The personality was not stored: one that is equal in every key was there before.',
    cause: 'A personality was copied, and only its name changed; the name is not part of it.',
    fix: 'Remove one of the two, or change what you meant to change.',
    basis: 'source',
    sources: ['R-016'],
    example: steps(
      CARD,
      'And the KEXT "com.acme.nic" is installed',
      'And its personality "First":',
      '  | IOProviderClass | IOPCIDevice |',
      '  | IOClass         | AcmeNIC     |',
      'And its personality "Second":',
      '  | IOProviderClass | IOPCIDevice |',
      '  | IOClass         | AcmeNIC     |',
      PLUGGED,
      'Then "com.acme.nic/Second" stops at the catalogue gate on "card" because of "I618"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
