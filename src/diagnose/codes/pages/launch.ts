import { CARD, type CodePage, dext, kext, steps } from './page.js';

const NIC = dext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']);
const PLUGGED = 'When "card" is plugged in';

/** L4xx: launch, check-in and Start. */
export const launch = {
  L401: {
    meaning: 'IOUserServerName is not the bundle identifier of the DEXT.',
    cause: 'A name was made up, or the bundle identifier was changed later.',
    fix: "Set it to the bundle identifier. The kernel takes the name as it is; the advice is Apple's, and tools look for the bundle by it.",
    plist: '<key>IOUserServerName</key><string>com.acme.nic</string>',
    basis: 'documented',
    sources: ['R-107', 'R-109'],
    example: steps(
      CARD,
      NIC.replace('| com.acme.nic ', '| com.acme.srv '),
      PLUGGED,
      'Then "com.acme.nic" runs on "card"',
      'And the diagnostic "L401" is reported for "com.acme.nic"',
    ),
  },
  L402: {
    meaning:
      'Without IOUserServerName the kernel takes the personality for one of a kernel driver: it makes IOClass, and no process is ever launched.',
    cause: 'The key was forgotten, or has another type than string.',
    fix: 'Add it.',
    plist: '<key>IOUserServerName</key><string>com.acme.nic</string>',
    basis: 'source',
    sources: ['R-104', 'F-PAIR-007'],
    example: steps(
      CARD,
      NIC.split('\n')
        .filter((line) => !line.includes('IOUserServerName'))
        .join('\n'),
      PLUGGED,
      'Then no process of "com.acme.nic" is launched',
      'And the diagnostic "L402" is reported for "com.acme.nic"',
    ),
  },
  L403: {
    meaning: 'IOUserClass is missing, or the executable of the DEXT has no such class.',
    cause: 'The class was renamed in the code and not in the plist, or the other way round.',
    fix: 'Write the name of the class that the .iig file declares.',
    plist: '<key>IOUserClass</key><string>AcmeNIC</string>',
    basis: 'source',
    sources: ['R-116a', 'F-PAIR-002'],
    example: steps(
      CARD,
      NIC,
      'And its executable defines the classes:',
      '  | class        | superclass |',
      '  | AcmeDriverV2 | IOService  |',
      PLUGGED,
      'Then "com.acme.nic" stops at the user-class gate on "card" because of "L403"',
    ),
  },
  L404: {
    meaning:
      'The user class derives from a class of a family, and IOClass is not the kernel class that goes with it. Start is called, and the first call into the family returns kIOReturnUnsupported (0xe00002c7).',
    cause: 'IOUserService stands in every template; a family has a kernel class of its own.',
    fix: 'Set IOClass to the kernel class of the family, and CFBundleIdentifierKernel to the bundle that has it.',
    plist: '<key>IOClass</key><string>IOUserNetworkEthernet</string>',
    basis: 'source',
    sources: ['R-116b', 'F-PAIR-001', 'F-PAIR-003'],
    example: steps(
      CARD,
      NIC,
      'And its executable defines the classes:',
      '  | class      | superclass            |',
      '  | AcmeDriver | IOUserNetworkEthernet |',
      PLUGGED,
      'Then the diagnostic "L404" is reported for "com.acme.nic"',
    ),
  },
  L405: {
    meaning:
      'Start returned an error, or start of a kernel driver false. The next candidate of the category gets its turn.',
    cause: 'The code said no: it could not open its provider, or a resource was missing.',
    fix: 'Look at the code that Start returns; the kernel log has it.',
    basis: 'source',
    sources: ['R-093', 'R-116'],
    example: steps(
      CARD,
      NIC,
      'And its Start fails with kIOReturnNoResources',
      PLUGGED,
      'Then "com.acme.nic" stops at the start gate on "card" because of "L405"',
    ),
  },
  L406: {
    meaning:
      'The process crashed. The kernel launches it again at once, a limited number of times, and then no more for that nub.',
    cause: 'A bug in the driver.',
    fix: 'The crash report lies in the Console app under Crash Reports.',
    basis: 'source',
    sources: ['R-117', 'R-118', 'R-119', 'R-120'],
    example: steps(
      CARD,
      NIC,
      'And its Start crashes',
      PLUGGED,
      'Then "com.acme.nic" stops at the start gate on "card" because of "L406"',
    ),
  },
  L407: {
    meaning:
      'The driver holds the nub and runs no code of its own: IOClass is a kernel class that hosts no process. Or a bundle without code was meant, and it has some.',
    cause: 'IOService was written where IOUserService belongs.',
    fix: 'IOUserService, or the kernel class of the family.',
    plist: '<key>IOClass</key><string>IOUserService</string>',
    basis: 'source',
    sources: ['R-115', 'R-132', 'R-134c'],
    example: steps(
      CARD,
      NIC.replace('IOUserService', 'IOService    '),
      PLUGGED,
      'Then "com.acme.nic" runs on "card"',
      'But Start is never called on "AcmeDriver"',
      'And the diagnostic "L407" is reported for "com.acme.nic"',
    ),
  },
  L408: {
    meaning: 'The process was launched and never checked in. The kernel gives up after 120 seconds.',
    cause: 'It died before main, for want of a library or a valid signature; or it is stuck.',
    fix: 'Look for the process in the crash reports, and for `amfid` in the log.',
    basis: 'source',
    sources: ['R-109c'],
    example: steps(
      CARD,
      NIC,
      'And its process never checks in',
      PLUGGED,
      'Then "com.acme.nic" stops at the check-in gate on "card" because of "L408"',
    ),
  },
  L409: {
    meaning: 'The driver matches, and its process is not launched: by policy. This is signing, not matching.',
    cause: 'Signed ad hoc on a Mac with System Integrity Protection; DriverKit switched off by a boot argument.',
    fix: 'Sign for development or distribution; for a lab, see what Apple says on running unsigned system extensions.',
    basis: 'documented',
    sources: ['R-105', 'F-ENT-011'],
    example: steps(
      CARD,
      NIC,
      'And it is signed ad hoc',
      PLUGGED,
      'Then "com.acme.nic" stops at the launch gate on "card" because of "L409"',
    ),
  },
  L410: {
    meaning:
      'A kernel class of a family was made for a DEXT whose process never came: it stays attached, and the nub stays busy.',
    cause: 'The launch or the check-in failed, and such a class waits.',
    fix: 'Mend the launch; until then, unplug the device, or restart.',
    basis: 'observed',
    sources: ['F-SCSI-015', 'R-045'],
    example: steps(
      CARD,
      NIC.replace('IOUserService', 'IOUserSCSIParallelInterfaceController').replace(
        'IOUserClass     ',
        'IOUserClass     ',
      ),
      'And it is signed ad hoc',
      PLUGGED,
      'Then the diagnostic "L410" is reported for "com.acme.nic"',
    ),
  },
  L411: {
    meaning: 'The Mac was going to sleep: nothing is launched. The nub is matched again when it wakes.',
    cause: 'The device appeared at the wrong moment.',
    fix: 'Nothing.',
    basis: 'source',
    sources: ['R-105'],
    example: steps(
      CARD,
      NIC,
      'When the Mac goes to sleep',
      'And "card" is plugged in',
      'Then "com.acme.nic" stops at the launch gate on "card" because of "L411"',
      'When the Mac wakes',
      'Then "com.acme.nic" runs on "card"',
    ),
  },
  L412: {
    meaning: 'The Mac was shutting down: nothing is launched any more.',
    cause: 'The device appeared at the wrong moment.',
    fix: 'Nothing.',
    basis: 'source',
    sources: ['R-105', 'R-160'],
    example: steps(
      CARD,
      NIC,
      'When the Mac shuts down',
      'And "card" is plugged in',
      'Then "com.acme.nic" stops at the launch gate on "card" because of "L412"',
    ),
  },
  L413: {
    meaning: 'A process checked in with a token of another launch: it is told to exit, and start fails.',
    cause: 'A process that was started by hand, or one left over from an earlier launch.',
    fix: 'Let the system launch it.',
    basis: 'source',
    sources: ['R-109d'],
    file: {
      name: 'world.yaml',
      text: `dextspec: 1
drivers:
  - id: com.acme.nic
    kind: dext
    personalities:
      Main:
        IOProviderClass: IOPCIDevice
        IOClass: IOUserService
        IOUserClass: AcmeDriver
        IOUserServerName: com.acme.nic
    behavior:
      Main: { checkIn: wrongToken }
nubs:
  - { id: card, pci: { vendor: 0xac3e, device: 0x07b1 } }
`,
    },
    example: steps(
      'Given the world described in "world.yaml"',
      'When the system starts',
      'Then "com.acme.nic" stops at the check-in gate on "card" because of "L413"',
    ),
  },
  L414: {
    meaning: 'IOClass names no class that the kernel can make: the class of the DEXT, or one that does not exist.',
    cause: "IOClass and IOUserClass were mixed up. IOClass is the kernel's, IOUserClass yours.",
    fix: 'IOUserService, or the kernel class of the family.',
    plist: '<key>IOClass</key><string>IOUserService</string>',
    basis: 'source',
    sources: ['R-089', 'F-PAIR-004'],
    example: steps(
      CARD,
      NIC.replace('IOUserService', 'AcmeDriver   '),
      PLUGGED,
      'Then "com.acme.nic" stops at the class gate on "card" because of "L414"',
    ),
  },
  L415: {
    meaning: 'The driver ran on this nub, and has ended.',
    cause: 'It terminated itself, its device was unplugged, it was removed, or its process is gone.',
    fix: 'Nothing, if that is what happened. The kernel does not match again when a driver terminates itself.',
    basis: 'source',
    sources: ['R-048', 'R-117', 'R-142'],
    example: steps(
      CARD,
      kext('com.acme.nic', 'IOPCIDevice', ['IOPCIMatch', '0x07b1ac3e']),
      PLUGGED,
      'And "com.acme.nic" terminates itself on "card"',
      'Then "com.acme.nic" stops at the start gate on "card" because of "L415"',
    ),
  },
} satisfies Readonly<Record<string, CodePage>>;
