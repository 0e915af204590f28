import { existsSync, statSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import type { DriverFiles } from '../files/driverFiles.js';
import { loadRegistry } from '../files/registryFiles.js';
import { errorAt, hasError, type Problem, wholeFile } from '../formats/source/problem.js';
import { importCapture } from '../import/import.js';
import { shardsFor } from '../init/ci/ci.js';
import { loadNamedDrivers, statedTexts, unpinnable } from '../init/drivers.js';
import { fileName, machineName } from '../init/names.js';
import { pin } from '../init/project.js';
import { readmeText } from '../init/readme.js';
import { SAMPLE } from '../init/sample/sample.js';
import { scaffold } from '../init/scaffold.js';
import { type DriverPlace, setupOf } from '../init/setup.js';
import { problemText } from '../report/problems.js';
import { InputError } from '../scene/inputError.js';
import { DRIVER_HELP, DRIVER_OPTIONS, loadOptionsOf } from './driverOptions.js';
import { type Command, type Environment, EXIT, type ExitCode } from './environment.js';
import { type Parsed, parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { folderInRepository, type Written, writeProject } from './projectFolder.js';
import { tellWritten } from './projectTold.js';
import { shellWord } from './shellWord.js';
import { UsageError } from './usage.js';
import { cucumberRange, version } from './version.js';

const OPTIONS = {
  dext: { type: 'string', multiple: true },
  on: { type: 'string' },
  nub: { type: 'string', multiple: true },
  ...DRIVER_OPTIONS,
  into: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
type Values = Parsed<typeof OPTIONS>['values'];

const HELP = `dextspec init [FOLDER]                  a sample project to start from: USB, PCI, a driver without hardware
dextspec init DRIVER… --on REGISTRY     a project that pins what drivers do on a captured Mac

  DRIVER             a .dext or .kext bundle, an app that holds DEXTs, or an Info.plist; --dext DRIVER is the same
  --on REGISTRY      what \`ioreg -l -w0\` or \`ioreg -l -a\` printed on a Mac
  --nub SELECTOR     pin this nub and no other: name, class, path, registry id, or vendor:product (hex)
${DRIVER_HELP}  -o, --into FOLDER  where to; by default a folder named after the driver, for a sample the folder you are in
  --force            write over features, worlds, captures and drivers of the sample that are there and differ
  --json             what was written, for programs
`;

/** A project whose scenarios pin what drivers do today on a captured registry (contract `dextspec init`). */
export const init: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const paths = [...(values.dext ?? []), ...positionals];
  const { on } = values;
  const sampleFolder = on === undefined ? folderOfSample(paths, values, environment) : undefined;
  if (sampleFolder !== undefined) return sample(sampleFolder, values, environment);
  if (paths.length === 0) throw new UsageError('no driver named');
  if (on === undefined) throw new UsageError('no registry named: --on FILE');
  const folder = values.into ?? `${nameOf(paths[0] ?? '')}-spec`;
  const drivers = load(paths, values, environment);
  const registry = loadRegistry(inFolder(environment, on));
  const problems = [...drivers.problems, ...registry.problems];
  const imported =
    registry.value && importCapture(registry.value, false, statedTexts(drivers.found.map(({ files }) => files)));
  if (imported?.world.nubs.length === 0)
    problems.push(
      errorAt(wholeFile(inFolder(environment, on)), 'the registry shows no nubs: there is nothing to match'),
    );
  for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  if (imported === undefined || hasError(problems)) return EXIT.badInput;
  refuseDoubles(drivers.found.map(({ files }) => files));

  const places = drivers.found.map((each) => placeOf(each, folder, values, environment));
  const machine = machineName(on);
  const pinning = pin({ imported, setups: setupsOf(places), machine, selectors: values.nub });
  if ('noNub' in pinning) throw new UsageError(pinning.noNub);
  const command = again(paths, on, folder, values, environment);
  const readme = readmeText({ machine, system: imported.machine, pinned: pinning.pinned, command });
  const scenarios = pinning.pinned.reduce((total, each) => total + each.scenarios, 0);
  const builds = places.flatMap(({ shownPath, entitlements, profile }) =>
    [shownPath, entitlements?.shownPath ?? [], profile?.shownPath ?? []].flat(),
  );
  const written = write({ folder, pinned: pinning.files, readme, scenarios, builds }, values, environment);
  if (written === undefined) return EXIT.badInput;
  tellWritten(environment, { folder, written, pinned: pinning.pinned, json: values.json === true });
  return EXIT.asExpected;
};

/** Where a sample goes; undefined where a driver is named. */
function folderOfSample(paths: readonly string[], values: Values, environment: Environment): string | undefined {
  const [path, more] = paths;
  if (path === undefined) return values.into ?? '.';
  if (more !== undefined || values.dext !== undefined || values.into !== undefined) return undefined;
  return isDriver(inFolder(environment, path)) ? undefined : path;
}

const DRIVERS = new Set(['.dext', '.kext', '.app', '.plist', '.xcarchive', '.systemextension']);

/** By its name, or by what is there: a file, or a folder with an Info.plist. */
function isDriver(path: string): boolean {
  if (DRIVERS.has(extname(path)) || statSync(path, { throwIfNoEntry: false })?.isFile()) return true;
  return ['Info.plist', 'Contents/Info.plist'].some((each) => existsSync(join(path, each)));
}

/** Nothing to pin is given: something to start from. */
function sample(folder: string, values: Values, environment: Environment): ExitCode {
  const { pinned, readme, scenarios } = SAMPLE;
  const written = write({ folder, pinned, readme, scenarios, builds: [] }, values, environment);
  if (written === undefined) return EXIT.badInput;
  tellWritten(environment, { folder, written, pinned: [], json: values.json === true });
  return EXIT.asExpected;
}

interface Project {
  readonly folder: string;
  readonly pinned: ReadonlyMap<string, string>;
  readonly readme: string;
  readonly scenarios: number;
  /** Drivers and what belongs to them, as the features name them. */
  readonly builds: readonly string[];
}

/** Undefined where something stood in the way; what, is said. */
function write(project: Project, { force = false }: Values, environment: Environment): Written | undefined {
  const { pinned, readme, scenarios, builds } = project;
  const folder = inFolder(environment, project.folder);
  const place = resolve(environment.cwd, project.folder);
  const { value, problems } = writeProject(folder, {
    pinned,
    scaffold: scaffold({
      name: basename(place),
      versions: { dextspec: `^${version()}`, cucumber: cucumberRange() },
      readme,
      ci: { folder: folderInRepository(place), shards: shardsFor(scenarios), builds },
    }),
    force,
  });
  for (const problem of problems) environment.stderr.write(`${problemText(problem)}\n`);
  return value;
}

interface Found {
  readonly files: DriverFiles;
  /** As the command line has it. */
  readonly path: string;
}

function load(paths: readonly string[], values: Values, environment: Environment) {
  const options = loadOptionsOf(values, environment);
  const readings = paths.map((path) => ({
    path,
    ...loadNamedDrivers(inFolder(environment, path), options.value ?? {}),
  }));
  const found = readings.flatMap(({ path, value }) => (value ?? []).map((files): Found => ({ files, path })));
  const problems: Problem[] = [
    ...options.problems,
    ...readings.flatMap((each) => each.problems),
    ...found.flatMap(({ files }) => unpinnable(files)),
  ];
  return { found, problems };
}

function refuseDoubles(files: readonly DriverFiles[]): void {
  const double = files.find(({ id }, index) => files.findIndex((other) => other.id === id) !== index);
  if (double !== undefined)
    throw new UsageError(
      `two of the drivers are called ${double.id}: a project each, or give each its id with --define`,
    );
}

function placeOf({ files, path }: Found, folder: string, values: Values, environment: Environment): DriverPlace {
  const named = (given: string | undefined) =>
    given === undefined
      ? undefined
      : { path: inFolder(environment, given), shownPath: fromFolder(folder, given, environment) };
  return {
    files,
    path: inFolder(environment, path),
    shownPath: fromFolder(folder, path, environment),
    entitlements: named(values.entitlements),
    profile: named(values.profile),
  };
}

/** What reads well alone may not, read as the scenarios read it; that is the user's file still. */
function setupsOf(places: readonly DriverPlace[]) {
  try {
    return places.map(setupOf);
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message);
    throw error;
  }
}

/** Scenarios name files from the folder of the project, with slashes on every system. */
function fromFolder(folder: string, path: string, { cwd }: Environment): string {
  return relative(resolve(cwd, folder), resolve(cwd, path)).replaceAll('\\', '/');
}

/** Named after the bundle; the plist of a source tree after the folder that it lies in. */
function nameOf(path: string): string {
  const own = basename(path, extname(path));
  return fileName(own === 'Info' ? basename(resolve(path, '..')) : own);
}

/** Options whose values are paths. */
const FILES = ['entitlements', 'profile', 'xcconfig', 'project'] as const;
const WORDS = ['target', 'configuration', 'sdk'] as const;

/** The command line that writes the same project again, from within it. */
function again(paths: readonly string[], on: string, folder: string, values: Values, environment: Environment): string {
  const here = (path: string): string => shellWord(fromFolder(folder, path, environment));
  return [
    'npx dextspec init',
    ...paths.map(here),
    `--on ${here(on)}`,
    ...(values.nub ?? []).map((each) => `--nub ${shellWord(each)}`),
    ...FILES.flatMap((option) => (values[option] === undefined ? [] : [`--${option} ${here(values[option])}`])),
    ...(values.define ?? []).map((each) => `--define ${shellWord(each)}`),
    ...WORDS.flatMap((option) => (values[option] === undefined ? [] : [`--${option} ${shellWord(values[option])}`])),
    '--into . --force',
  ].join(' ');
}
