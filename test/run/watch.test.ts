import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { FAILS, type Files, feature, newProject, PASSES } from './project.fixture.js';

const MAIN = resolve('dist/src/cli/main.js');
const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** A watch in a project: its output so far, and how to wait for more. */
async function watching(files: Files, ...args: readonly string[]) {
  const project = newProject(files);
  const child = spawn(process.execPath, [MAIN, 'watch', ...args], {
    cwd: project.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  /** The output since the last call, once it says this. */
  const says = async (pattern: RegExp): Promise<string> => {
    for (let waited = 0; waited < 10_000; waited += 20) {
      const found = pattern.exec(output);
      if (found !== null) {
        const end = found.index + found[0].length;
        const text = output.slice(0, end);
        output = output.slice(end);
        return text;
      }
      await pause(20);
    }
    throw new Error(`never said ${pattern}:\n${output}`);
  };
  const path = (name: string): string => join(project.folder, name);
  const ends = async (): Promise<number | null> =>
    child.exitCode === null ? (await once(child, 'exit'))[0] : child.exitCode;
  return { ...project, path, child, says, ends, rest: () => output };
}

const IMPORT = "import { Given } from '@cucumber/cucumber';\n";
const WORLD = 'dextspec: 1\nnubs: [{ id: n, class: N }]\n';
const ON_WORLD = feature(
  'Given the world described in "w.yaml"',
  'When the system starts',
  'Then matching on "n" is complete',
);
const DONE = /scenarios? in \d+\.\d+ s\. All: .*\n/;

describe('dextspec watch', () => {
  it('runs what a changed file affects, and nothing else', async () => {
    const watch = await watching({ 'features/a.feature': PASSES, 'features/b.feature': ON_WORLD, 'w.yaml': WORLD });
    expect(await watch.says(DONE)).toContain('2 scenarios (2 passed)');
    watch.write({ 'w.yaml': WORLD.replace('id: n', 'id: m') });
    expect(await watch.says(DONE)).toMatch(
      /— w\.yaml changed\n[\s\S]*No nub "n"[\s\S]*1 scenario in \d+\.\d+ s\. All: 1 passed, 1 failed\./,
    );
    // As editors do it: another file takes its place.
    watch.write({ 'w.new': WORLD });
    renameSync(watch.path('w.new'), watch.path('w.yaml'));
    expect(await watch.says(DONE)).toMatch(/1 scenario in .* All: 2 passed\./);
    watch.write({ 'features/a.feature': FAILS });
    expect(await watch.says(DONE)).toMatch(
      /— features\/a\.feature changed\n[\s\S]*1 scenario in .* All: 1 passed, 1 failed\./,
    );
  }, 20_000);

  it('runs a feature again when the rows that it takes from a file change', async () => {
    const outline = `Feature: f
  Scenario Outline: <id>
    Given a nub "n" of class "N"
    When the system starts
    Then matching on "<id>" is complete

    Examples: from rows.csv
`;
    const watch = await watching({ 'features/a.feature': outline, 'features/rows.csv': 'id\nn\nn\n' });
    expect(await watch.says(DONE)).toContain('2 scenarios (2 passed)');
    watch.write({ 'features/rows.csv': 'id\nn\nm\nn\n' });
    expect(await watch.says(DONE)).toMatch(/rows\.csv changed\n[\s\S]*3 scenarios in .* All: 2 passed, 1 failed\./);
    watch.write({ 'features/rows.csv': 'id\nn, x\n' });
    expect(await watch.says(DONE)).toMatch(/rows\.csv:2:1: this row has 2 cells, the header has 1\n0 scenarios/);
    watch.write({ 'features/rows.csv': 'id\nn\n' });
    expect(await watch.says(DONE)).toMatch(/1 scenario in .* All: 1 passed\./);
  });

  it('of a feature that is edited, runs the scenarios that say something else', async () => {
    const other = (name: string) => `  Scenario: ${name}\n    Given a Mac with Apple silicon\n`;
    const watch = await watching({ 'features/a.feature': `${PASSES}${other('t')}${other('u')}` });
    expect(await watch.says(DONE)).toContain('3 scenarios (3 passed)');
    const failing = '  Scenario: t\n    Given a Mac with Apple silicon\n    Then nothing runs on "n"\n';
    watch.write({ 'features/a.feature': `# moved\n${PASSES}${failing}${other('u')}` });
    expect(await watch.says(DONE)).toMatch(/1 scenario \(1 failed\)[\s\S]*1 scenario in .* All: 2 passed, 1 failed\./);
    // What is only shifted is known on its new line; the removed one is forgotten.
    watch.write({ 'features/a.feature': `${PASSES}${other('u')}${other('v')}` });
    expect(await watch.says(DONE)).toMatch(/1 scenario in .* All: 3 passed\./);
    // Saved as it was: somebody asks for a run.
    watch.write({ 'features/a.feature': `${PASSES}${other('u')}${other('v')}\n` });
    expect(await watch.says(DONE)).toMatch(/3 scenarios in .* All: 3 passed\./);
  }, 20_000);

  it('goes on when files are gone, half written or new', async () => {
    const watch = await watching({ 'features/b.feature': ON_WORLD });
    expect(await watch.says(DONE)).toContain('w.yaml:1:1: no such file');
    watch.write({ 'w.yaml': WORLD.slice(0, 30) });
    expect(await watch.says(DONE)).toMatch(/w\.yaml:\d+:\d+: this is not valid YAML/);
    watch.write({ 'w.yaml': WORLD });
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
    watch.write({ 'features/c.feature': `${PASSES}  Scenarioo: t\n` });
    expect(await watch.says(DONE)).toMatch(
      /features\/c\.feature:4:3: "Scenarioo: t" cannot stand here[\s\S]*cannot be read: features\/c\.feature/,
    );
    watch.write({ 'features/c.feature': PASSES });
    expect(await watch.says(DONE)).toContain('All: 2 passed.');
    mkdirSync(watch.path('features/sub'));
    renameSync(watch.path('features/c.feature'), watch.path('features/sub/d.feature'));
    expect(await watch.says(/features\/sub\/d\.feature changed[\s\S]*All: 2 passed\./)).toContain('1 scenario in');
    rmSync(watch.path('features'), { recursive: true });
    await watch.says(/gone\. All: 0 passed\./);
    watch.write({ 'features/e.feature': PASSES });
    await watch.says(/features\/e\.feature changed[\s\S]*All: 1 passed\./);
  }, 20_000);

  it('one broken feature keeps no other from running', async () => {
    const watch = await watching({ 'features/a.feature': PASSES, 'features/b.feature': 'Featur: f\n' });
    const text = await watch.says(DONE);
    expect(text).toMatch(
      /features\/b\.feature:1:1: .*Did you mean "Feature:"[\s\S]*1 scenario in .* All: 1 passed, cannot be read: features\/b\.feature\./,
    );
    expect(text.match(/features\/b\.feature:1:1/g)).toHaveLength(1);
  }, 20_000);

  it('starts anew for changed steps, and waits while they cannot be loaded', async () => {
    const step = (body: string) => `${IMPORT}Given('my own step', () => {${body}`;
    const watch = await watching({ 'features/a.feature': feature('Given my own step'), 'steps/own.js': step('});\n') });
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
    watch.write({ 'steps/own.js': step(" throw new Error('no');\n});\n") });
    expect(await watch.says(DONE)).toMatch(
      /steps\/own\.js changed: starting anew[\s\S]*Error: no[\s\S]*All: 0 passed, 1 failed\./,
    );
    watch.write({ 'steps/own.js': step('\n') });
    expect(await watch.says(/waiting for a change/)).toMatch(/steps\/own\.js:\d/);
    watch.write({ 'steps/own.js': step('});\n') });
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
    watch.write({ 'cucumber.json': '{' });
    expect(await watch.says(/waiting for a change/)).toContain('cucumber.json:1:2: no JSON');
    rmSync(watch.path('cucumber.json'));
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
  }, 30_000);

  it('loses no change that comes during a run', async () => {
    const slow = `${IMPORT}Given('it takes a while', async () => { await new Promise((done) => setTimeout(done, 600)); });\n`;
    const text = `${ON_WORLD}    And it takes a while\n`;
    const watch = await watching({ 'features/a.feature': text, 'w.yaml': WORLD, 'steps/own.js': slow });
    await watch.says(/— all\n/);
    await pause(300);
    watch.write({ 'w.yaml': WORLD.replace('id: n', 'id: m') });
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
    expect(await watch.says(DONE)).toMatch(/w\.yaml changed[\s\S]*All: 0 passed, 1 failed\./);
  }, 20_000);

  it('comes to rest where a scenario writes what it reads', async () => {
    const own = `import { After, Given } from '@cucumber/cucumber';
import { rmSync, writeFileSync } from 'node:fs';
Given('a world', () => writeFileSync('made.yaml', ${JSON.stringify(WORLD)}));
After(() => rmSync('made.yaml', { force: true }));\n`;
    const text = feature('Given a world', 'And the world described in "made.yaml"', 'When the system starts');
    const watch = await watching({ 'features/a.feature': text, 'steps/own.js': own });
    await watch.says(DONE);
    await watch.says(DONE);
    await pause(500);
    expect(watch.rest()).toBe('');
  }, 20_000);

  it('outlives what steps left running', async () => {
    const own = `${IMPORT}Given('it throws later', () => { setTimeout(() => { throw new Error('late'); }, 200); });\n`;
    const watch = await watching({ 'features/a.feature': feature('Given it throws later'), 'steps/own.js': own });
    await watch.says(DONE);
    expect(await watch.says(/dextspec watch: Error: late\n.*\n/)).toContain('steps/own.js:2');
    watch.write({ 'features/a.feature': PASSES });
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
  }, 20_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it, both processes',
    async (signal) => {
      const watch = await watching({ 'features/a.feature': PASSES });
      await watch.says(DONE);
      watch.child.kill(signal);
      expect(await watch.ends()).toBe(130);
    },
    20_000,
  );

  it('refuses bad usage at once', async () => {
    const watch = await watching({ 'features/a.feature': PASSES }, 'a.featur');
    expect(await watch.ends()).toBe(2);
    expect(watch.rest()).toContain('a.featur:1:1: no such file');
    expect(newProject().dextspec('watch', '--help').stdout).toContain('Enter again');
  }, 20_000);

  it('runs the lines and tags that were given', async () => {
    const text = `${PASSES}  @slow\n  Scenario: t\n    Given a Mac with Apple silicon\n`;
    const watch = await watching({ 'features/a.feature': text }, 'features/a.feature:2', '--tags', 'not @slow');
    expect(await watch.says(DONE)).toContain('All: 1 passed.');
    writeFileSync(watch.path('features/a.feature'), `${text}\n`);
    expect(await watch.says(DONE)).toContain('1 scenario in');
  }, 20_000);
});
