import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { hasError } from '../formats/source/problem.js';
import { problemText } from '../report/problems.js';
import { codeError } from './codeErrors.js';
import { configurationProblems } from './configurationProblems.js';
import { type RunEnvironment, shell } from './environment.js';
import { pathProblems } from './givenPaths.js';
import { valuesOf } from './ownOptions.js';
import { shardProblem } from './shard.js';
import { holdsTypeScript, registerTypeScript } from './typeScript.js';
import { VOCABULARY } from './vocabulary.js';

/** Required, not imported: an import of a CommonJS package has its sources scanned for names first, which costs start-up. */
const { loadConfiguration } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

export interface Configuration {
  readonly run: IRunConfiguration;
  /** `--exit`: the process ends with the run, whatever the steps left running. */
  readonly forceExit: boolean;
  /** The project's own code, as patterns; the vocabulary is not among them. */
  readonly userCode: readonly string[];
  /** Whether the command line names feature files. */
  readonly givenPaths: boolean;
}

/** The configuration of a run, or all that is wrong with it, in words. */
export type Configured = Configuration | { readonly refusals: readonly string[] };

/** The names that Cucumber looks for, in its order. */
const CONFIGURATION_FILES = ['js', 'cjs', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `cucumber.${ending}`);

/** Cucumber's own conventions for user code, when no configuration names any. */
const USER_CODE = ['features/**/*.{js,cjs,mjs}', 'steps/**/*.{js,cjs,mjs,ts}'];

/** Names of the vocabulary in `import` and `requireModule`, where plain cucumber-js needs them: here it is loaded anyway. */
const OWN_ENTRY = 'dextspec/steps';

/** What Cucumber would be configured to do, with the vocabulary loaded before the user's steps. */
export async function configure(args: readonly string[], environment: RunEnvironment): Promise<Configured> {
  const { cwd, stderr } = environment;
  const file =
    valuesOf(args, '-c', '--config').at(-1) ?? CONFIGURATION_FILES.find((name) => existsSync(join(cwd, name)));
  const profiles = valuesOf(args, '-p', '--profile');
  const found = file === undefined ? [] : await configurationProblems(file, profiles, cwd);
  const texts = found.map(problemText);
  if (hasError(found)) return { refusals: texts };
  if (file === undefined && profiles.length > 0)
    return {
      refusals: [`dextspec run: no profile "${profiles[0]}": there is no ${CONFIGURATION_FILES.join(', ')} here`],
    };
  for (const text of texts) stderr.write(`${text}\n`);
  try {
    return await asBadUsage(() => load(args, file, profiles, environment));
  } catch (error) {
    return { refusals: [`dextspec run: ${codeError(error, [], cwd)}`] };
  }
}

async function load(
  args: readonly string[],
  file: string | undefined,
  profiles: readonly string[],
  environment: RunEnvironment,
): Promise<Configured> {
  const { cwd } = environment;
  const given = await loadConfiguration({ file: false, provided: [...args] }, shell(environment));
  const { runConfiguration, useConfiguration } =
    file === undefined
      ? given
      : await loadConfiguration({ file, profiles: [...profiles], provided: [...args] }, shell(environment));
  const { support, sources } = runConfiguration;
  const { paths } = given.runConfiguration.sources;
  const shard = shardProblem(sources.shard);
  const refusals = [
    ...pathProblems(paths, cwd).map(problemText),
    ...(shard === undefined ? [] : [`dextspec run: ${shard}`]),
  ];
  if (refusals.length > 0) return { refusals };
  const { importPaths: named = [], requirePaths = [], requireModules = [] } = support;
  const imports = named.filter((path) => path !== OWN_ENTRY);
  const stated = imports.length > 0 || requirePaths.length > 0;
  const present = USER_CODE.filter((pattern) => existsSync(join(cwd, pattern.split('/')[0] ?? '')));
  const imported = stated ? imports : present;
  const hasTypeScript = stated ? imported.some((path) => path.endsWith('.ts')) : holdsTypeScript(join(cwd, 'steps'));
  if (hasTypeScript) registerTypeScript(cwd);
  return {
    run: {
      ...runConfiguration,
      // Paths given replace those configured.
      sources: { ...sources, ...(paths.length === 0 ? {} : { paths }) },
      support: {
        ...support,
        requireModules: requireModules.filter((name) => name !== OWN_ENTRY),
        importPaths: [VOCABULARY, ...imported],
      },
    },
    forceExit: useConfiguration.forceExit,
    userCode: [...imported, ...requirePaths],
    givenPaths: paths.length > 0,
  };
}

/** Cucumber's reader of options ends the process by itself where it knows one not, with the code of a failure. */
async function asBadUsage<T>(read: () => Promise<T>): Promise<T> {
  const onExit = (code: number): void => {
    if (code !== 0) process.exitCode = 2;
  };
  process.once('exit', onExit);
  try {
    return await read();
  } finally {
    process.off('exit', onExit);
  }
}
