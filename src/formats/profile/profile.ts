import type { DictionaryValue, Value } from '../../engine/values/value.js';
import { textOf } from '../../engine/values/value.js';
import type { Signing } from '../../engine/world.js';
import { readSignedData } from '../asn1/cms.js';
import { readPlist } from '../plist/plist.js';
import { kindOfBytes } from '../source/fileKind.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile, withArticle } from '../source/problem.js';

/** What a provisioning profile says. Neither its signature nor its dates are judged: results know no clock. */
export interface ProvisioningProfile {
  readonly name: string | undefined;
  readonly team: string | undefined;
  readonly teamName: string | undefined;
  /** The bundle id that it is for, without the team before it; it may end in a star. */
  readonly bundleId: string | undefined;
  /** As it is written: `2026-01-31T12:00:00Z`. */
  readonly expires: string | undefined;
  /** How many Macs it is for; undefined: any. */
  readonly devices: number | undefined;
  readonly signing: Signing;
  /** Entitlement → value that may be claimed. */
  readonly entitlements: DictionaryValue;
}

/**
 * Reads a provisioning profile: CMS in DER, as Xcode embeds it, or in PEM; or the property list inside, as
 * `security cms -D` prints it.
 */
export function readProfile(bytes: Uint8Array, file: string): Reading<ProvisioningProfile> {
  const plist = profilePlist(bytes);
  if (typeof plist === 'string') {
    return reading<ProvisioningProfile>(undefined, [
      errorAt(wholeFile(file), plist, { expected: 'a provisioning profile' }),
    ]);
  }
  const { value, problems } = readPlist(plist.bytes, file);
  // Lines of the list inside are no lines of the file around it.
  const placed = plist.inside ? problems.map((problem) => inside(problem, file)) : problems;
  return value === undefined ? { value: undefined, problems: placed } : profileOf(value, file, placed);
}

const inside = ({ line, severity, message, expected }: Problem, file: string): Problem =>
  (severity === 'error' ? errorAt : warningAt)(wholeFile(file), `line ${line} of the list inside: ${message}`, {
    expected,
  });

const SEQUENCE = 0x30;

/** The bytes of the property list, or in words why there is none. */
function profilePlist(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly inside: boolean } | string {
  if (bytes.length === 0) return 'the file is empty';
  const kind = kindOfBytes(bytes);
  if (kind !== undefined) return `this is ${kind}`;
  const cms = bytes[0] === SEQUENCE ? bytes : fromBase64(bytes);
  if (cms === undefined) return { bytes, inside: false };
  const signed = readSignedData(cms);
  if (typeof signed === 'string') return `this is no provisioning profile: ${signed}`;
  if (signed.content === undefined)
    return 'this is no provisioning profile: the CMS message holds no list, only signatures';
  return { bytes: signed.content, inside: true };
}

/** PEM, or base64 alone; undefined for everything else. */
function fromBase64(bytes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const body = text.replace(/-----(BEGIN|END) [A-Z0-9 ]+-----/g, '').replace(/\s+/g, '');
  // DER begins with 0x30, so its base64 begins with an M.
  return /^M[A-Za-z0-9+/]+={0,2}$/.test(body) ? Buffer.from(body, 'base64') : undefined;
}

function profileOf(plist: Value, file: string, problems: readonly Problem[]): Reading<ProvisioningProfile> {
  const refuse = (message: string): Reading<ProvisioningProfile> =>
    reading<ProvisioningProfile>(undefined, [
      ...problems,
      errorAt(wholeFile(file), message, { expected: 'a provisioning profile' }),
    ]);
  if (plist.kind !== 'dictionary')
    return refuse(`a provisioning profile is a dictionary, this is ${withArticle(plist.kind)}`);
  const { entries } = plist;
  const entitlements = entries.get('Entitlements');
  if (entitlements?.kind !== 'dictionary') {
    return refuse(
      entitlements === undefined
        ? 'the list has no Entitlements: it is no provisioning profile'
        : `Entitlements is ${withArticle(entitlements.kind)}`,
    );
  }
  const devices = entries.get('ProvisionedDevices');
  return reading(
    {
      name: textOf(entries.get('Name')),
      team: firstText(entries.get('TeamIdentifier')),
      teamName: textOf(entries.get('TeamName')),
      bundleId: bundleIdIn(entitlements),
      expires: dateText(entries.get('ExpirationDate')),
      devices: devices?.kind === 'array' ? devices.items.length : undefined,
      signing: signingFor(plist, entitlements),
      entitlements,
    },
    problems,
  );
}

function bundleIdIn({ entries }: DictionaryValue): string | undefined {
  const identifier = textOf(entries.get('com.apple.application-identifier') ?? entries.get('application-identifier'));
  return identifier?.replace(/^[^.]*\./, '');
}

const firstText = (value: Value | undefined): string | undefined =>
  textOf(value?.kind === 'array' ? value.items[0] : value);

const dateText = (value: Value | undefined): string | undefined =>
  value?.kind === 'opaque' ? value.description.replace(/^date /, '') : undefined;

/** Named devices are for development, unless the profile forbids debuggers there: that is distribution to a few. */
function signingFor({ entries }: DictionaryValue, entitlements: DictionaryValue): Signing {
  const debug =
    entitlements.entries.get('get-task-allow') ?? entitlements.entries.get('com.apple.security.get-task-allow');
  if (debug?.kind === 'boolean') return debug.value ? 'development' : 'distribution';
  return entries.has('ProvisionedDevices') ? 'development' : 'distribution';
}
