import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const MAIN = resolve('dist/src/cli/main.js');

/** A temporary folder for the tests of a file, outside of this repository; the package is built when it is not yet. */
export function scratchFolder(): { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'dextspec-project-'));
  beforeAll(() => {
    if (!existsSync(MAIN)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  }, 60_000);
  afterAll(() => rmSync(path, { recursive: true }));
  return { path };
}

export const dextspec = (cwd: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { cwd, encoding: 'utf8' });

/** What `npm install` leaves: the package and Cucumber, as they are here. */
export function install(folder: string): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(resolve('.'), join(modules, 'dextspec'));
  symlinkSync(resolve('node_modules/@cucumber'), join(modules, '@cucumber'));
  symlinkSync(MAIN, join(modules, '.bin', 'dextspec'));
}
