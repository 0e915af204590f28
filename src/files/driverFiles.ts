import { basename, dirname, extname, join, resolve } from 'node:path';
import type { DictionaryValue } from '../engine/values/value.js';
import { type BundleInfo, readInfoPlist } from '../formats/bundle/infoPlist.js';
import { type Defines, hasVariable, resolveText } from '../formats/bundle/variables.js';
import { readEntitlements } from '../formats/entitlements/entitlements.js';
import { readPlist } from '../formats/plist/plist.js';
import type { SourceMap } from '../formats/source/position.js';
import { hasError, type Problem, type Reading, reading, warningAt, wholeFile } from '../formats/source/problem.js';
import { entitlementsBeside } from './entitlementsBeside.js';
import { isFile, isFolder, missing, namesIn, readBytes, refusal } from './read.js';

export interface LoadOptions {
  /** An `.entitlements` file that lies elsewhere. */
  readonly entitlements?: string | undefined;
  /** Build settings, for a property list of a source tree. */
  readonly defines?: Defines | undefined;
}

/** A driver as its files state it. */
export interface DriverFiles extends Omit<BundleInfo, 'id'> {
  /** CFBundleIdentifier; where it is missing, a name after the bundle, and a warning says so. */
  readonly id: string;
  readonly infoFile: string;
  readonly positions: SourceMap;
  /** Undefined: no file states them, which is not the same as none. */
  readonly entitlements: DictionaryValue | undefined;
  readonly entitlementsFile: string | undefined;
  readonly entitlementsPositions: SourceMap | undefined;
}

/** Loads a `.dext` or `.kext` folder, or an Info.plist under any name that ends in `.plist`. */
export function loadDriver(path: string, options: LoadOptions = {}): Reading<DriverFiles> {
  const infoFile = findInfoPlist(path);
  if (infoFile.value === undefined) return { value: undefined, problems: infoFile.problems };
  return loadInfo(infoFile.value, path, options);
}

/** Like loadDriver, but an `.app` gives every DEXT that it holds. */
export function loadDrivers(path: string, options: LoadOptions = {}): Reading<readonly DriverFiles[]> {
  if (!isFolder(path) || extname(resolve(path)) !== '.app') {
    const { value, problems } = loadDriver(path, options);
    return reading(value === undefined ? undefined : [value], problems);
  }
  const folder = join(path, 'Contents', 'Library', 'SystemExtensions');
  const names = namesIn(folder).filter((name) => name.endsWith('.dext'));
  if (names.length === 0) return refusal(path, 'the app holds no DEXT', { expected: `a .dext in ${folder}` });
  const loaded = names.map((name) => loadDriver(join(folder, name), options));
  return reading(
    loaded.flatMap(({ value }) => (value === undefined ? [] : [value])),
    loaded.flatMap(({ problems }) => problems),
  );
}

function findInfoPlist(path: string): Reading<string> {
  if (isFile(path)) {
    if (path.endsWith('.plist')) return reading(path, []);
    return refusal(path, 'this is no driver', { expected: 'a .dext or .kext folder, or an Info.plist' });
  }
  if (!isFolder(path)) return missing(path);
  const found = [join(path, 'Info.plist'), join(path, 'Contents', 'Info.plist')].find(isFile);
  if (found !== undefined) return reading(found, []);
  if (extname(resolve(path)) === '.app')
    return refusal(path, 'this is an app, not a driver', { expected: 'the .dext in it' });
  return refusal(path, 'the folder holds no Info.plist', { expected: 'Info.plist or Contents/Info.plist' });
}

function loadInfo(infoFile: string, path: string, options: LoadOptions): Reading<DriverFiles> {
  const fallback = nameAfter(infoFile, path, options.defines);
  const info = readInfo(infoFile, fallback, options.defines);
  const granted = readGranted(infoFile, options);
  const problems = [...info.problems, ...granted.problems];
  if (info.value === undefined || granted.value === undefined || hasError(problems))
    return { value: undefined, problems };
  return reading({ ...info.value, infoFile, ...granted.value }, problems);
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

type Granted = Pick<DriverFiles, 'entitlements' | 'entitlementsFile' | 'entitlementsPositions'>;
const NONE: Granted = { entitlements: undefined, entitlementsFile: undefined, entitlementsPositions: undefined };

function readGranted(infoFile: string, { entitlements: given, defines }: LoadOptions): Reading<Granted> {
  const folder = dirname(infoFile);
  const beside = given === undefined ? entitlementsBeside(basename(infoFile), namesIn(folder)) : {};
  if (beside.ambiguous !== undefined) {
    const message = `no entitlements taken: ${beside.ambiguous.join(', ')} could each be the driver's`;
    return reading(NONE, [warningAt(wholeFile(infoFile), message, { expected: '--entitlements FILE' })]);
  }
  const file = given ?? (beside.chosen === undefined ? undefined : join(folder, beside.chosen));
  if (file === undefined) return reading(NONE, []);
  const bytes = readBytes(file);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  const { value, problems, positions } = readEntitlements(bytes.value, file, defines);
  return reading({ entitlements: value, entitlementsFile: file, entitlementsPositions: positions }, problems);
}
