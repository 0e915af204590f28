import { basename, dirname, extname, resolve } from 'node:path';
import { textOf, type Value } from '../engine/values/value.js';
import { type DriverFiles, type LoadOptions, loadDrivers } from '../files/driverFiles.js';
import { errorAt, type Problem, type Reading, reading, warningAt } from '../formats/source/problem.js';
import { isSayable } from './gherkin.js';

const XCODE_IDENTIFIER = 'PRODUCT_BUNDLE_IDENTIFIER';
const UNRESOLVED = new Set([`$(${XCODE_IDENTIFIER})`, `\${${XCODE_IDENTIFIER}}`]);

/**
 * The drivers in a bundle, an app or a plist. Where the plist leaves the bundle id to the build, the server's name, or a made-up one, stands
 * for it: the phrase that installs a driver from a plist puts the scenario's id there as well.
 */
export function loadNamedDrivers(path: string, options: LoadOptions): Reading<readonly DriverFiles[]> {
  const first = loadDrivers(path, options);
  const nameless = first.value?.find(({ id }) => UNRESOLVED.has(id));
  if (nameless === undefined) return first;
  const id = textIn(nameless, 'IOUserServerName') ?? `com.example.${nameFor(nameless, path)}`;
  const defines = new Map([...(options.defines ?? []), [XCODE_IDENTIFIER, id] as const]);
  const second = loadDrivers(path, { ...options, defines });
  const message = `nothing defines $(${XCODE_IDENTIFIER}): the driver is called ${id} here`;
  const hints = { expected: `--define ${XCODE_IDENTIFIER}=ID` };
  const place = { file: nameless.infoFile, ...nameless.positions.nearestTo(['CFBundleIdentifier']) };
  return reading(second.value, [
    ...second.problems.filter(({ message: said }) => !said.startsWith('no CFBundleIdentifier')),
    warningAt(place, message, hints),
  ]);
}

/** After its user class; else after the bundle, or the folder of the plist. */
function nameFor(files: DriverFiles, path: string): string {
  const own = basename(path, extname(path)).replace(/[-_ ]*Info$/, '');
  const place = own === '' ? basename(dirname(resolve(path))) : own;
  return (textIn(files, 'IOUserClass') ?? place).replace(/[^A-Za-z0-9-]+/g, '-');
}

/** The first text that a personality has for a key and that is left to no build setting. */
const textIn = ({ personalities }: DriverFiles, key: string): string | undefined =>
  [...personalities.values()]
    .map((value) => (value.kind === 'dictionary' ? textOf(value.entries.get(key)) : undefined))
    .find((text) => text !== undefined && text !== '' && !text.includes('$'));

/** Texts that the personalities state: no secrets of the registry's owner, and needed where they match. */
export function statedTexts(drivers: readonly DriverFiles[]): ReadonlySet<string> {
  return new Set(drivers.flatMap(({ personalities }) => [...personalities.values()].flatMap(textsIn)));
}

function textsIn(value: Value): readonly string[] {
  if (value.kind === 'dictionary') return [...value.entries.values()].flatMap(textsIn);
  if (value.kind === 'array' || value.kind === 'set') return value.items.flatMap(textsIn);
  return [textOf(value) ?? []].flat();
}

/** What keeps a driver from being pinned: no personalities, or a name that no step can say. */
export function unpinnable({ id, infoFile, positions, personalities }: DriverFiles): readonly Problem[] {
  const at = (key: string) => ({ file: infoFile, ...positions.nearestTo([key]) });
  const isNothing = ![...personalities.values()].some(({ kind }) => kind === 'dictionary');
  const isUnsayable = !isSayable(id) || id.includes('/') || id === '';
  return [
    ...(isNothing
      ? [
          errorAt(at('IOKitPersonalities'), `${id} has no personalities: there is nothing to pin`, {
            expected: '<key>IOKitPersonalities</key> with at least one dictionary',
          }),
        ]
      : []),
    ...(isUnsayable
      ? [
          errorAt(at('CFBundleIdentifier'), `no scenario can name the driver ${JSON.stringify(id)}`, {
            expected: 'letters, digits, dots and hyphens',
          }),
        ]
      : []),
  ];
}
