import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isThere, missing, readText } from '../files/read.js';
import { nearest } from '../formats/source/nearest.js';
import { LineIndex } from '../formats/source/position.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile } from '../formats/source/problem.js';
import { codeError } from './codeErrors.js';

/** Every key of a profile. Cucumber drops the others without a word. */
const KEYS = [
  'backtrace',
  'dryRun',
  'exit',
  'failFast',
  'format',
  'formatOptions',
  'import',
  'language',
  'name',
  'order',
  'paths',
  'parallel',
  'plugin',
  'pluginOptions',
  'publish',
  'require',
  'requireModule',
  'retry',
  'retryTagFilter',
  'strict',
  'tags',
  'worldParameters',
];

/** Keys that only some versions of Cucumber 12 and 13 take in a file. */
const LATER_KEYS = ['loader', 'shard', 'forceExit', 'workerOptions'];

type Definitions = Readonly<Record<string, unknown>>;

/** What is wrong with a configuration file: whether it can be read, the profiles asked for, keys that nobody knows. */
export async function configurationProblems(
  file: string,
  profiles: readonly string[],
  cwd: string,
): Promise<readonly Problem[]> {
  const path = resolve(cwd, file);
  if (!isThere(path)) return missing<never>(file).problems;
  const { value: definitions, problems } = await readDefinitions(file, path, cwd);
  if (definitions === undefined) return problems;
  if (typeof definitions.default === 'function') return [];
  const names = [...new Set(['default', ...Object.keys(definitions)])];
  const unknown = profiles
    .filter((name) => !names.includes(name))
    .map((name) =>
      errorAt(wholeFile(file), `there is no profile "${name}"`, {
        expected: `one of ${names.join(', ')}`,
        nearest: nearest(name, names),
      }),
    );
  const used = (profiles.length === 0 ? ['default'] : profiles).filter((name) => names.includes(name));
  return [...unknown, ...used.flatMap((name) => strayKeys(file, name, definitions[name]))];
}

function strayKeys(file: string, profile: string, value: unknown): readonly Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.keys(value)
    .filter((key) => !KEYS.includes(key) && !LATER_KEYS.includes(key))
    .map((key) =>
      warningAt(wholeFile(file), `"${key}" in the profile "${profile}" is no option of Cucumber’s and does nothing.`, {
        nearest: nearest(key, KEYS),
      }),
    );
}

async function readDefinitions(file: string, path: string, cwd: string): Promise<Reading<Definitions>> {
  switch (extname(file)) {
    case '.json':
      return asDefinitions(file, readWith(file, path, parseJson));
    case '.yaml':
    case '.yml': {
      const { parseDocument } = await import('yaml');
      return asDefinitions(
        file,
        readWith(file, path, (text) => {
          const document = parseDocument(text);
          const problems = document.errors.map(({ message, linePos }) =>
            errorAt(
              { file, line: linePos?.[0].line ?? 1, column: linePos?.[0].col ?? 1 },
              `no YAML: ${message.split(' at line')[0]}`,
            ),
          );
          return reading<unknown>(problems.length > 0 ? undefined : document.toJS(), problems);
        }),
      );
    }
    default:
      return importDefinitions(file, path, cwd);
  }
}

/** JavaScript; its own error says where it is. */
async function importDefinitions(file: string, path: string, cwd: string): Promise<Reading<Definitions>> {
  try {
    const module: Definitions = await import(pathToFileURL(path).href);
    const { default: exported } = module;
    const isCommonJs = 'module.exports' in module || Object.keys(module).length === 1;
    return reading(isCommonJs && isMapping(exported) && 'default' in exported ? exported : module, []);
  } catch (error) {
    return reading<Definitions>(undefined, [
      errorAt(wholeFile(file), `it cannot be loaded: ${codeError(error, [path], cwd)}`),
    ]);
  }
}

function readWith(
  file: string,
  path: string,
  parse: (text: string, file: string) => Reading<unknown>,
): Reading<unknown> {
  const { value, problems } = readText(path);
  return value === undefined ? { value: undefined, problems } : parse(value, file);
}

function asDefinitions(file: string, { value, problems }: Reading<unknown>): Reading<Definitions> {
  if (problems.length > 0) return { value: undefined, problems };
  return isMapping(value)
    ? reading<Definitions>(value, [])
    : reading<Definitions>(undefined, [
        errorAt(wholeFile(file), 'a configuration is a mapping', {
          expected: 'profiles by name, "default" among them',
        }),
      ]);
}

const isMapping = (value: unknown): value is Definitions =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string, file: string): Reading<unknown> {
  try {
    return reading<unknown>(JSON.parse(text), []);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
    const place = new LineIndex(text).at(offset);
    return reading<unknown>(undefined, [
      errorAt({ file, ...place }, `no JSON: ${message.split(/ in JSON| \(line/)[0]}`),
    ]);
  }
}
