import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from 'vitest';

const MAIN = resolve('dist/src/cli/main.js');

export type Files = Readonly<Record<string, string>>;

/** A project of its own, as a user's would be, inside the repository so that Cucumber is found. */
export function newProject(files: Files = {}) {
  if (!existsSync(MAIN)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  mkdirSync('.scratch', { recursive: true });
  const folder = mkdtempSync(resolve('.scratch/project-'));
  const write = (more: Files): void => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  write({ 'package.json': '{ "type": "module" }', ...files });
  const node = (script: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, write, node, dextspec: (...args: readonly string[]) => node(MAIN, args) };
}

/** A feature of one scenario. */
export const feature = (...steps: readonly string[]): string =>
  `Feature: f\n  Scenario: s\n${steps.map((step) => `    ${step}\n`).join('')}`;

export const PASSES = feature('Given a Mac with Apple silicon');
export const FAILS = feature(
  'Given a nub "n" of class "N"',
  'When "n" is registered',
  'Then "com.acme.nic" runs on "n"',
);
