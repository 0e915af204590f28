import { errorAt, type Reading, wholeFile } from '../formats/source/problem.js';

/** The versions that a written project asks for. */
export interface Versions {
  readonly dextspec: string;
  readonly cucumber: string;
}

type Json = Record<string, unknown>;

const RUN = 'dextspec run';
/** What `npm init` writes. */
const NO_TEST = /no test specified/;
const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** A package.json that runs the features. */
export function packageText(name: string, versions: Versions): string {
  const project = {
    name: packageName(name),
    private: true,
    type: 'module',
    scripts: { test: RUN },
    devDependencies: packages(versions),
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

const packages = ({ dextspec, cucumber }: Versions): Readonly<Record<string, string>> => ({
  '@cucumber/cucumber': cucumber,
  dextspec,
});

/**
 * A package.json that is there, with the packages and a script that it lacks: `test` where there is none yet, else
 * `scenarios`. Nothing in it is changed; one that is no JSON object is a problem.
 */
export function addToPackage(present: string, file: string, versions: Versions): Reading<string> {
  const project = parse(present);
  if (typeof project === 'string') return { value: undefined, problems: [notRead(file, project)] };
  const scripts = project.scripts ?? {};
  const development = project.devDependencies ?? {};
  if (!isObject(scripts)) return { value: undefined, problems: [notRead(file, '"scripts" is no object')] };
  if (!isObject(development)) return { value: undefined, problems: [notRead(file, '"devDependencies" is no object')] };
  const known = KINDS.flatMap((kind) => Object.keys(Object(project[kind])));
  const missing = Object.entries(packages(versions)).filter(([name]) => !known.includes(name));
  const script = missingScript(scripts);
  if (missing.length === 0 && script === undefined) return { value: present, problems: [] };
  const added: Json = {
    ...project,
    ...(script === undefined ? {} : { scripts: { ...scripts, [script]: RUN } }),
    ...(missing.length === 0 ? {} : { devDependencies: { ...development, ...Object.fromEntries(missing) } }),
  };
  const indent = /^([ \t]+)"/m.exec(present)?.[1] ?? '  ';
  const newline = present.includes('\r\n') ? '\r\n' : '\n';
  return { value: `${JSON.stringify(added, null, indent)}\n`.replaceAll('\n', newline), problems: [] };
}

function missingScript(scripts: Json): string | undefined {
  if (Object.values(scripts).some((command) => String(command).includes(RUN))) return undefined;
  if (scripts.test === undefined || NO_TEST.test(String(scripts.test))) return 'test';
  return scripts.scenarios === undefined ? 'scenarios' : undefined;
}

/** The object, or what is wrong with the text. */
function parse(text: string): Json | string {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : 'it is no object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const notRead = (file: string, why: string) =>
  errorAt(wholeFile(file), `nothing can be added to this package.json: ${why}`, {
    expected: 'an object in JSON, as npm init writes it',
  });

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** npm takes lower-case names of URL-safe characters. */
function packageName(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[-._]+|[-.]+$/g, '');
  return safe === '' ? 'driver-spec' : safe;
}
