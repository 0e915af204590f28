import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dextspec, install, scratchFolder } from './project.fixture.js';

const scratch = scratchFolder();
const file = (path: string): string => join(scratch.path, path);
const read = (path: string): string => readFileSync(file(path), 'utf8');

describe('the sample', () => {
  beforeAll(() => {
    expect(dextspec(scratch.path, 'init').status).toBe(0);
    install(scratch.path);
  });

  it('is green, and each of its negatives has a reason', () => {
    const { status, stdout, stderr } = dextspec(scratch.path, 'run');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/13 scenarios \(13 passed\)/);
  });

  it('turns red where its README says so, with the gate, the key and both values', () => {
    const info = 'drivers/ExampleNIC.dext/Info.plist';
    const [, from, to] = /Change `(\w+)` in `[^`]+` to `(\w+)`/.exec(read('README.md').replaceAll(/\s+/g, ' ')) ?? [];
    const before = read(info);
    writeFileSync(file(info), before.replace(from ?? '', to ?? ''));
    const { status, stdout } = dextspec(scratch.path, 'run');
    writeFileSync(file(info), before);
    expect(status).toBe(1);
    expect(stdout).toContain(`stops at the keys gate (IOPCIMatch: expected "${to}", found ${from})`);
  });

  it('names files that are there: those of its README, and the schema of its world', () => {
    const named = [...read('README.md').matchAll(/`([\w.-]+\/[\w./-]+|\.[\w-]+\.yml)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((path) => !existsSync(file(path)))).toEqual([]);
    for (const name of readdirSync(file('worlds'))) {
      const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)$/m.exec(read(`worlds/${name}`)) ?? [];
      expect(existsSync(resolve(dirname(file(`worlds/${name}`)), schema))).toBe(true);
    }
  });

  it('tells an editor where the vocabulary and the schema are', () => {
    const settings = JSON.parse(read('.vscode/settings.json'));
    const paths = [settings['cucumber.glue'][0], ...Object.keys(settings['yaml.schemas'])];
    expect(paths.filter((path) => !existsSync(file(path)))).toEqual([]);
  });
});
