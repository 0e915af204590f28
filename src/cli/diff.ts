import { extname } from 'node:path';
import { countsOf, type Diff, diffOf, hasOutcomeChanges } from '../diff/diff.js';
import { capturedGround, type Ground } from '../diff/worlds.js';
import type { DriverDescription } from '../engine/world.js';
import { type DriverFiles, loadDrivers } from '../files/driverFiles.js';
import { readText } from '../files/read.js';
import { loadRegistry } from '../files/registryFiles.js';
import { nearest } from '../formats/source/nearest.js';
import { hasError, type Problem, type Reading, reading } from '../formats/source/problem.js';
import { readWorld } from '../formats/world/readWorld.js';
import { diffText } from '../report/diff.js';
import { diffJson } from '../report/diffJson.js';
import { diffMarkdown } from '../report/diffMarkdown.js';
import { problemText } from '../report/problems.js';
import { systemText } from '../world/capture/system.js';
import { describeDriver } from '../world/describeDriver.js';
import { contentOf } from '../world/driverContent.js';
import { worldFromDocument } from '../world/fromDocument.js';
import { DRIVER_HELP, DRIVER_OPTIONS, type DriverValues, loadOptionsOf } from './driverOptions.js';
import { type Command, type Environment, EXIT } from './environment.js';
import { parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

const FORMATS = ['text', 'json', 'markdown'] as const;
const FAILURES = ['lost', 'changed', 'errors'] as const;
type Format = (typeof FORMATS)[number];
type Failure = (typeof FAILURES)[number];

const OPTIONS = {
  on: { type: 'string', multiple: true },
  format: { type: 'string' },
  json: { type: 'boolean' },
  'fail-on': { type: 'string', multiple: true },
  'old-entitlements': { type: 'string' },
  'new-entitlements': { type: 'string' },
  'old-profile': { type: 'string' },
  'new-profile': { type: 'string' },
  ...DRIVER_OPTIONS,
  full: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec diff OLD NEW --on REGISTRY…

  OLD, NEW           a .dext or .kext bundle, an app that holds DEXTs, or an Info.plist
  --on REGISTRY      a captured registry, or a world document (.yaml, .json); again for more of them
  --format F         text, json, or markdown for a pull request
  --json             the same as --format json
  --fail-on WHAT     exit 1 on: lost (a device that it does not drive any more), changed (any outcome), errors (new
                     advice of severity error); again for more, or with commas
  --full             also where it does not match before or after, and fails for another reason
  --old-entitlements F, --new-entitlements F, --old-profile F, --new-profile F
                     of one side; those below are of both
${DRIVER_HELP}`;

/** What a change to a DEXT changes in outcomes, for pull requests. */
export const diff: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const [old, now, ...more] = positionals;
  if (old === undefined || now === undefined) throw new UsageError('two drivers are compared: OLD and NEW');
  if (more.length > 0)
    throw new UsageError(`two drivers are compared, not ${positionals.length}: one app may hold several`);
  if (values.on === undefined) throw new UsageError('no registry named: --on FILE');
  const format = values.json ? 'json' : oneOf<Format>(values.format ?? 'text', FORMATS, '--format');
  const failures = (values['fail-on'] ?? []).flatMap((text) => text.split(','));
  const failOn = failures.map((text) => oneOf<Failure>(text.trim(), FAILURES, '--fail-on'));
  const before = driversOf(old, sideOf(values, 'old'), environment);
  const after = driversOf(now, sideOf(values, 'new'), environment);
  const grounds = values.on.map((path) => groundOf(path, environment));
  const problems = [
    ...new Map(
      [before, after, ...grounds].flatMap((each) => each.problems).map((each) => [problemText(each), each]),
    ).values(),
  ];
  for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  const read = grounds.flatMap(({ value }) => value ?? []);
  if (before.value === undefined || after.value === undefined || read.length < grounds.length) return EXIT.badInput;
  const result = diffOf(before.value, after.value, read);
  environment.stdout.write(`${written(result, format, values.full === true)}\n`);
  return fails(result, failOn) ? EXIT.failed : EXIT.asExpected;
};

function oneOf<T extends string>(text: string, legal: readonly T[], option: string): T {
  const found = legal.find((each) => each === text);
  if (found !== undefined) return found;
  const near = nearest(text, legal);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`${option} takes ${legal.join(', ')}, not "${text}".${hint}`);
}

type Values = DriverValues & {
  readonly [K in `${'old' | 'new'}-${'entitlements' | 'profile'}`]: string | undefined;
};

/** What is said of one side wins over what is said of both. */
function sideOf(values: Values, side: 'old' | 'new'): DriverValues {
  return {
    ...values,
    entitlements: values[`${side}-entitlements`] ?? values.entitlements,
    profile: values[`${side}-profile`] ?? values.profile,
  };
}

function driversOf(
  path: string,
  values: DriverValues,
  environment: Environment,
): Reading<readonly DriverDescription[]> {
  const options = loadOptionsOf(values, environment);
  if (options.value === undefined) return { value: undefined, problems: options.problems };
  const { value, problems } = loadDrivers(inFolder(environment, path), options.value);
  const double = value?.find(({ id }, index) => value.findIndex((other) => other.id === id) !== index);
  if (double !== undefined)
    throw new UsageError(`two of the drivers in ${path} are called ${double.id}: name the bundles one by one`);
  return reading(value?.map(described), [...options.problems, ...problems]);
}

const described = (files: DriverFiles): DriverDescription => describeDriver({ id: files.id }, contentOf(files));

/** A capture is made into a world once, for both sides. */
function groundOf(path: string, environment: Environment): Reading<Ground> {
  const file = inFolder(environment, path);
  if (!/\.(?:ya?ml|json)$/i.test(extname(file))) {
    const { value, problems } = loadRegistry(file);
    const ground = value === undefined ? undefined : capturedGround(path, value);
    return reading(ground && { ...ground, label: `${path} (${systemText(ground.world.system)})` }, problems);
  }
  const text = readText(file);
  if (text.value === undefined) return { value: undefined, problems: text.problems };
  const { document, problems } = readWorld(text.value, file);
  if (document === undefined) return { value: undefined, problems };
  const world = worldFromDocument(document);
  const found: readonly Problem[] = [...problems, ...world.problems];
  if (world.value === undefined || hasError(found)) return { value: undefined, problems: found };
  return { value: { kind: 'world', label: path, world: world.value }, problems: found };
}

function written(result: Diff, format: Format, full: boolean): string {
  switch (format) {
    case 'json':
      return JSON.stringify(diffJson(result), null, 2);
    case 'markdown':
      return diffMarkdown(result);
    default:
      return diffText(result, full);
  }
}

function fails(result: Diff, failOn: readonly Failure[]): boolean {
  const counts = countsOf(result);
  return failOn.some((each) => {
    if (each === 'lost') return counts.lost > 0;
    return each === 'changed' ? hasOutcomeChanges(counts) : counts.newErrors > 0;
  });
}
