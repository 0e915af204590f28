import type { Severity } from '../diagnostic.js';

/** One area a letter; the folders here bear the same names. */
export type Area = 'matching' | 'entitlements' | 'arbitration' | 'launch' | 'userClients' | 'installation' | 'hardware';

export interface CodeMeaning {
  /** What it is unless the case says otherwise. */
  readonly severity: Severity;
  readonly title: string;
  readonly area: Area;
}

type Entries = Readonly<Record<string, readonly [Severity, string]>>;

/** Codes are the keys, so that no code can be there twice. */
function area<const E extends Entries>(name: Area, entries: E): { readonly [Key in keyof E]: CodeMeaning } {
  const meanings = Object.entries(entries).map(([code, [severity, title]]) => [code, { severity, title, area: name }]);
  return Object.fromEntries(meanings) as { readonly [Key in keyof E]: CodeMeaning };
}

const matching = area('matching', {
  M101: ['error', 'IONameMatch holds a class name, or a name that the nub does not bear'],
  M102: ['error', 'An id in the personality is not the id of the device'],
  M103: ['error', 'A key has the wrong plist type'],
  M104: ['error', 'No nub is of the provider class or of a subclass of it'],
  M111: ['warning', 'Value and mask of a PCI match string are swapped, or the mask takes more than it seems'],
  M112: ['error', 'A PCI id is written in the wrong order: halves swapped, or bytes as the registry prints them'],
  M113: ['error', 'IOPCIClassMatch is narrower than the class of the device'],
  M114: ['warning', 'The personality takes every device of its provider class'],
  M115: ['error', 'The device is tunnelled and IOPCITunnelCompatible is not boolean true'],
  M116: ['warning', 'A PCI match string that the kernel reads only in part'],
  M120: ['error', 'The set of USB matching keys is not a legal one'],
  M121: ['error', 'USB device and USB interface are confused'],
  M122: ['warning', 'IOProbeScore is at or above the cap of the family, which replaces it'],
  M123: ['error', 'A HID personality that cannot match this nub'],
  M124: ['warning', 'A key that nobody reads, one slip away from a key that the kernel reads'],
  M125: ['warning', 'Matching keys of another family, which this provider never reads'],
  M126: ['warning', 'A key that counts only beside another one, which is missing'],
  M127: ['warning', 'A SCSI key that is not looked at, or not enough of them to match anything'],
  M128: ['error', 'A SCSI string with blanks around it, which the nub does not have'],
  M129: ['warning', 'A PCI match number with fewer digits than the register has'],
  M130: ['error', 'The property is on a relative of the nub: wrong layer'],
  M133: ['error', 'The nub does not have the property that is asked for, nor has a relative'],
  M134: ['error', 'The nub is not where the personality asks for it'],
  M150: ['warning', 'A build variable was never replaced by its value'],
  M151: ['warning', 'A personality that is no dictionary: the kernel passes it over'],
  M152: ['warning', 'A DEXT without personalities'],
  M160: ['warning', 'The provider class is so general that the personality is a candidate everywhere'],
});

const entitlements = area('entitlements', {
  E201: ['error', 'A required entitlement is not claimed'],
  E202: ['error', 'An entitlement has a value of the wrong shape, or an empty one'],
  E203: ['error', 'The entitlement does not cover the device'],
  E204: ['error', 'The development wildcard in an entitlement'],
  E205: ['error', 'A claim that the provisioning profile does not grant'],
  E206: ['warning', 'An entitlement that is unknown, obsolete, or of another product'],
  E210: ['warning', 'The personality takes devices that the entitlement does not cover'],
  E211: ['warning', 'An entry of a transport entitlement has a key that the entitlement does not know'],
});

const arbitration = area('arbitration', {
  A301: ['information', 'Another driver of the same match category has the better probe score'],
  A302: ['warning', 'IOMatchCategory on hardware let a second driver start beside this one'],
  A303: ['error', 'A personality on IOResources or IOUserResources without a match category of its own'],
  A304: ['error', 'A DEXT on IOResources, where the kernel never starts one'],
  A305: ['error', 'The nub is stalled: a personality names a kernel bundle that is not known'],
  A306: ['warning', 'The match category was taken already by a driver that started earlier'],
  A307: ['warning', 'IOResourceMatch on hardware makes start wait without limit'],
  A308: ['information', 'Different nubs of one piece of hardware go to different drivers'],
  A309: ['information', 'A codeless driver holds the nub without opening it, and keeps other drivers away'],
  A310: ['warning', 'The resource that a personality without hardware waits for was never published'],
  A320: ['warning', 'Several personalities on IOResources or IOUserResources share one match category'],
});

const launch = area('launch', {
  L401: ['warning', 'IOUserServerName is not the bundle identifier of the DEXT'],
  L402: ['error', 'Without IOUserServerName no process is ever launched'],
  L403: ['error', 'IOUserClass is missing, or the executable has no such class'],
  L404: ['error', 'IOClass is not the kernel class that the user class needs'],
  L405: ['information', 'Start failed'],
  L406: ['warning', 'The process crashed'],
  L407: ['warning', 'Codeless by accident, or code where a codeless bundle was meant'],
  L408: ['error', 'The process never checked in'],
  L409: ['error', 'The launch is refused'],
  L410: ['warning', 'A kernel class of a family stays attached without its process: the nub stays busy'],
  L411: ['information', 'Not launched because the system sleeps; matched again on wake'],
  L412: ['information', 'Not launched because the system shuts down'],
  L413: ['error', 'The process checked in with another token'],
  L414: ['error', 'IOClass names no class that the kernel can instantiate'],
  L415: ['information', 'It ran, and has ended: terminated, unplugged, removed, or its process is gone'],
  L420: ['information', 'A DEXT personality without CFBundleIdentifierKernel'],
  L421: ['warning', 'CFBundleIdentifierKernel is not the kernel bundle that holds IOClass'],
  L422: ['warning', 'A dictionary for user clients from which no user client can be made'],
  L423: ['warning', 'An audio or MIDI driver without the dictionary that its framework makes user clients from'],
  L424: ['error', 'CFBundleIdentifier of a DEXT personality is the identifier of another bundle'],
});

const userClients = area('userClients', {
  C501: ['error', 'A user client was refused for want of an entitlement'],
  C502: ['error', 'The provider is open already'],
});

const installation = area('installation', {
  I601: ['error', 'CFBundleVersion is no version that kernel extensions may have'],
  I602: ['error', 'The bundle identifier is too long'],
  I603: ['warning', 'The old version keeps running until its last process ends'],
  I604: ['information', 'Not replaced: the same build is already there'],
  I605: ['error', 'Not approved by the user: the personalities never reached the kernel'],
  I606: ['warning', 'Two active copies of one bundle identifier'],
  I607: ['error', 'The identifier of the DEXT does not begin with that of its app'],
  I609: ['error', 'An iPad without an M-series chip runs no DEXTs'],
  I610: ['error', 'iPadOS does not offer this family'],
  I611: ['error', 'OSBundleCompatibleVersion is no version, or newer than the bundle itself'],
  I612: ['warning', 'Not sent to the kernel in a safe boot'],
  I613: ['information', 'Not sent to the kernel before somebody loads the bundle explicitly'],
  I614: ['error', 'Not replaced: a kext of this identifier stays'],
  I615: [
    'error',
    'Not removed, or not wholly: the kernel keeps what is linked against, and services of its own and of Apple’s',
  ],
  I616: ['information', 'Not in the catalogue yet: the kernel extension daemon has not checked in'],
  I617: ['information', 'Not in the catalogue: not installed, removed, or taken out'],
  I618: ['information', 'Not stored: equal in every key to a personality that was there before'],
  I630: ['warning', 'A name of a template or of a sample was left in place'],
  I631: ['warning', 'A key that the validation of bundles does not allow, or has another value for'],
  I632: ['error', 'A key that every driver bundle must have is missing'],
  I633: ['warning', 'A DEXT without OSBundleUsageDescription'],
});

const hardware = area('hardware', {
  N701: ['error', 'Nothing to match: the registry has no such hardware'],
  N702: ['error', 'No interface nubs: the device has no active configuration'],
  N703: ['information', 'The nub went away before the driver could start'],
});

/** Every code, with its one meaning (contract codes.md). */
export const CODES = {
  ...matching,
  ...entitlements,
  ...arbitration,
  ...launch,
  ...userClients,
  ...installation,
  ...hardware,
} as const;

export type Code = keyof typeof CODES;

export function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}
