import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';
import { readPlist } from '../plist/plist.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import { type Assignment, parseName } from './conditions.js';

/** The build settings of a target, the project's own below them, as `project.pbxproj` holds them. */
export interface ProjectSettings {
  readonly target: string;
  /** com.apple.product-type.driver-extension, … */
  readonly productType: string;
  /** Low to high: project, target. */
  readonly levels: readonly (readonly Assignment[])[];
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
  const notes: Problem[] = levels.flatMap(({ reference }) =>
    reference === undefined
      ? []
      : [
          warningAt(wholeFile(file), `its settings stand in ${reference} too, which is not read`, {
            expected: '--xcconfig FILE',
          }),
        ],
  );
  return reading(
    {
      target: text(chosen, 'name'),
      productType: text(chosen, 'productType'),
      levels: levels.map(({ assignments }) => assignments),
    },
    [...problems, ...notes],
  );
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
  configuration(
    owner: DictionaryValue,
    name: string,
  ): { readonly assignments: readonly Assignment[]; readonly reference: string | undefined } {
    const configurations = this.at(owner.entries.get('buildConfigurationList'));
    if (configurations === undefined) return { assignments: [], reference: undefined };
    const all = this.list(configurations, 'buildConfigurations');
    const named = (wanted: string) => all.find((each) => text(each, 'name') === wanted);
    const chosen = named(name) ?? named(text(configurations, 'defaultConfigurationName')) ?? all[0];
    const settings = chosen?.entries.get('buildSettings');
    const base = this.at(chosen?.entries.get('baseConfigurationReference'));
    return {
      assignments: settings?.kind === 'dictionary' ? assignmentsOf(settings) : [],
      reference: base === undefined ? undefined : text(base, 'path'),
    };
  }
}

function assignmentsOf({ entries }: DictionaryValue): readonly Assignment[] {
  return [...entries].flatMap(([written, value]) => {
    const name = parseName(written);
    const assigned = value.kind === 'array' ? value.items.map((item) => textOf(item) ?? '').join(' ') : textOf(value);
    return name === undefined || assigned === undefined ? [] : [{ ...name, value: assigned, line: 1 }];
  });
}
