import { kind } from '../kind.js';

const EXCLUSIVE = 'ioreg -l -w0 -r -n NAME: which driver or app has it open (UserClient entries below it)';

/** What apps and the kernel say when somebody opens a driver or a device. */
export const clientKinds = [
  kind({
    id: 'client-bundle-id',
    templates: [
      '<name>-0x<id>:UC failed userclient-access check, needed bundle ID <bundle>',
      '<name>:UC failed userclient-access check, needed bundle ID <bundle>',
      'UC failed userclient-access check, needed bundle ID <bundle>',
      'UC failed userclient-access check',
    ],
    by: 'kernel',
    gate: 'running',
    says: 'passed',
    codes: ['C501'],
    meaning:
      'The driver <bundle> runs, and an app that opened it was refused: its com.apple.developer.driverkit.userclient-access does not hold <bundle>. Where that is a driver of somebody else, the app opened the wrong service.',
    check: 'codesign -d --entitlements - APP: userclient-access has to list <bundle>, letter by letter',
    sources: ['R-122', 'F-ENT-020', 'case 47'],
  }),
  kind({
    id: 'client-entitlements',
    templates: [
      '<name>-0x<id>:UC entitlements check failed',
      '<name>:UC entitlements check failed',
      'UC entitlements check failed',
      'UC failed required entitlement',
    ],
    by: 'kernel',
    gate: 'running',
    says: 'passed',
    codes: ['C501'],
    meaning:
      'The driver runs and made a user client; the app lacks an entitlement for it, and IOServiceOpen returned kIOReturnNotPermitted (0xe00002e2).',
    check:
      'codesign -d --entitlements - APP: com.apple.developer.driverkit.userclient-access with the identifier of the DEXT (or the DEXT has allow-any-userclient-access)',
    sources: ['R-122', 'F-ENT-020', 'case 47'],
  }),
  kind({
    id: 'usb-exclusive',
    templates: [
      'LIBUSB_ERROR_ACCESS',
      'another process has device opened for exclusive access',
      'darwin_claim_interface',
      'no capture entitlements',
      'USBDeviceOpen: another process',
      'Access denied (insufficient permissions)',
      '^Access denied$',
      'usb … Access denied',
    ],
    by: 'an app',
    gate: undefined,
    says: 'noted',
    codes: ['C502', 'A301'],
    meaning:
      "A driver has the device or the interface open: most often Apple's own for that class. An app gets at it only where no driver holds it, or with com.apple.vm.device-access to capture it.",
    check: `${EXCLUSIVE}; dextspec explain DRIVER --on REGISTRY: what a codeless DEXT would have to score`,
    sources: ['R-121', 'case 28', 'case 29'],
    basis: 'observed',
  }),
  kind({
    id: 'no-driver-for-app',
    templates: ['failed to connect to … driver', 'failed to connect to driver', 'no … driver … found'],
    by: 'an app',
    gate: undefined,
    says: 'noted',
    meaning:
      'An app found no running driver to open. Why it does not run, an app cannot see: [activated enabled] only says that the personalities are with the kernel.',
    check: 'dextspec explain DRIVER --on REGISTRY; ioreg -l -w0 -c IOUserService: whether it is there',
    sources: ['case 3', 'case 13'],
    basis: 'observed',
  }),
];

/** Calls that came back with a code; the code itself is decoded by the account. */
export const returnKinds = [
  kind({
    id: 'start-returned',
    templates: [
      'Start failed: <result>',
      'Start … failed…<result>',
      'Start failed…<result>',
      'Start … returned <result>',
      'Start() … <result>',
      'Start returned <result>',
    ],
    by: 'the DEXT',
    gate: 'start',
    says: 'stopped',
    codes: ['L405', 'L404'],
    meaning:
      'Start of the DEXT, or a call in it, came back with <result>; the next candidate of the category had its turn.',
    check: 'IOClass and the superclass of the user class (L404) where the code is kIOReturnUnsupported',
    sources: ['R-116', 'R-116b', 'case 43'],
    basis: 'observed',
  }),
  kind({
    id: 'open-returned',
    templates: [
      'IOServiceOpen … <result>',
      'Failed opening connection to dext with error: <result>',
      'Failed opening connection … <result>',
      'failed to open … connection … <result>',
      'IOHIDDeviceOpen … <result>',
      'IOHIDManagerOpen … <result>',
      'USBDeviceOpen … <result>',
      'USBInterfaceOpen … <result>',
      'Failed to open USB device: <result>',
      'failed to open … <result>',
      'Open … failed … <result>',
    ],
    by: 'an app',
    gate: undefined,
    says: 'noted',
    meaning: 'Somebody opened a driver or a device, and got <result>.',
    sources: ['R-122', 'R-123', 'R-121', 'case 47', 'case 54'],
    basis: 'observed',
  }),
];
