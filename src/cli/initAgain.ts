import { relative, resolve } from 'node:path';
import type { Environment } from './environment.js';
import type { InitValues } from './initOptions.js';
import { shellWord } from './shellWord.js';

/** Scenarios name files from the folder of the project, with slashes on every system. */
export function fromFolder(folder: string, path: string, { cwd }: Environment): string {
  return relative(resolve(cwd, folder), resolve(cwd, path)).replaceAll('\\', '/');
}

/** Options whose values are paths. */
const FILES = ['entitlements', 'profile', 'xcconfig', 'project'] as const;
const WORDS = ['target', 'configuration', 'sdk'] as const;

/** The command line that writes the same project again, from within it. */
export function again(
  paths: readonly string[],
  on: string,
  folder: string,
  values: InitValues,
  environment: Environment,
): string {
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
