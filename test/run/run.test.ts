import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = resolve('dist/src/cli/main.js');

const CARD = `
    Given a PCI device "card" with:
      | vendor | 0xac3e |
      | device | 0x07b1 |
    And the DEXT "com.acme.nic" is installed with the personality:
      | IOProviderClass  | IOPCIDevice    |
      | IOClass          | IOUserService  |
      | IOUserClass      | AcmeNIC        |
      | IOUserServerName | com.acme.other |
      | IOPCIMatch       | 0x07b1ac3e     |
    When "card" is plugged in
`;
const feature = (steps: string): string => `Feature: f\n  Scenario: s\n${steps}`;

/** A project of its own, as a user's would be, inside the repository so that Cucumber is found. */
let project = '';

beforeAll(() => {
  if (!existsSync(MAIN)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  mkdirSync('.scratch', { recursive: true });
  project = mkdtempSync(resolve('.scratch/run-'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'run', ...args], {
    cwd: project,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('dextspec run', () => {
  it('runs a feature with the vocabulary, and nothing else in the project', () => {
    const { status, stdout } = run(
      { 'a.feature': feature(`${CARD}    Then "com.acme.nic" runs on "card"\n`) },
      'a.feature',
    );
    expect(status).toBe(0);
    expect(stdout).toContain('1 scenario (1 passed)');
  });

  it('fails with the candidate table and exits 1', () => {
    const { status, stdout } = run({ 'b.feature': feature(`${CARD}    Then nothing runs on "card"\n`) }, 'b.feature');
    expect(status).toBe(1);
    expect(stdout).toContain('on "card" runs com.acme.nic/Main');
    expect(stdout).toMatch(/1\s+com\.acme\.nic\/Main\s+1000\s+IODefaultMatchCategory\s+running/);
    // Frames of ours would say nothing to the author.
    expect(stdout).not.toContain('at demand');
  });

  it('counts negatives that give no reason', () => {
    const steps = '    Given a nub "n" of class "N"\n    When "n" is registered\n    Then nothing runs on "n"\n';
    const { status, stderr } = run({ 'c.feature': feature(steps) }, 'c.feature');
    expect(status).toBe(0);
    expect(stderr).toContain('1 unexplained');
  });

  it('fails for a warning under --strict', () => {
    const { status, stdout } = run(
      { 'd.feature': feature(`${CARD}    Then "com.acme.nic" runs on "card"\n`) },
      'd.feature',
      '--strict',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('L401');
  });

  it('exits 2 where there is nothing to run', () => {
    const { status, stderr } = run({}, 'nosuch.feature');
    expect(status).toBe(2);
    expect(stderr).toContain('nosuch.feature:1:1: no such file');
  });

  it('loads the project’s own steps, TypeScript among them', () => {
    const own = "import { Given } from '@cucumber/cucumber';\nGiven('my own step', (): void => {});\n";
    const { status, stdout } = run(
      { 'steps/own.ts': own, 'e.feature': feature('    Given my own step\n    And a Mac with Apple silicon\n') },
      'e.feature',
    );
    expect(stdout).toContain('1 scenario (1 passed)');
    expect(status).toBe(0);
  });

  it('takes Cucumber’s own options', () => {
    const { status, stdout } = run(
      { 'f.feature': feature('    Given a Mac with Apple silicon\n') },
      'f.feature',
      '--dry-run',
    );
    expect(status).toBe(0);
    expect(stdout).toContain('1 scenario (1 skipped)');
  });

  it('takes an option that neither knows for bad usage', () => {
    const { status, stdout, stderr } = run({}, '--nonsuch');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain("unknown option '--nonsuch'");
  });
});
