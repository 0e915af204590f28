import type { Value } from '../engine/values/value.js';

/** What a registry tells of the machine's owner. */
export type SecretKind = 'serial number' | 'address' | 'identifier' | 'name' | 'network';

/** Keys by which a registry shows them, whatever the spelling: `USB Serial Number`, `IOMACAddress`, `boot-uuid`. */
const SECRET_KEYS: ReadonlyArray<readonly [SecretKind, RegExp]> = [
  [
    'serial number',
    /serial[ _-]?(number|num|no|string)|^k?usbserial|(^|[a-z -])Serial$|^(mlb|battery)[ _-]?serial|EDID$/i,
  ],
  [
    'address',
    /mac[ _-]?addr|bd[ _-]?addr|^(local|permanent|device|ethernet|bluetooth|hardware)[ _-]?(mac[ _-]?)?address$/i,
  ],
  [
    'identifier',
    /uuid|^udid$|unique[ _-]?(chip|device)?[ _-]?id|^ecid$|imei|meid|iccid|nonce|^die-id$|^(device )?(uid|guid)$|world[ _-]?wide|^(node |port )?ww[np]n$|^(nvme )?(eui-?64|nguid)$|random-seed/i,
  ],
  [
    'name',
    /(computer|host|user|owner|volume)[ _-]?name|^kCGSSession(User|Long).*Name|LongUserName|^FullName$|image-path/i,
  ],
  ['network', /ssid|(current|preferred)-network/i],
];

/** What only sounds like a secret: kinds of things and builds of drivers, not things; and places of strings in a table. */
const NO_SECRETS =
  /^IOCFPlugIn|^IOSerial|^IOTTY|Content|ClientType$|ReportDescriptor|partition-type|^IOProviderMerge|^kOSBundleDextUniqueIdentifier$|Index$/i;

/** Values that are left as they stand, whatever is in them: the same on every Mac, and compared. */
export const isConstant = (key: string): boolean =>
  /^IOCFPlugIn|^Content( Hint| Mask| Table)?$|^partition-type$|(version|revision)$/i.test(key);

/** Which secret a property of this name holds; undefined: none. */
export function secretOf(key: string, value: Value): SecretKind | undefined {
  if (NO_SECRETS.test(key)) return undefined;
  const kind = SECRET_KEYS.find(([, pattern]) => pattern.test(key))?.[0];
  return kind !== undefined && holdsText(value) ? kind : undefined;
}

/** A small number under such a key is an index or a length. */
const SMALLEST_SECRET = 0xffffn;

/** An empty or blanked value has nothing to hide. */
function holdsText(value: Value): boolean {
  if (value.kind === 'number') return value.value > SMALLEST_SECRET || value.value < 0n;
  if (value.kind === 'data') return value.bytes.some((byte) => byte !== 0);
  return (value.kind === 'string' || value.kind === 'symbol') && value.text !== '' && !isRedacted(value.text);
}

/** Somebody blanked it before. */
export const isRedacted = (text: string): boolean => /^[\s*x•.0<>-]*$|redacted|removed|^<private>$/i.test(text);

/** Entries whose properties are the user's settings: firmware variables. */
export const isSettings = (className: string): boolean => /NVRAM/i.test(className);

/** Variables that are about the Mac, not about its owner. */
export const OPEN_SETTINGS: ReadonlySet<string> = new Set([
  'boot-args',
  'IOClass',
  'IOProviderClass',
  'IOMatchCategory',
]);

/** Volumes that every Mac has under these names; any other name is the owner's. */
const SYSTEM_VOLUMES =
  /^(Macintosh HD( - Data)?|Data|Preboot|Recovery( HD)?|VM|Update|xART|Hardware|iSCPreboot|Boot OS X|EFI System Partition|Container|Untitled( \d+)?|disk image|Media|[\w-]+ Media|[\w.]+Cryptex|com\.apple\..*)$/i;

/** Whether a name is one that somebody gave. */
export const isGivenName = (name: string): boolean => !SYSTEM_VOLUMES.test(name);

/** Whether an entry is named by the owner: a volume, or a partition of a disk. */
export function isOwnersName(className: string, name: string, whole: Value | undefined): boolean {
  if (!isGivenName(name)) return false;
  if (/Volume$|CoreStorageLogical/.test(className)) return true;
  return /Media$/.test(className) && whole?.kind === 'boolean' && !whole.value;
}

/** Apple's devices that people name after themselves. */
const DEVICES =
  '(?:MacBook|iMac|Mac mini|Mac Pro|Mac Studio|Mac\\b|iPhone|iPad|iPod|Apple Watch|AirPods|HomePod|Magic|Keyboard|Mouse|Trackpad)';

/** Addresses, identifiers, home folders and names of devices, wherever a text has them. */
export const SECRETS_IN_TEXT: ReadonlyArray<readonly [SecretKind, RegExp]> = [
  ['address', /\b[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}\b/gi],
  // Not versions of four parts, which have a zero in front or more behind.
  ['address', /(?<![\w.])(?!0)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\w.])/g],
  [
    'address',
    /(?<![\w:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:fe80|f[cd][0-9a-f]{2}|2[0-9a-f]{3}):(?::?[0-9a-f]{1,4}){0,6}::?[0-9a-f]{1,4})(?![\w:])/gi,
  ],
  ['identifier', /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/gi],
  ['name', /(?<=\/Users\/)[^/"]+/g],
  ['name', /(?<=\/Volumes\/)[^/"]+/g],
  ['name', new RegExp(`[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,40}(?=['’]s ${DEVICES})`, 'gu')],
  ['name', new RegExp(`(?<=${DEVICES}[\\w ]{0,16} (?:von|de|di|van|af|av|för) )[\\p{L}\\p{N}][^"/]*`, 'gu')],
  ['name', /\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b/gi],
];
