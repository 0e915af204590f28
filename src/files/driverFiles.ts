import { basename, extname, resolve } from 'node:path';
import type { DictionaryValue } from '../engine/values/value.js';
import type { Signing } from '../engine/world.js';
import { type BundleInfo, readInfoPlist } from '../formats/bundle/infoPlist.js';
import { type Defines, hasVariable, resolveText } from '../formats/bundle/variables.js';
import type { CodeSignature } from '../formats/macho/codeSignature.js';
import { type Executable, readMachO } from '../formats/macho/machO.js';
import { readPlist } from '../formats/plist/plist.js';
import { type ProvisioningProfile, readProfile } from '../formats/profile/profile.js';
import type { SourceMap } from '../formats/source/position.js';
import { hasError, type Problem, type Reading, reading, warningAt } from '../formats/source/problem.js';
import { appAround, findExecutable, findInfoPlist, findProfile, infoPlistIn } from './bundleFolder.js';
import { bundlesInside, HOLDERS } from './bundlesInside.js';
import { type EntitlementSource, entitlementSources } from './entitlementSources.js';
import { isFolder, readBytes, refusal } from './read.js';

export interface LoadOptions {
  /** An `.entitlements` file that lies elsewhere: it decides. */
  readonly entitlements?: string | undefined;
  /** A provisioning profile that lies elsewhere. */
  readonly profile?: string | undefined;
  /** Build settings, for a property list of a source tree. */
  readonly defines?: Defines | undefined;
}

/** A driver as its files state it. */
export interface DriverFiles extends Omit<BundleInfo, 'id'> {
  /** CFBundleIdentifier; where it is missing, a name after the bundle, and a warning says so. */
  readonly id: string;
  readonly infoFile: string;
  readonly positions: SourceMap;
  /** Undefined: nothing states them, which is not the same as none. */
  readonly entitlements: DictionaryValue | undefined;
  /** The file that states them: a text, or the executable whose signature holds them, which has no positions. */
  readonly entitlementsFile: string | undefined;
  readonly entitlementsPositions: SourceMap | undefined;
  /** All that speak of them, the one that decides first. */
  readonly entitlementSources: readonly EntitlementSource[];
  readonly profile: ProvisioningProfile | undefined;
  readonly signature: CodeSignature | undefined;
  readonly signing: Signing | undefined;
  readonly team: string | undefined;
  /** Classes that the executable defines; undefined: it does not tell, or is not there. */
  readonly userClasses: ReadonlyMap<string, string | null> | undefined;
  /** CFBundleIdentifier of the app around a DEXT. */
  readonly app: string | undefined;
  /** Of the executable: what tells two builds apart. */
  readonly executableDigest: string | undefined;
  /** Whether the executable that the Info.plist names is there. */
  readonly hasExecutable: boolean;
}

/** Loads a `.dext` or `.kext` folder, or an Info.plist under any name that ends in `.plist`. */
export function loadDriver(path: string, options: LoadOptions = {}): Reading<DriverFiles> {
  const infoFile = findInfoPlist(path);
  if (infoFile.value === undefined) return { value: undefined, problems: infoFile.problems };
  return loadBundle(infoFile.value, path, options);
}

/** Like loadDriver, but an app or an archive gives every DEXT and kext that it holds, a kext those inside it besides. */
export function loadDrivers(path: string, options: LoadOptions = {}): Reading<readonly DriverFiles[]> {
  const kind = isFolder(path) ? extname(resolve(path)) : '';
  const inside = HOLDERS.has(kind) ? bundlesInside(path) : [];
  const isDriver = kind === '.kext' || !HOLDERS.has(kind);
  if (!isDriver && inside.length === 0) {
    return refusal(path, `the ${kind === '.app' ? 'app' : 'archive'} holds no DEXT and no kext`, {
      expected: 'a .dext in Contents/Library/SystemExtensions, or in SystemExtensions of an app for iPads',
    });
  }
  const loaded = [...(isDriver ? [path] : []), ...inside].map((bundle) => loadDriver(bundle, options));
  return reading(
    loaded.flatMap(({ value }) => (value === undefined ? [] : [value])),
    loaded.flatMap(({ problems }) => problems),
  );
}

function loadBundle(infoFile: string, path: string, options: LoadOptions): Reading<DriverFiles> {
  const fallback = nameAfter(infoFile, path, options.defines);
  const info = readInfo(infoFile, fallback, options.defines);
  const parts = readParts(infoFile, info.value?.executable, options);
  const app = readApp(path);
  const sources = entitlementSources({ infoFile, ...parts }, options);
  const problems = [...info.problems, ...parts.problems, ...sources.problems, ...app.problems];
  if (info.value === undefined || sources.value === undefined || hasError(problems))
    return { value: undefined, problems };
  const deciding = sources.value.find(({ decides }) => decides);
  const signature = parts.executable?.chosen.signature;
  const files: DriverFiles = {
    ...info.value,
    infoFile,
    entitlements: deciding?.entitlements,
    entitlementsFile: deciding?.file,
    entitlementsPositions: deciding?.positions,
    entitlementSources: sources.value,
    profile: parts.profile,
    signature,
    signing: signingOf(parts, deciding),
    team: signature?.team ?? parts.profile?.team,
    userClasses: parts.executable?.chosen.classes,
    app: app.value,
    executableDigest: parts.executable?.digest,
    hasExecutable: parts.executableFile !== undefined,
  };
  return reading(files, problems);
}

interface Parts {
  readonly executable: Executable | undefined;
  readonly executableFile: string | undefined;
  readonly profile: ProvisioningProfile | undefined;
  readonly profileFile: string | undefined;
  readonly problems: readonly Problem[];
}

function readParts(infoFile: string, executableName: string | undefined, { profile: given }: LoadOptions): Parts {
  const found = findExecutable(infoFile, executableName);
  const executableFile = found.value;
  const profileFile = given ?? findProfile(infoFile);
  const executable = readWith(executableFile, readMachO);
  const profile = readWith(profileFile, readProfile);
  return {
    executable: executable.value,
    executableFile,
    profile: profile.value,
    profileFile,
    problems: [...found.problems, ...executable.problems, ...profile.problems],
  };
}

function readWith<T>(file: string | undefined, read: (bytes: Uint8Array, file: string) => Reading<T>): Reading<T> {
  if (file === undefined) return { value: undefined, problems: [] };
  const bytes = readBytes(file);
  return bytes.value === undefined ? { value: undefined, problems: bytes.problems } : read(bytes.value, file);
}

/** The signature, then the profile. A build that is not signed, but whose entitlements were named, is not judged by that. */
function signingOf({ executable, profile }: Parts, deciding: EntitlementSource | undefined): Signing | undefined {
  if (executable === undefined) return profile?.signing;
  const { signature } = executable.chosen;
  if (signature === undefined || (signature.linkerSigned && deciding?.kind === 'named')) return undefined;
  return signature.signing ?? profile?.signing;
}

/** The id of the app around the bundle; undefined where there is none, or where the build has yet to write it. */
function readApp(path: string): Reading<string> {
  const app = appAround(path);
  const file = app === undefined ? undefined : infoPlistIn(app);
  const plist = readWith(file, readPlist);
  if (plist.value === undefined || file === undefined) return { value: undefined, problems: plist.problems };
  const { value, problems } = readInfoPlist(plist.value, { file });
  const id = value?.id;
  return reading(id === undefined || hasVariable(id) ? undefined : id, [...plist.problems, ...problems]);
}

type InfoFile = Omit<BundleInfo, 'id'> & Pick<DriverFiles, 'id' | 'positions'>;

function readInfo(file: string, fallback: string, defines: Defines | undefined): Reading<InfoFile> {
  const bytes = readBytes(file);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  const plist = readPlist(bytes.value, file);
  if (plist.value === undefined) return { value: undefined, problems: plist.problems };
  const info = readInfoPlist(plist.value, { file, positions: plist.positions, defines, id: fallback });
  const problems = [...plist.problems, ...info.problems];
  if (info.value === undefined) return { value: undefined, problems };
  const id = info.value.id ?? fallback;
  return reading({ ...info.value, id, positions: plist.positions }, [
    ...problems,
    ...identifierWarnings(info.value, id, file, plist.positions),
  ]);
}

/** Source trees leave the bundle id to the build; a driver has to be called something all the same. */
function identifierWarnings({ info }: BundleInfo, id: string, file: string, positions: SourceMap): readonly Problem[] {
  const place = { file, ...positions.nearestTo(['CFBundleIdentifier']) };
  if (!info.entries.has('CFBundleIdentifier')) {
    return [warningAt(place, `no CFBundleIdentifier: the driver is called ${id} here`)];
  }
  return hasVariable(id) ? [warningAt(place, `nothing defines ${id}: the driver goes by that text here`)] : [];
}

/** What Xcode puts where a property list says nothing (GENERATE_INFOPLIST_FILE). */
const XCODE_IDENTIFIER = '$(PRODUCT_BUNDLE_IDENTIFIER)';

/** A bundle is named after its folder; the plist of a source tree leaves its name to the build. */
function nameAfter(infoFile: string, path: string, defines: Defines | undefined): string {
  if (infoFile !== path) return basename(resolve(path), extname(resolve(path)));
  return defines === undefined ? XCODE_IDENTIFIER : resolveText(XCODE_IDENTIFIER, defines);
}
