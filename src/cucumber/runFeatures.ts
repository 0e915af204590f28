import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { inspect } from 'node:util';
import type { IRunConfiguration } from '@cucumber/cucumber/api';
import { withExamples } from './examples.js';
import { RunSummary } from './summary.js';
import { holdsTypeScript, registerTypeScript } from './typeScript.js';
import { UndefinedSteps } from './undefinedSteps.js';
import { VOCABULARY } from './vocabulary.js';

/** What `run` is handed of the process. */
export interface RunEnvironment {
  readonly cwd: string;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Required, not imported: an import of a CommonJS package has its sources scanned for names first, which costs start-up. */
const { loadConfiguration, runCucumber } = createRequire(import.meta.url)(
  '@cucumber/cucumber/api',
) as typeof import('@cucumber/cucumber/api');

/** Cucumber's own conventions for user code, when no configuration names any. */
const USER_CODE = ['features/**/*.{js,cjs,mjs}', 'steps/**/*.{js,cjs,mjs,ts}'];

/** Runs feature files as Cucumber's own command line would, with the vocabulary loaded before the user's steps. */
export async function runFeatures(
  args: readonly string[],
  environment: RunEnvironment,
): Promise<'asExpected' | 'failed' | 'badInput'> {
  const { strict, rest } = ownOptions(args);
  const configuration = await asBadUsage(() => configure(rest, environment)).catch((error: unknown) =>
    error instanceof Error ? error.message : inspect(error),
  );
  if (typeof configuration === 'string') {
    environment.stderr.write(`dextspec run: ${configuration}\n`);
    return 'badInput';
  }
  const runnable: IRunConfiguration = {
    ...configuration,
    runtime: {
      ...configuration.runtime,
      worldParameters: { ...configuration.runtime.worldParameters, ...(strict ? { strict: true } : {}) },
    },
  };
  if (runnable.runtime.parallel > 0) {
    environment.stderr.write(
      'dextspec run: --parallel costs more than it gives for steps that take microseconds; --shard splits the work better.\n',
    );
  }
  const summary = new RunSummary();
  const undefinedSteps = new UndefinedSteps();
  const note: Parameters<typeof runCucumber>[2] = (message) => {
    summary.note(message);
    undefinedSteps.note(message);
  };
  const success = await withExamples(() => runCucumber(runnable, shell(environment), note)).then(
    (result) => result.success,
    (error: unknown) => {
      // Cucumber throws where the project's own code cannot be loaded; it has the place in its stack.
      environment.stderr.write(
        `dextspec run: ${error instanceof Error ? (error.stack ?? error.message) : inspect(error)}\n`,
      );
      return undefined;
    },
  );
  if (success === undefined) return 'badInput';
  environment.stderr.write(await undefinedSteps.hints());
  summary.write(environment);
  if (summary.nothingRan) return 'badInput';
  return success ? 'asExpected' : 'failed';
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

/** `--strict` is ours (warnings fail); Cucumber's own is on anyway. */
function ownOptions(args: readonly string[]): { readonly strict: boolean; readonly rest: readonly string[] } {
  return { strict: args.includes('--strict'), rest: args.filter((arg) => arg !== '--strict') };
}

async function configure(args: readonly string[], environment: RunEnvironment): Promise<IRunConfiguration> {
  const paths = await givenPaths(args, environment);
  const options = args.filter((arg) => !paths.includes(arg));
  const file = lastValueOf(args, '-c', '--config');
  const profiles = valuesOf(args, '-p', '--profile');
  const { runConfiguration } = await loadConfiguration(
    { provided: options, ...(file === undefined ? {} : { file }), ...(profiles.length === 0 ? {} : { profiles }) },
    shell(environment),
  );
  const { support, sources } = runConfiguration;
  const { importPaths: named = [], requirePaths = [] } = support;
  const stated = named.length > 0 || requirePaths.length > 0;
  const hasTypeScript = stated
    ? named.some((path) => path.endsWith('.ts'))
    : holdsTypeScript(join(environment.cwd, 'steps'));
  if (hasTypeScript) registerTypeScript(environment.cwd);
  const present = USER_CODE.filter((pattern) => existsSync(join(environment.cwd, pattern.split('/')[0] ?? '')));
  const importPaths = [VOCABULARY, ...(stated ? named : present)];
  return {
    ...runConfiguration,
    sources: { ...sources, ...(paths.length === 0 ? {} : { paths: [...paths] }) },
    support: { ...support, importPaths },
  };
}

/**
 * Paths among the arguments, which replace the configured ones. Where nothing is configured there is nothing to
 * replace, and the arguments need not be read twice.
 */
async function givenPaths(args: readonly string[], environment: RunEnvironment): Promise<readonly string[]> {
  const isConfigured =
    valuesOf(args, '-c', '--config').length > 0 ||
    readdirSync(environment.cwd).some((name) => name.startsWith('cucumber.'));
  if (!isConfigured) return [];
  const { runConfiguration } = await loadConfiguration({ file: false, provided: [...args] }, shell(environment));
  return runConfiguration.sources.paths;
}

const shell = ({ cwd, stdout, stderr, env }: RunEnvironment) => ({
  cwd,
  stdout,
  stderr,
  env: env as NodeJS.ProcessEnv,
});

function valuesOf(args: readonly string[], ...names: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const inline = names.find((name) => arg.startsWith(`${name}=`));
    if (inline !== undefined) return [arg.slice(inline.length + 1)];
    return names.includes(arg) ? (args[index + 1] ?? []) : [];
  });
}

const lastValueOf = (args: readonly string[], ...names: readonly string[]): string | undefined =>
  valuesOf(args, ...names).at(-1);
