import { isEqual } from '../engine/values/equality.js';
import type { DictionaryValue, Value } from '../engine/values/value.js';
import type { DriverDescription, DriverKind } from '../engine/world.js';
import type { DriverFiles } from '../files/driverFiles.js';
import type { ProvisioningProfile } from '../formats/profile/profile.js';
import { writeTableValue } from '../formats/tableValue/tableValue.js';
import { readDriverFile, readEntitlementsFile, readProfileFile } from '../scene/load.js';
import { type DriverContent, describeDriver } from '../world/describeDriver.js';
import { contentOf } from '../world/driverContent.js';
import { quoted, type Step } from './gherkin.js';

/** A driver's files, as this process reads them and as the scenarios name them. */
export interface DriverPlace {
  readonly files: DriverFiles;
  readonly path: string;
  /** Relative to the project. */
  readonly shownPath: string;
  /** Where they were asked for by name. */
  readonly entitlements: NamedFile | undefined;
  readonly profile: NamedFile | undefined;
}

interface NamedFile {
  readonly path: string;
  /** Relative to the project. */
  readonly shownPath: string;
}

/** How the scenarios describe a driver. What its file says is read again in each run; the rest is stated. */
export interface DriverSetup {
  readonly id: string;
  readonly kind: DriverKind;
  /** What is there without being stated; undefined: nothing, since its personalities' names are build settings. */
  readonly file: { readonly path: string; readonly content: DriverContent } | undefined;
  readonly entitlementsFile: { readonly path: string; readonly content: DictionaryValue } | undefined;
  readonly entitlements: DictionaryValue | undefined;
  readonly profileFile: { readonly path: string; readonly content: ProvisioningProfile } | undefined;
  readonly version: string | undefined;
  readonly info: readonly (readonly [key: string, value: Value])[];
  readonly personalities: readonly (readonly [name: string, properties: DictionaryValue])[];
  readonly keys: readonly (readonly [personality: string, key: string, value: Value])[];
}

/** Stated by phrases of their own, or judged in the personalities. */
const STATED_OTHERWISE = new Set(['IOKitPersonalities', 'CFBundleVersion']);

/**
 * Scenarios name the file itself, so that they see it change. What was given on the command line besides
 * (build settings) is stated key by key.
 */
export function setupOf({ files, path, shownPath, entitlements, profile }: DriverPlace): DriverSetup {
  const wanted = describeDriver({ id: files.id }, contentOf(files));
  const content = readDriverFile(path, files.id);
  const plain = describeDriver({ id: files.id, kind: wanted.kind }, content);
  const keepsNames = [...plain.personalities.keys()].every((name) => wanted.personalities.has(name));
  const granted = grants(wanted, plain, entitlements);
  const profileFile = profile && { path: profile.shownPath, content: readProfileFile(profile.path) };
  const about = { id: files.id, kind: wanted.kind, ...granted, profileFile };
  if (!keepsNames) {
    return {
      ...about,
      entitlements: granted.entitlementsFile === undefined ? wanted.entitlements : undefined,
      file: undefined,
      version: wanted.version,
      info: changedInfo(wanted, undefined),
      personalities: dictionaries(wanted.personalities),
      keys: [],
    };
  }
  return {
    ...about,
    file: { path: shownPath, content },
    version: wanted.version === plain.version ? undefined : wanted.version,
    info: changedInfo(wanted, plain),
    personalities: dictionaries(wanted.personalities).filter(([name]) => !plain.personalities.has(name)),
    keys: dictionaries(wanted.personalities).flatMap(([name, { entries }]) => {
      const before = plain.personalities.get(name);
      if (before?.kind !== 'dictionary') return [];
      return [...entries]
        .filter(([key, value]) => !same(before.entries.get(key), value))
        .map(([key, value]) => [name, key, value] as const);
    }),
  };
}

function grants(
  { entitlements: wanted }: DriverDescription,
  { entitlements: plain }: DriverDescription,
  named: DriverPlace['entitlements'],
): Pick<DriverSetup, 'entitlementsFile' | 'entitlements'> {
  if (named === undefined)
    return { entitlementsFile: undefined, entitlements: same(plain, wanted) ? undefined : wanted };
  const content = readEntitlementsFile(named.path);
  return same(content, wanted)
    ? { entitlementsFile: { path: named.shownPath, content }, entitlements: undefined }
    : { entitlementsFile: undefined, entitlements: wanted };
}

const same = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : isEqual(a, b);

const changedInfo = ({ info }: DriverDescription, plain: DriverDescription | undefined): DriverSetup['info'] =>
  [...(info?.entries ?? [])].filter(
    ([key, value]) => !STATED_OTHERWISE.has(key) && !same(plain?.info?.entries.get(key), value),
  );

const dictionaries = (values: ReadonlyMap<string, Value>): DriverSetup['personalities'] =>
  [...values].flatMap(([name, value]) => (value.kind === 'dictionary' ? [[name, value] as const] : []));

const KIND_NAMES: Readonly<Record<DriverKind, string>> = {
  dext: 'DEXT',
  kext: 'KEXT',
  'codeless-dext': 'codeless DEXT',
  'codeless-kext': 'codeless KEXT',
};

export const kindText = ({ kind }: DriverSetup): string => KIND_NAMES[kind];

/** The setup in the vocabulary's own phrases. */
export function setupSteps(setup: DriverSetup): readonly Step[] {
  const { id, file, entitlementsFile, entitlements, profileFile, version, info, personalities, keys } = setup;
  const from = file === undefined ? '' : ` from ${quoted(file.path)}`;
  const table = (entries: ReadonlyMap<string, Value>) =>
    [...entries].map(([key, value]) => [key, writeTableValue(value, key)]);
  return [
    { text: `the ${kindText(setup)} ${quoted(id)} is installed${from}` },
    ...(version === undefined ? [] : [{ text: `its version is ${quoted(version)}` }]),
    ...info.map(([key, value]) => ({
      text: `its Info.plist has ${quoted(key)} set to ${quoted(writeTableValue(value, key))}`,
    })),
    ...personalities.map(([name, { entries }]) => ({
      text: `its personality ${quoted(name)}:`,
      table: table(entries),
    })),
    ...keys.map(([name, key, value]) => ({
      text: `its personality ${quoted(name)} has ${quoted(key)} set to ${quoted(writeTableValue(value, key))}`,
    })),
    ...(entitlementsFile === undefined
      ? []
      : [{ text: `its entitlements are those in ${quoted(entitlementsFile.path)}` }]),
    ...(entitlements === undefined ? [] : [grantedStep(entitlements.entries, table)]),
    ...(profileFile === undefined
      ? []
      : [{ text: `its provisioning profile is the one in ${quoted(profileFile.path)}` }]),
  ];
}

function grantedStep(entries: ReadonlyMap<string, Value>, table: (of: typeof entries) => Step['table']): Step {
  return entries.size === 0 ? { text: 'it has no entitlements' } : { text: 'its entitlements:', table: table(entries) };
}
