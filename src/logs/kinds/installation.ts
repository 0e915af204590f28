import { kind, type MessageKind } from '../kind.js';

interface Answer {
  readonly code: number;
  readonly name: string;
  readonly codes?: MessageKind['codes'];
  readonly meaning: string;
  readonly check: string;
  readonly texts?: readonly string[];
}

const LOG = 'log show --last 10m --info --predicate \'process == "sysextd"\'';

/** OSSystemExtensionError.Code, as the framework documents it. */
const ANSWERS: readonly Answer[] = [
  { code: 1, name: 'unknown', meaning: 'an error without a name', check: LOG },
  {
    code: 2,
    name: 'missingEntitlement',
    meaning: 'the app lacks com.apple.developer.system-extension.install',
    check: 'codesign -d --entitlements - APP',
  },
  {
    code: 3,
    name: 'unsupportedParentBundleLocation',
    texts: ['cannot allow apps outside /Applications', 'must be in /Applications folder'],
    meaning: 'the app is not in /Applications, or runs from quarantine',
    check:
      'move the app to /Applications; xattr -d com.apple.quarantine APP; while developing, systemextensionsctl developer on',
  },
  {
    code: 4,
    name: 'extensionNotFound',
    codes: ['I607'],
    meaning:
      'the app holds no DEXT of that identifier in Contents/Library/SystemExtensions: another folder or file name, an Info.plist without what a DEXT needs, or an identifier that does not begin with that of the app',
    check:
      'ls APP/Contents/Library/SystemExtensions: the file must be IDENTIFIER.dext; then CFBundleIdentifier and CFBundlePackageType (DEXT)',
    texts: [
      'Unable to find any matched extension with identifier: <bundle>',
      'Extension not found in App bundle',
      'PREFIX MISMATCH',
    ],
  },
  {
    code: 5,
    name: 'extensionMissingIdentifier',
    meaning: 'the extension has no CFBundleIdentifier',
    check: 'CFBundleIdentifier in the Info.plist of the DEXT',
  },
  {
    code: 6,
    name: 'duplicateExtensionIdentifer',
    meaning: 'the app holds two extensions of one identifier',
    check: 'ls APP/Contents/Library/SystemExtensions',
  },
  {
    code: 7,
    name: 'unknownExtensionCategory',
    meaning: 'macOS cannot tell what kind of extension it is',
    check: 'CFBundlePackageType (DEXT) and IOKitPersonalities in the Info.plist of the DEXT',
  },
  {
    code: 8,
    name: 'codeSignatureInvalid',
    texts: ['Invalid code signature or missing entitlements'],
    codes: ['L409'],
    meaning:
      'the signature of the app or of the extension is not valid, or is not notarised, or an entitlement is not granted',
    check: 'codesign --verify --deep --strict --verbose=4 APP; spctl -a -vv APP',
  },
  {
    code: 9,
    name: 'validationFailed',
    codes: ['I601', 'I602'],
    meaning:
      'the bundle did not pass the checks of its category: for a DEXT its Info.plist, its version and identifier, its personalities',
    check: `dextspec lint DEXT; ${LOG}`,
  },
  {
    code: 10,
    name: 'forbiddenBySystemPolicy',
    meaning: 'a policy of this Mac forbids it: a profile of a device management, or the security settings',
    check: 'profiles show; System Settings: General > Device Management',
  },
  {
    code: 11,
    name: 'requestCanceled',
    meaning: 'the request was cancelled, by the user or by a later one',
    check: 'ask again',
  },
  {
    code: 12,
    name: 'requestSuperseded',
    meaning: 'a later request for the same extension took the place of this one',
    check: 'one request at a time',
  },
  {
    code: 13,
    name: 'authorizationRequired',
    codes: ['I605'],
    meaning: 'the user has to allow it first',
    check: 'System Settings: General > Login Items & Extensions > Driver Extensions',
  },
  {
    code: 101,
    name: 'being replaced',
    codes: ['I603'],
    meaning: 'the old build cannot be terminated now: a process of it runs, and the new build waits for its end',
    check: 'unplug what it drives and close the apps that use it, or restart; then systemextensionsctl list',
  },
];

const STOPPED = new Set([11, 12, 101]);

const answerKinds = ANSWERS.map(({ code, name, codes = [], meaning, check, texts = [] }) =>
  kind({
    id: `activation-error-${code}`,
    templates: [
      `OSSystemExtensionErrorDomain Code=${code}`,
      `OSSystemExtensionErrorDomain error ${code}`,
      `OSSystemExtensionErrorDomain ${code}`,
      `OSSystemExtensionErrorDomain code: ${code}`,
      `OSSystemExtensionErrorDomain code ${code}`,
      `OSSystemExtensionErrorDomain:${code}`,
      `OSSystemExtensionErrorDomain…value of ${code}`,
      `OSSystemExtensionError … code=${code}`,
      ...texts,
    ],
    by: 'sysextd',
    gate: STOPPED.has(code) ? undefined : 'catalogue',
    says: STOPPED.has(code) ? 'noted' : 'stopped',
    codes,
    meaning: `The request of the app was refused with ${code}, ${name}: ${meaning}.`,
    check,
    sources: ['case 59', ...(code === 101 ? ['case 56'] : [])],
    basis: code === 101 ? 'observed' : 'documented',
  }),
);

/** What sysextd says while an app's request to install a DEXT is dealt with. */
export const installationKinds = [
  ...answerKinds,
  kind({
    id: 'activation-error',
    templates: ['OSSystemExtensionErrorDomain Code=<number>', 'OSSystemExtensionErrorDomain error <number>'],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'stopped',
    meaning: 'The request of the app was refused with <number>, a number without a name here.',
    check: LOG,
    sources: ['case 59'],
    basis: 'observed',
  }),
  kind({
    id: 'not-enableable',
    templates: ['<state> not in state to be enabled', 'not in state to be enabled'],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'stopped',
    codes: ['I603'],
    meaning: 'The extension cannot be switched on while an old copy of it is <state>: it waits for the next restart.',
    check: 'systemextensionsctl list, then restart the Mac',
    sources: ['case 56'],
    basis: 'observed',
  }),
  kind({
    id: 'declined-to-terminate',
    templates: [
      'a category delegate declined to terminate extension with identifier: <bundle>',
      'category delegate declined to terminate extension with identifier <bundle>',
      'declined to terminate extension',
      'turning the responsibility for termination of <bundle>',
      'turning the responsibility for termination',
      'assumes responsibility for old version',
      'keeping old version',
    ],
    by: 'sysextd',
    gate: undefined,
    says: 'noted',
    codes: ['I603'],
    meaning: 'The old build is not ended now: its process runs on, and the new one takes its place when it has ended.',
    check: 'unplug what it drives and close the apps that use it, or restart; then systemextensionsctl list',
    sources: ['R-141', 'case 56'],
    basis: 'observed',
  }),
  kind({
    id: 'restart-needed',
    templates: [
      'terminated_waiting_to_uninstall_on_reboot',
      'terminating_for_upgrade_via_delegate',
      'terminating_for_disable_but_still_running',
      'with uninstallation at the next reboot',
    ],
    by: 'sysextd',
    gate: undefined,
    says: 'noted',
    codes: ['I603'],
    meaning: 'A copy of the extension is on its way out and stays until the Mac is restarted.',
    check: 'systemextensionsctl list, then restart the Mac',
    sources: ['R-141', 'case 56'],
    basis: 'observed',
  }),
  kind({
    id: 'waiting-for-user',
    templates: [
      'activated_waiting_for_user',
      'extension <bundle> … waiting for user',
      'needs user approval',
      'requires user approval',
    ],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'stopped',
    codes: ['I605'],
    meaning: 'The user has not approved the extension yet: its personalities are not with the kernel.',
    check: 'System Settings: General > Login Items & Extensions > Driver Extensions',
    sources: ['case 35'],
    basis: 'observed',
  }),
  kind({
    id: 'switched-on',
    templates: ['→ activated_enabled', '-> activated_enabled', 'to activated_enabled', 'activated_enabled'],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'passed',
    meaning:
      'The extension is switched on: its personalities go to the kernel. Whether any matches, this line does not say.',
    check: 'dextspec explain DRIVER --on REGISTRY',
    sources: ['R-140', 'case 13'],
    basis: 'observed',
  }),
  kind({
    id: 'state-change',
    templates: ['<from> → <state>', '<from> -> <state>', 'from <from> to <state>'],
    by: 'sysextd',
    gate: undefined,
    says: 'noted',
    meaning: 'The state of the extension went from <from> to <state>.',
    check: 'systemextensionsctl list: the state that counts',
    sources: ['case 56'],
    basis: 'observed',
  }),
  kind({
    id: 'request',
    templates: [
      'client activation request for <bundle>',
      'client deactivation request for <bundle>',
      'attempting to realize extension with identifier <bundle>',
      'attempting to realize extension',
    ],
    by: 'sysextd',
    gate: undefined,
    says: 'noted',
    meaning:
      'The request of the app for <bundle> has arrived. Where no line follows it, the bundle was not found in the app or did not pass the checks of DEXTs.',
    check: `${LOG}; dextspec lint DEXT`,
    sources: ['case 59'],
    basis: 'observed',
  }),
  kind({
    id: 'result',
    templates: ['didFinishWithResult: 0', 'didFinishWithResult: 1', 'didFinishWithResult'],
    by: 'an app',
    gate: undefined,
    says: 'noted',
    meaning: 'The request of the app was granted (0), or will be after the next restart (1).',
    check: 'systemextensionsctl list',
    sources: ['case 57'],
    basis: 'documented',
  }),
  kind({
    id: 'replacing',
    templates: ['actionForReplacingExtension', 'Replacing extension'],
    by: 'an app',
    gate: undefined,
    says: 'noted',
    codes: ['I603', 'I604'],
    meaning:
      'Another build of the extension is there, and the app is asked whether to replace it. A process of the old build that runs is not restarted.',
    check: 'systemextensionsctl list; where it shows two builds, restart the Mac',
    sources: ['case 55', 'case 57'],
    basis: 'documented',
  }),
  kind({
    id: 'version-mismatch',
    templates: [
      'driver_version_ is mismatched … expected: <number>, actual dext: <version>',
      'driver_version_ is mismatched',
      'driver version … mismatched',
    ],
    by: 'an app',
    gate: 'running',
    says: 'passed',
    codes: ['I603'],
    meaning: 'The app talks to a process of another build: the DEXT runs, and it is the old one.',
    check: 'systemextensionsctl list; restart the Mac, so that the new build starts',
    sources: ['R-141', 'case 55'],
    basis: 'observed',
  }),
  kind({
    id: 'ipad-insert',
    templates: ['could not insert bundle at … into manager'],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'stopped',
    codes: ['I609', 'I610'],
    meaning:
      'iPadOS did not take the driver: no M-series chip, a family that iPadOS does not have, entitlements that the profile does not grant, or an identifier that earlier builds have spoilt.',
    check: 'an M-series iPad, the entitlements against the profile; a new bundle identifier to find out about the last',
    sources: ['case 37'],
    basis: 'observed',
  }),
];
