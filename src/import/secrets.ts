import type { Value } from '../engine/values/value.js';

/** What a registry tells of the machine's owner. */
export type SecretKind = 'serial number' | 'address' | 'identifier' | 'name' | 'network';

/** Keys by which a registry shows them, whatever the spelling: `USB Serial Number`, `IOMACAddress`, `boot-uuid`. */
const SECRET_KEYS: ReadonlyArray<readonly [SecretKind, RegExp]> = [
  ['serial number', /serial[ _-]?(number|num|no|string)|^k?usbserial|(^|[a-z -])Serial$|^(mlb|battery)[ _-]?serial/i],
  [
    'address',
    /mac[ _-]?addr|bd[ _-]?addr|^(local|permanent|device|ethernet|bluetooth|hardware)[ _-]?(mac[ _-]?)?address$/i,
  ],
  ['identifier', /uuid|^udid$|unique[ _-]?(chip|device)?[ _-]?id|^ecid$|imei|meid|iccid|nonce|^die-id$/i],
  [
    'name',
    /(computer|host|user|owner|volume)[ _-]?name|^kCGSSession(User|Long).*Name|LongUserName|^FullName$|image-path/i,
  ],
  ['network', /ssid|(current|preferred)-network/i],
];

/** What only sounds like a secret: kinds of things, not things. */
const NO_SECRETS = /^IOCFPlugIn|^IOSerial|^IOTTY|Content|ClientType$|ReportDescriptor|partition-type|^IOProviderMerge/i;

/** Which secret a property of this name holds; undefined: none. */
export function secretOf(key: string, value: Value): SecretKind | undefined {
  if (NO_SECRETS.test(key)) return undefined;
  const kind = SECRET_KEYS.find(([, pattern]) => pattern.test(key))?.[0];
  return kind !== undefined && holdsText(value) ? kind : undefined;
}

/** A number under such a key is an index or a length; an empty or blanked value has nothing to hide. */
function holdsText(value: Value): boolean {
  if (value.kind === 'data') return value.bytes.some((byte) => byte !== 0);
  return (value.kind === 'string' || value.kind === 'symbol') && value.text !== '' && !isRedacted(value.text);
}

/** Somebody blanked it before. */
export const isRedacted = (text: string): boolean => /^[\s*x•.-]*$|redacted|removed/i.test(text);

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
  /^(Macintosh HD( - Data)?|Data|Preboot|Recovery( HD)?|VM|Update|xART|Hardware|iSCPreboot|Boot OS X|EFI System Partition|Container|Untitled( \d+)?|disk image|Media|[\w-]+ Media)$/;

/** Whether an entry is named by the owner: a volume, or a partition of a disk. */
export function isOwnersName(className: string, name: string, whole: Value | undefined): boolean {
  if (SYSTEM_VOLUMES.test(name)) return false;
  if (/Volume$|CoreStorageLogical/.test(className)) return true;
  return /Media$/.test(className) && whole?.kind === 'boolean' && !whole.value;
}

/** Addresses and home folders wherever a text has them. */
export const SECRETS_IN_TEXT: ReadonlyArray<readonly [SecretKind, RegExp]> = [
  ['address', /\b[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}\b/gi],
  ['name', /(?<=\/Users\/)[^/"]+/g],
  ['name', /\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b/gi],
];
