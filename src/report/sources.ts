import { isEqual } from '../engine/values/equality.js';
import type { Value } from '../engine/values/value.js';
import type { DriverFiles } from '../files/driverFiles.js';
import type { EntitlementSource } from '../files/entitlementSources.js';
import { toJson } from '../formats/world/jsonValue.js';
import { textTable } from './table.js';
import { valueText } from './valueText.js';

/** One entitlement that a driver's sources do not say alike. */
interface Difference {
  readonly key: string;
  /** In the order of the sources; undefined: that one does not have it. */
  readonly values: readonly (Value | undefined)[];
}

/**
 * The entitlements of which the sources say different things: claims that are not the same everywhere, and claims of
 * Apple's developer entitlements that the profile does not grant as they stand. A grant that nobody claims is no difference.
 */
function differences(sources: readonly EntitlementSource[]): readonly Difference[] {
  const claims = sources.filter(({ kind }) => kind !== 'profile');
  const keys = new Set(claims.flatMap(({ entitlements }) => [...entitlements.entries.keys()]));
  return [...keys].sort().flatMap((key) => {
    const judged = key.startsWith('com.apple.developer.') ? sources : claims;
    const [first, ...rest] = judged.map(({ entitlements }) => entitlements.entries.get(key));
    if (rest.every((value) => isSame(value, first))) return [];
    return [{ key, values: sources.map(({ entitlements }) => entitlements.entries.get(key)) }];
  });
}

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : isEqual(a, b);

/** Who signed, what the profile is, and, key by key, where the sources of entitlements differ. Empty: nothing to say. */
export function sourcesText(files: DriverFiles): string {
  return [
    ...signedText(files),
    ...profileText(files),
    ...classesText(files),
    ...identityDisagreements(files).map(
      ({ what, says }) => `differ   ${what}: ${says.map((each) => `${each.value} (${each.source})`).join(', ')}`,
    ),
    ...differenceTable(files.entitlementSources),
  ].join('\n');
}

/** A driver of many classes is not known better by all of them. */
const MOST_CLASSES = 8;

function classesText({ userClasses }: DriverFiles): readonly string[] {
  if (userClasses === undefined) return [];
  const names = [...userClasses].map(([name, superclass]) => (superclass === null ? name : `${name} : ${superclass}`));
  const more = names.length > MOST_CLASSES ? [`and ${names.length - MOST_CLASSES} more`] : [];
  return [`classes  ${[...names.slice(0, MOST_CLASSES), ...more].join(', ')}`];
}

function signedText({ signature, signing, team }: DriverFiles): readonly string[] {
  if (signature === undefined) return [];
  const who = signature.signer ?? (signing === 'adhoc' ? 'ad hoc' : 'by somebody whom the signature does not name');
  const about = [
    team === undefined ? [] : [`team ${team}`],
    signing === undefined || signing === 'adhoc' ? [] : [`for ${signing}`],
    signature.hardenedRuntime ? ['hardened runtime'] : [],
  ].flat();
  return [`signed   ${[who, ...about].join(', ')}`];
}

/** What names the driver or its maker, where the sources do not name the same. */
interface Disagreement {
  readonly what: string;
  readonly says: ReadonlyArray<{ readonly source: string; readonly value: string }>;
}

function identityDisagreements({ id, signature, profile }: DriverFiles): readonly Disagreement[] {
  const bundleId = [
    ['Info.plist', id],
    ['signature', signature?.identifier],
    ['profile', profile?.bundleId !== undefined && covers(profile.bundleId, id) ? id : profile?.bundleId],
  ] as const;
  const team = [
    ['signature', signature?.team],
    ['profile', profile?.team],
  ] as const;
  return [disagreement('bundle id', bundleId), disagreement('team', team)].flat();
}

function disagreement(
  what: string,
  sources: ReadonlyArray<readonly [string, string | undefined]>,
): readonly Disagreement[] {
  const says = sources.flatMap(([source, value]) => (value === undefined ? [] : [{ source, value }]));
  return new Set(says.map(({ value }) => value)).size > 1 ? [{ what, says }] : [];
}

const covers = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id;

function profileText({ profile }: DriverFiles): readonly string[] {
  if (profile === undefined) return [];
  const { name, teamName, team, expires, devices, signing } = profile;
  const about = [
    [`"${name ?? 'without a name'}"`],
    teamName === undefined && team === undefined ? [] : [`team ${[teamName, team].filter(Boolean).join(' ')}`],
    [`for ${signing}`],
    devices === undefined ? [] : [`${devices} ${devices === 1 ? 'device' : 'devices'}`],
    expires === undefined ? [] : [`valid until ${expires}`],
  ].flat();
  return [`profile  ${about.join(', ')}`];
}

function differenceTable(sources: readonly EntitlementSource[]): readonly string[] {
  const found = differences(sources);
  if (found.length === 0) return [];
  const header = sources.map(({ name, decides }) => (decides ? `${name} (counts)` : name));
  const rows = found.map(({ key, values }) => [
    key,
    ...values.map((value) => (value === undefined ? '-' : valueText(value))),
  ]);
  return ['', 'the sources of its entitlements differ:', textTable(['entitlement', ...header], rows)];
}

/** The same for programs. */
export function sourcesJson(files: DriverFiles): object {
  const { entitlementSources, signature, signing, team, profile, app, userClasses } = files;
  return {
    signing: signing ?? null,
    signer: signature?.signer ?? null,
    team: team ?? null,
    app: app ?? null,
    profile: profile === undefined ? null : profileJson(profile),
    disagreements: identityDisagreements(files),
    userClasses: userClasses === undefined ? null : Object.fromEntries(userClasses),
    entitlements: {
      sources: entitlementSources.map(({ kind, name, file, decides, entitlements }) => ({
        source: kind,
        name,
        file,
        decides,
        entitlements: toJson(entitlements),
      })),
      differences: differences(entitlementSources).map(({ key, values }) => ({
        key,
        values: values.map((value) => (value === undefined ? null : toJson(value))),
      })),
    },
  };
}

function profileJson({
  name,
  team,
  teamName,
  bundleId,
  expires,
  devices,
  signing,
}: NonNullable<DriverFiles['profile']>): object {
  return {
    name: name ?? null,
    team: team ?? null,
    teamName: teamName ?? null,
    bundleId: bundleId ?? null,
    expires: expires ?? null,
    devices: devices ?? null,
    signing,
  };
}
