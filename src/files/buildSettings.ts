import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Assignment, type BuildFor, conditionsText, levelFor, SHIPPED } from '../formats/bundle/conditions.js';
import { type ProjectSettings, readProject } from '../formats/bundle/project.js';
import { readShownSettings, type ShownSettings } from '../formats/bundle/shownSettings.js';
import type { Defines } from '../formats/bundle/variables.js';
import { readXcconfig } from '../formats/bundle/xcconfig.js';
import { mergeLevels, xcodeDefaults } from '../formats/bundle/xcodeSettings.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile } from '../formats/source/problem.js';
import { isFile, isFolder, readBytes, readText, refusal } from './read.js';

/** Where build settings come from. */
export interface SettingsSources {
  /** NAME=VALUE of the command line. */
  readonly defines: Defines;
  /** An xcconfig file, or what `xcodebuild -showBuildSettings` printed. */
  readonly xcconfig?: string | undefined;
  /** An `.xcodeproj` folder, or the `project.pbxproj` in it. */
  readonly project?: string | undefined;
  readonly target?: string | undefined;
  readonly configuration?: string | undefined;
  readonly sdk?: string | undefined;
}

/**
 * The build settings that property lists of a source tree are resolved with: what the command line defines, over the
 * xcconfig file, over the project's, over what Xcode derives. Where nothing but definitions is given, they alone.
 */
export function loadBuildSettings(sources: SettingsSources): Reading<Defines> {
  const { defines, xcconfig, project, target } = sources;
  if (xcconfig === undefined && project === undefined && target === undefined) return reading(defines, []);
  const build: BuildFor = {
    ...SHIPPED,
    sdk: sources.sdk ?? SHIPPED.sdk,
    config: sources.configuration ?? SHIPPED.config,
  };
  const ofProject = loadProject(project, target, build);
  const ofXcconfig = loadSettingsFile(xcconfig, target, build);
  const levels = [
    xcodeDefaults(target ?? ofProject.target, build.sdk, ofProject.productType),
    ...ofProject.levels,
    ...(ofXcconfig.value === undefined ? [] : [ofXcconfig.value]),
    defines,
  ];
  return reading(mergeLevels(levels), [...ofProject.problems, ...ofXcconfig.problems]);
}

const projectFolder = (path: string): string => (isFolder(path) ? resolve(path) : dirname(resolve(path)));

type Settings = ReadonlyMap<string, string>;

interface LoadedProject {
  readonly target?: string;
  readonly productType?: string;
  readonly levels: readonly Settings[];
  readonly problems: readonly Problem[];
}

/** The settings of a project: each level lies over the xcconfig file that it names. */
function loadProject(path: string | undefined, target: string | undefined, build: BuildFor): LoadedProject {
  if (path === undefined) return { levels: [], problems: [] };
  const file = isFolder(path) ? join(path, 'project.pbxproj') : path;
  const read = readProjectFile(path, file, target, build);
  if (read.value === undefined) return { levels: [], problems: read.problems };
  const folder = dirname(projectFolder(path));
  const problems = [...read.problems];
  const levels = read.value.levels.flatMap(({ base, assignments }): Settings[] => {
    const below = base === undefined ? undefined : loadXcconfig(join(folder, base), build);
    problems.push(...(below?.problems ?? []));
    const own = levelFor(assignments, build);
    problems.push(...own.taken.map((assignment) => takenNote({ ...assignment, file }, build)));
    return below?.value === undefined ? [own.settings] : [below.value, own.settings];
  });
  const name = new Map([['PROJECT_NAME', basename(projectFolder(path), '.xcodeproj')]]);
  return { target: read.value.target, productType: read.value.productType, levels: [name, ...levels], problems };
}

function readProjectFile(
  path: string,
  file: string,
  target: string | undefined,
  { config }: BuildFor,
): Reading<ProjectSettings> {
  if (isFolder(path) && extname(resolve(path)) === '.xcworkspace') {
    return refusal(path, 'this is a workspace', { expected: 'the .xcodeproj in which the driver is built' });
  }
  const bytes = readBytes(file);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  return readProject(bytes.value, file, { target, configuration: config });
}

function loadSettingsFile(path: string | undefined, target: string | undefined, build: BuildFor): Reading<Settings> {
  if (path === undefined) return { value: undefined, problems: [] };
  const text = readText(path);
  if (text.value === undefined) return { value: undefined, problems: text.problems };
  const shown = readShownSettings(text.value);
  return shown === undefined ? loadXcconfig(path, build) : shownFor(shown, path, target);
}

function shownFor(shown: readonly ShownSettings[], path: string, target: string | undefined): Reading<Settings> {
  const chosen = target === undefined && shown.length === 1 ? shown[0] : shown.find((each) => each.target === target);
  if (chosen !== undefined) return reading(chosen.settings, []);
  const message =
    target === undefined ? 'these are the settings of several targets' : `no settings of a target ${target}`;
  return refusal(path, message, { expected: `--target, one of: ${shown.map((each) => each.target).join(', ')}` });
}

function loadXcconfig(path: string, build: BuildFor): Reading<Settings> {
  const problems: Problem[] = [];
  const assignments = new Includes(problems).read(path);
  const { settings, taken } = levelFor(assignments, build);
  return reading(settings, [...problems, ...taken.map((assignment) => takenNote(assignment, build))]);
}

/** Which of several values holds depends on what is built: that is said. */
function takenNote({ key, conditions, file, line }: Placed, { sdk, config, arch }: BuildFor): Problem {
  const message = `${key}${conditionsText(conditions)} is taken: this is for the SDK ${sdk}, configuration ${config}, ${arch}`;
  return warningAt({ file, line, column: 1 }, message);
}

interface Placed extends Assignment {
  readonly file: string;
}

/** An xcconfig file with those that it includes, in their places. */
class Includes {
  readonly #problems: Problem[];
  readonly #open: string[] = [];
  /** Files may include one file twice; a few that include each other's double would never end. */
  #left = 1000;

  constructor(problems: Problem[]) {
    this.#problems = problems;
  }

  read(path: string): readonly Placed[] {
    const bytes = readBytes(path);
    this.#problems.push(...bytes.problems);
    if (bytes.value === undefined) return [];
    const { value, problems } = readXcconfig(bytes.value, path);
    this.#problems.push(...problems);
    this.#open.push(resolve(path));
    const assignments = (value ?? []).flatMap((line): readonly Placed[] =>
      line.kind === 'assignment'
        ? [{ ...line, file: path }]
        : this.#include(line.path, line.optional, { file: path, line: line.line, column: 1 }),
    );
    this.#open.pop();
    return assignments;
  }

  #include(path: string, optional: boolean, place: Parameters<typeof errorAt>[0]): readonly Placed[] {
    const included = join(dirname(place.file), extname(path) === '' ? `${path}.xcconfig` : path);
    if (this.#open.includes(resolve(included))) {
      this.#problems.push(errorAt(place, `${path} includes itself`));
      return [];
    }
    if (this.#left-- === 0) this.#problems.push(errorAt(wholeFile(place.file), 'more than 1000 files are included'));
    if (this.#left < 0 || (optional && !isFile(included))) return [];
    return this.read(included);
  }
}
