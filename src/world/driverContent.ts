import { dirname, resolve } from 'node:path';
import type { DictionaryValue } from '../engine/values/value.js';
import { type DriverFiles, type LoadOptions, loadDrivers } from '../files/driverFiles.js';
import { readBytes } from '../files/read.js';
import { hasVariable } from '../formats/bundle/variables.js';
import { readEntitlements } from '../formats/entitlements/entitlements.js';
import { readPlist } from '../formats/plist/plist.js';
import { errorAt, hasError, type Reading, reading, wholeFile } from '../formats/source/problem.js';
import type { DriverContent } from './describeDriver.js';

/** What the files of a driver say of it. */
export function contentOf(files: DriverFiles): DriverContent {
  const { id, packageType, executable, info, personalities, entitlements } = files;
  // A build setting that nothing resolves states no version: the build will put one there (M150 says so).
  const version = files.version !== undefined && hasVariable(files.version) ? undefined : files.version;
  return { id, version, packageType, executable, info, personalities, entitlements, profile: undefined };
}

/** The one driver in a bundle, an app or a property list; an app with several needs `id` to say which. */
export function loadDriverContent(
  path: string,
  id: string | undefined,
  options: LoadOptions = {},
): Reading<DriverContent> {
  const { value, problems } = loadDrivers(path, options);
  if (value === undefined) return { value: undefined, problems };
  const chosen = value.find((driver) => driver.id === id) ?? (value.length === 1 ? value[0] : undefined);
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

/** A plist file that must be a dictionary. */
export function loadDictionary(path: string): Reading<DictionaryValue> {
  const bytes = readBytes(path);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  const { value, problems } = readPlist(bytes.value, path);
  if (value === undefined || hasError(problems)) return { value: undefined, problems };
  if (value.kind === 'dictionary') return reading(value, problems);
  return {
    value: undefined,
    problems: [...problems, errorAt(wholeFile(path), 'a dictionary is expected here', { expected: '<dict>' })],
  };
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
