import { basename, dirname, extname, join, resolve } from 'node:path';
import { kindOfBytes } from '../formats/source/fileKind.js';
import { type Problem, type Reading, reading, warningAt, wholeFile } from '../formats/source/problem.js';
import { isFile, isFolder, isThere, missing, namesIn, readBytes, refusal } from './read.js';

/** The property list of a bundle, or the path itself where it is one. */
export function findInfoPlist(path: string): Reading<string> {
  if (isFile(path)) return path.endsWith('.plist') ? reading(path, []) : noDriver(path);
  if (!isFolder(path)) return missing(path);
  const found = infoPlistIn(path);
  if (found !== undefined) return reading(found, []);
  const bundles = namesIn(path).filter((name) => /\.(dext|kext|app)$/.test(name));
  const expected =
    bundles.length === 0 ? 'Info.plist or Contents/Info.plist' : `one of the bundles in it: ${bundles.join(', ')}`;
  return refusal(path, 'the folder holds no Info.plist', { expected });
}

/** DEXTs and what runs on iPads are flat; kexts and apps of Macs keep everything in Contents. */
export const infoPlistIn = (folder: string): string | undefined =>
  [join(folder, 'Info.plist'), join(folder, 'Contents', 'Info.plist')].find(isFile);

/** By the end of its name: what the file is, and how it is rather given. */
const GIVEN_OTHERWISE: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['.entitlements', ['these are entitlements, not a driver', 'the driver, and these with --entitlements FILE']],
  ['.xcent', ['these are entitlements, not a driver', 'the driver, and these with --entitlements FILE']],
  ['.provisionprofile', ['this is a provisioning profile, not a driver', 'the driver, and this with --profile FILE']],
  ['.mobileprovision', ['this is a provisioning profile, not a driver', 'the driver, and this with --profile FILE']],
  ['.xcconfig', ['these are build settings, not a driver', 'the driver, and these with --xcconfig FILE']],
]);

const DRIVER = 'a .dext or .kext folder, an app, or an Info.plist';

function noDriver<T>(path: string): Reading<T> {
  const otherwise = GIVEN_OTHERWISE.get(extname(path));
  if (otherwise !== undefined) return refusal(path, otherwise[0], { expected: otherwise[1] });
  const bytes = readBytes(path);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  const kind = kindOfBytes(bytes.value);
  if (kind?.includes('Mach-O')) {
    const around = bundleAround(path);
    const expected = around === undefined ? 'the .dext or .kext that it belongs to' : `the bundle around it: ${around}`;
    return refusal(path, `this is ${kind}: what it matches stands in the Info.plist of its bundle`, { expected });
  }
  if (kind?.includes('executable')) return refusal(path, `this is ${kind}`, { expected: DRIVER });
  if (kind !== undefined) return refusal(path, `this is ${kind}`, { expected: 'the bundle in it: unpack it first' });
  return refusal(path, 'this is no driver', { expected: DRIVER });
}

function bundleAround(path: string): string | undefined {
  const above = [dirname(path), dirname(dirname(path)), dirname(dirname(dirname(path)))];
  return above.find((folder) => /\.(dext|kext)$/.test(folder));
}

/** The executable that CFBundleExecutable names; undefined where it is not there, as in a source tree. */
export function findExecutable(infoFile: string, name: string | undefined): Reading<string | undefined> {
  if (name === undefined || basename(infoFile) !== 'Info.plist') return reading<string | undefined>(undefined, []);
  if (/[/\0]/.test(name) || name === '' || name === '.' || name === '..') {
    const problem: Problem = warningAt(wholeFile(infoFile), `CFBundleExecutable is "${name}"`, {
      expected: 'the name of a file in the bundle',
    });
    return reading<string | undefined>(undefined, [problem]);
  }
  const places = [join(dirname(infoFile), 'MacOS', name), join(dirname(infoFile), name)];
  const found = places.find(isFile);
  const other = found === undefined ? places.find(isThere) : undefined;
  return reading(
    found,
    other === undefined ? [] : [warningAt(wholeFile(other), 'the executable is no file: passed over')],
  );
}

/** What Xcode embeds, on the Mac and on iPads. */
export const findProfile = (infoFile: string): string | undefined =>
  basename(infoFile) === 'Info.plist'
    ? ['embedded.provisionprofile', 'embedded.mobileprovision']
        .map((name) => join(dirname(infoFile), name))
        .find(isFile)
    : undefined;

/** The app around a system extension: `X.app/Contents/Library/SystemExtensions/Y.dext`, flat on an iPad. */
export function appAround(path: string): string | undefined {
  const folder = dirname(resolve(path));
  if (basename(folder) !== 'SystemExtensions') return undefined;
  const above = [dirname(folder), dirname(dirname(dirname(folder)))];
  return above.find((each) => extname(each) === '.app');
}
