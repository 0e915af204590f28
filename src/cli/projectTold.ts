import { resolve } from 'node:path';
import type { Pinned } from '../init/project.js';
import type { Environment } from './environment.js';
import type { Written } from './projectFolder.js';
import { shellWord } from './shellWord.js';

interface Told {
  readonly folder: string;
  readonly written: Written;
  readonly pinned: readonly Pinned[];
  readonly json: boolean;
}

/** What was written, what was there, and what to run next. */
export function tellWritten(environment: Environment, { folder, written, pinned, json }: Told): void {
  const { stdout } = environment;
  if (json) {
    const { files, added, kept } = written;
    stdout.write(`${JSON.stringify({ dextspec: 1, folder, files, added, kept, drivers: pinned }, null, 2)}\n`);
    return;
  }
  const isHere = resolve(environment.cwd, folder) === resolve(environment.cwd);
  const lines = [
    `written into ${isHere ? 'this folder' : folder}`,
    ...written.files.map(({ path, bytes }) => `  ${path}  ${Math.ceil(bytes / 1024)} KB`),
    ...written.added.map((path) => `  ${path}  was there, what it lacked is added`),
    ...written.kept.map((path) => `  ${path}  was there, left as it is`),
    ...[...written.byHand].flatMap(([path, text]) => ['', `to add to ${path} by hand:`, text]),
    ...(pinned.length === 0 ? [] : ['']),
    ...pinned.map(
      ({ driver, personalities, taken, stopped, scenarios }) =>
        `${driver}: ${count(personalities, 'personality', 'personalities')}, ${count(taken, 'nub', 'nubs')} taken, ${stopped} not taken, ${count(scenarios, 'scenario', 'scenarios')}`,
    ),
    '',
    'next:',
    ...(isHere ? [] : [`  cd ${shellWord(folder)}`]),
    '  npm install',
    '  npx dextspec run',
    ...(pinned.length === 0 ? ['', 'README.md says what to break first, and how to put your own driver in.'] : []),
  ];
  stdout.write(`${lines.join('\n')}\n`);
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
