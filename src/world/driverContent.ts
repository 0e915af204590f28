import { dirname, extname, resolve } from 'node:path';
import { type DictionaryValue, dictionary, textOf } from '../engine/values/value.js';
import { type DriverFiles, type LoadOptions, loadDrivers } from '../files/driverFiles.js';
import { readBytes } from '../files/read.js';
import { hasVariable } from '../formats/bundle/variables.js';
import { readEntitlements } from '../formats/entitlements/entitlements.js';
import { type ProvisioningProfile, readProfile } from '../formats/profile/profile.js';
import { errorAt, type Reading, reading, wholeFile } from '../formats/source/problem.js';
import type { DriverContent } from './describeDriver.js';

/** What the files of a driver say of it. */
export function contentOf(files: DriverFiles): DriverContent {
  const { id, packageType, executable, personalities, entitlements } = files;
  const { signing, team, app, userClasses, executableDigest } = files;
  // A build setting that nothing resolves states no version: the build will put one there (M150 says so).
  const version = files.version !== undefined && hasVariable(files.version) ? undefined : files.version;
  const compatible = textOf(files.info.entries.get(COMPATIBLE)) ?? '';
  const isUnknown = version === undefined || hasVariable(compatible);
  const info = isUnknown ? withoutCompatibleVersion(files.info) : files.info;
  const profile = files.profile?.entitlements;
  const signature = { entitlements, profile, signing, team, app, userClasses, executableDigest };
  return { id, version, packageType, executable, info, personalities, ...signature };
}

const COMPATIBLE = 'OSBundleCompatibleVersion';

/** What is compared with a version that the build is still to write cannot be judged. */
function withoutCompatibleVersion({ entries }: DictionaryValue): DictionaryValue {
  const rest = [...entries].filter(([key]) => key !== COMPATIBLE);
  return dictionary(rest);
}

/**
 * The one driver in a bundle, an app or a property list; an app with several needs `id` to say which. A kext with
 * others inside is itself unless `id` says otherwise.
 */
export function loadDriverContent(
  path: string,
  id: string | undefined,
  options: LoadOptions = {},
): Reading<DriverContent> {
  const { value, problems } = loadDrivers(path, options);
  if (value === undefined) return { value: undefined, problems };
  const chosen =
    value.find((driver) => driver.id === id) ??
    (value.length === 1 || !/^\.(app|xcarchive)$/.test(extname(resolve(path))) ? value[0] : undefined);
  if (chosen !== undefined) return reading(contentOf(chosen), problems);
  const names = value.map((driver) => driver.id).join(', ');
  return {
    value: undefined,
    problems: [
      ...problems,
      errorAt(wholeFile(path), `holds several drivers and none is "${id ?? ''}"`, { expected: names }),
    ],
  };
}

/** A provisioning profile in any of its forms. */
export function loadProfile(path: string): Reading<ProvisioningProfile> {
  const bytes = readBytes(path);
  return bytes.value === undefined ? { value: undefined, problems: bytes.problems } : readProfile(bytes.value, path);
}

export function loadEntitlements(path: string): Reading<DictionaryValue> {
  const bytes = readBytes(path);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  const { value, problems } = readEntitlements(bytes.value, path);
  return reading(value, problems);
}

/** A file named in another: relative to where that one lies. */
export function besides(file: string, name: string): string {
  return resolve(dirname(resolve(file)), name);
}
