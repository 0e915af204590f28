import { type DictionaryValue, string, textOf, type Value } from '../../engine/values/value.js';
import { readPlist } from '../plist/plist.js';
import { errorAt, type Reading, reading, wholeFile } from '../source/problem.js';
import { type Assignment, parseName } from './conditions.js';

/** The build settings of a target, the project's own below them, as `project.pbxproj` holds them. */
export interface ProjectSettings {
  readonly target: string;
  /** com.apple.product-type.driver-extension, … */
  readonly productType: string;
  /** Low to high: project, target. */
  readonly levels: readonly ProjectLevel[];
}

export interface ProjectLevel {
  /** The xcconfig file below the settings, relative to the folder of the `.xcodeproj`. */
  readonly base: string | undefined;
  readonly assignments: readonly Assignment[];
}

const DRIVERS = new Set([
  'com.apple.product-type.driver-extension',
  'com.apple.product-type.kernel-extension',
  'com.apple.product-type.kernel-extension.iokit',
]);

export interface ProjectQuestion {
  readonly target: string | undefined;
  readonly configuration: string;
}

/** Reads a `project.pbxproj`: the target that is named, else the one that builds a driver. */
export function readProject(bytes: Uint8Array, file: string, question: ProjectQuestion): Reading<ProjectSettings> {
  const { value, problems } = readPlist(bytes, file, { positions: false });
  if (value === undefined) return { value: undefined, problems };
  const objects = new ProjectObjects(value);
  const project = objects.at(objects.root);
  if (project === undefined) {
    const message = 'this is no Xcode project: it has no objects and no rootObject';
    return reading<ProjectSettings>(undefined, [
      ...problems,
      errorAt(wholeFile(file), message, { expected: 'a project.pbxproj' }),
    ]);
  }
  const targets = objects.list(project, 'targets');
  const chosen = chooseTarget(targets, question.target);
  if (typeof chosen === 'string') {
    const expected = `--target, one of: ${targets.map((target) => text(target, 'name')).join(', ')}`;
    return reading<ProjectSettings>(undefined, [...problems, errorAt(wholeFile(file), chosen, { expected })]);
  }
  const levels = [project, chosen].map((owner) => objects.configuration(owner, question.configuration));
  return reading({ target: text(chosen, 'name'), productType: text(chosen, 'productType'), levels }, problems);
}

const text = (object: DictionaryValue, key: string): string => textOf(object.entries.get(key)) ?? '';

function chooseTarget(targets: readonly DictionaryValue[], name: string | undefined): DictionaryValue | string {
  if (name !== undefined)
    return targets.find((target) => text(target, 'name') === name) ?? `the project has no target ${name}`;
  const drivers = targets.filter((target) => DRIVERS.has(text(target, 'productType')));
  const [only] = drivers;
  if (only === undefined) return 'the project has no target that builds a driver';
  return drivers.length === 1 ? only : 'several targets of the project build drivers';
}

/** Objects of a project by the identifiers that they call each other by. */
class ProjectObjects {
  readonly root: Value | undefined;
  readonly #objects: Value | undefined;

  constructor(plist: Value) {
    const entries = plist.kind === 'dictionary' ? plist.entries : undefined;
    this.root = entries?.get('rootObject');
    this.#objects = entries?.get('objects');
  }

  at(reference: Value | undefined): DictionaryValue | undefined {
    const id = textOf(reference);
    const object = this.#objects?.kind === 'dictionary' && id !== undefined ? this.#objects.entries.get(id) : undefined;
    return object?.kind === 'dictionary' ? object : undefined;
  }

  list(owner: DictionaryValue, key: string): readonly DictionaryValue[] {
    const list = owner.entries.get(key);
    return list?.kind === 'array' ? list.items.flatMap((item) => this.at(item) ?? []) : [];
  }

  /** The settings of the configuration of that name; where there is none, of the one that Xcode would take. */
  configuration(owner: DictionaryValue, name: string): ProjectLevel {
    const configurations = this.at(owner.entries.get('buildConfigurationList'));
    if (configurations === undefined) return { base: undefined, assignments: [] };
    const all = this.list(configurations, 'buildConfigurations');
    const named = (wanted: string) => all.find((each) => text(each, 'name') === wanted);
    const chosen = named(name) ?? named(text(configurations, 'defaultConfigurationName')) ?? all[0];
    const settings = chosen?.entries.get('buildSettings');
    const base = textOf(chosen?.entries.get('baseConfigurationReference'));
    return {
      base: base === undefined ? undefined : this.#pathOf(base),
      assignments: settings?.kind === 'dictionary' ? assignmentsOf(settings) : [],
    };
  }

  /** A file's path goes through the groups that it lies in, unless it is said to begin at the project. */
  #pathOf(id: string): string {
    let path = '';
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && !seen.has(at); at = this.#parentOf(at)) {
      seen.add(at);
      const entries = this.at(string(at))?.entries;
      const own = textOf(entries?.get('path'));
      if (own !== undefined && own !== '') path = path === '' ? own : `${own}/${path}`;
      if (textOf(entries?.get('sourceTree')) !== '<group>') break;
    }
    return path;
  }

  #parentOf(id: string): string | undefined {
    if (this.#objects?.kind !== 'dictionary') return undefined;
    for (const [parent, object] of this.#objects.entries) {
      const children = object.kind === 'dictionary' ? object.entries.get('children') : undefined;
      if (children?.kind === 'array' && children.items.some((child) => textOf(child) === id)) return parent;
    }
    return undefined;
  }
}

function assignmentsOf({ entries }: DictionaryValue): readonly Assignment[] {
  return [...entries].flatMap(([written, value]) => {
    const name = parseName(written);
    const assigned = value.kind === 'array' ? value.items.map((item) => textOf(item) ?? '').join(' ') : textOf(value);
    return name === undefined || assigned === undefined ? [] : [{ ...name, value: assigned, line: 1 }];
  });
}
