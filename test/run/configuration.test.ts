import { describe, expect, it } from 'vitest';
import { FAILS, feature, newProject, PASSES } from './project.fixture.js';

const OWN = feature('Given my own step', 'And a Mac with Apple silicon');
const IMPORT = "import { Given } from '@cucumber/cucumber';\n";
const REQUIRE = "const { Given } = require('@cucumber/cucumber');\n";
const STEP = "Given('my own step', () => {});\n";
const TYPED = "Given('my own step', (): void => {});\n";
const MODULE = '{ "type": "module" }';
const COMMON = '{}';

describe('steps of the project', () => {
  it.each<[string, string, string, string]>([
    ['.js in a module project', MODULE, 'steps/own.js', IMPORT + STEP],
    ['.js in a CommonJS project', COMMON, 'steps/own.js', REQUIRE + STEP],
    ['.mjs', COMMON, 'steps/own.mjs', IMPORT + STEP],
    ['.cjs', MODULE, 'steps/own.cjs', REQUIRE + STEP],
    ['.ts in a module project', MODULE, 'steps/own.ts', IMPORT + TYPED],
    ['.ts in a CommonJS project', COMMON, 'steps/own.ts', IMPORT + TYPED],
    ['.js beside the features', MODULE, 'features/support/own.js', IMPORT + STEP],
  ])('load: %s', (_, manifest, file, text) => {
    const project = newProject({ 'package.json': manifest, [file]: text, 'features/a.feature': OWN });
    const { status, stdout, stderr } = project.dextspec('run');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 scenario (1 passed)');
  });
});

describe('configuration files', () => {
  const PROFILES = { paths: ['cases/*.feature'], import: ['own/*.mjs'] };
  const files = { 'cases/a.feature': OWN, 'own/steps.mjs': IMPORT + STEP };
  const json = JSON.stringify({ default: PROFILES });

  it.each<[string, string, string]>([
    ['cucumber.js', MODULE, `export default ${JSON.stringify(PROFILES)};\n`],
    ['cucumber.js', COMMON, `module.exports = ${json};\n`],
    ['cucumber.mjs', COMMON, `export default ${JSON.stringify(PROFILES)};\n`],
    ['cucumber.cjs', MODULE, `module.exports = ${json};\n`],
    ['cucumber.json', MODULE, json],
    ['cucumber.yaml', MODULE, 'default:\n  paths: [cases/*.feature]\n  import: [own/*.mjs]\n'],
  ])('%s, the project being %s', (name, manifest, text) => {
    const project = newProject({ ...files, 'package.json': manifest, [name]: text });
    const { status, stdout, stderr } = project.dextspec('run');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 scenario (1 passed)');
  });

  it('profiles, several of them, in every way of writing', () => {
    const project = newProject({
      'cucumber.json': JSON.stringify({ default: {}, one: { tags: '@a' }, two: { name: ['second'] } }),
      'features/a.feature':
        'Feature: f\n  @a\n  Scenario: first\n    Given a Mac with Apple silicon\n  @a\n  Scenario: second\n    Given a Mac with Apple silicon\n  Scenario: second too\n    Given a Mac with Apple silicon\n',
    });
    const counts = (...args: string[]) => /(\d+) scenario/.exec(project.dextspec('run', ...args).stdout)?.[1];
    expect(counts()).toBe('3');
    expect(counts('-p', 'one')).toBe('2');
    expect(counts('-pone', '--profile=two')).toBe('1');
  });

  it('paths given replace those configured, and nothing is said of it', () => {
    const project = newProject({ 'cucumber.json': '{"default":{"paths":["b.feature"]}}', 'a.feature': PASSES });
    expect(project.dextspec('run', 'a.feature')).toMatchObject({ status: 0, stderr: '' });
  });

  it('a configuration for plain cucumber-js names the vocabulary; here it is loaded once', () => {
    const project = newProject({
      'cucumber.json': '{"default":{"import":["dextspec/steps"],"requireModule":["dextspec/steps"]}}',
      'features/a.feature': OWN,
      'features/own.mjs': IMPORT + STEP,
    });
    expect(project.dextspec('run').stdout).toContain('1 scenario (1 passed)');
  });
});

describe('what is wrong is said with its place, and exits 2', () => {
  const cases: readonly [string, Readonly<Record<string, string>>, readonly string[], RegExp][] = [
    [
      'a profile that is not there',
      { 'cucumber.json': '{"nightly":{}}' },
      ['-p', 'nigthly'],
      /no profile "nigthly".*Did you mean "nightly"/,
    ],
    ['a profile without a file', {}, ['-p', 'x'], /no profile "x": there is no cucumber\.js/],
    ['a configuration file that is not there', {}, ['-c', 'cucumbr.json'], /^cucumbr\.json:1:1: no such file/],
    ['broken JSON', { 'cucumber.json': '{\n "default": {},\n}' }, [], /^cucumber\.json:3:1: no JSON/],
    ['broken YAML', { 'cucumber.yaml': 'default:\n  tags: "@a\n' }, [], /^cucumber\.yaml:\d+:\d+: no YAML/],
    ['a configuration that is no mapping', { 'cucumber.json': '[1]' }, [], /a configuration is a mapping/],
    [
      'a configuration that throws',
      { 'cucumber.js': '\nexport default a.b;\n' },
      [],
      /a is not defined\n\s+at cucumber\.js:2/,
    ],
    ['a value of the wrong type', { 'cucumber.json': '{"default":{"tags":4}}' }, [], /tags must be a `string`/],
    ['an option of neither', {}, ['--nonsuch'], /unknown option '--nonsuch'/],
    ['a shard that is none', {}, ['--shard', '5/4'], /--shard 5\/4: a shard is written INDEX\/TOTAL/],
    ['a tag expression', {}, ['--tags', '@a and'], /Tag expression "\(@a and\)"/],
    ['a name that is no expression', {}, ['--name', '('], /Invalid regular expression/],
    [
      'a format that nobody has',
      {},
      ['--format', 'nonsuch'],
      /^dextspec run: Failed to import formatter nonsuch: Cannot find package 'nonsuch'$/m,
    ],
    ['a file that is not there', {}, ['a.featur'], /^a\.featur:1:1: no such file.*Did you mean "a\.feature"/],
    ['a list of failures that is not there', {}, ['@rerun.txt'], /^@rerun\.txt:1:1: no such file/],
    [
      'a step file that cannot be parsed',
      { 'steps/own.mjs': `${IMPORT}Given('x', () => {\n` },
      [],
      /steps\/own\.mjs:\d/,
    ],
    ['a step file that throws', { 'steps/own.mjs': '\nnope();\n' }, [], /nope is not defined\n\s+at steps\/own\.mjs:2/],
    [
      'a feature that cannot be parsed',
      { 'a.feature': 'Feature: f\n  Scenario: s\n    Given a Mac with Apple silicon\n  Scenarioo: t\n' },
      [],
      /^a\.feature:4:3: "Scenarioo: t" cannot stand here \(expected: .*Scenario:.*\) Did you mean "Scenario:"\?$/m,
    ],
    ['tags that choose nothing', {}, ['--tags', '@none'], /none of the 1 that were read/],
    ['--failed with paths', {}, ['--failed'], /it takes no paths/],
  ];

  it.each(cases)('%s', (_, files, args, message) => {
    const project = newProject({ 'a.feature': PASSES, ...files });
    const path = args.includes('a.featur') || args.includes('@rerun.txt') ? [] : ['a.feature'];
    const { status, stderr } = project.dextspec('run', ...path, ...args);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(stderr).not.toContain('node_modules');
  });

  it('a key that Cucumber passes over is a warning', () => {
    const project = newProject({ 'cucumber.json': '{"default":{"tag":"@a"}}', 'features/a.feature': PASSES });
    const { status, stderr } = project.dextspec('run');
    expect([status, stderr]).toEqual([0, expect.stringContaining('"tag" in the profile "default"')]);
    expect(stderr).toContain('Did you mean "tags"?');
  });
});

describe('--failed', () => {
  const twice = (second: string): string =>
    `${feature('Given a Mac with Apple silicon')}  Scenario: t\n    Given a nub "n" of class "N"\n    When "n" is registered\n    Then ${second} on "n"\n`;

  it('runs what failed, wherever it has moved, until it passes', () => {
    const project = newProject({ 'features/a.feature': twice('"x" runs'), 'features/b.feature': FAILS });
    expect(project.dextspec('run').stdout).toContain('3 scenarios (2 failed, 1 passed)');
    // A run of something else loses nothing.
    project.write({ 'c.feature': PASSES });
    expect(project.dextspec('run', 'c.feature').status).toBe(0);
    project.write({ 'features/a.feature': `# moved\n\n${twice('"x" runs')}` });
    expect(project.dextspec('run', '--failed').stdout).toContain('2 scenarios (2 failed)');
    project.write({
      'features/a.feature': twice('matching').replace('matching on "n"', 'matching on "n" is complete'),
    });
    expect(project.dextspec('run', '--failed').stdout).toContain('2 scenarios (1 failed, 1 passed)');
    project.write({ 'features/b.feature': PASSES });
    expect(project.dextspec('run', '--failed').stdout).toContain('1 scenario (1 passed)');
    const last = project.dextspec('run', '--failed');
    expect([last.status, last.stderr]).toEqual([0, expect.stringContaining('nothing has failed')]);
  });
});

it('--help is ours, then Cucumber’s', () => {
  const { status, stdout } = newProject().dextspec('run', '--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/--failed[\s\S]*--strict[\s\S]*Options:[\s\S]*--tags/);
});

it('names the places of negatives without a reason', () => {
  const steps = ['Given a nub "n" of class "N"', 'When "n" is registered', 'Then nothing runs on "n"'];
  const { stderr } = newProject({ 'features/a.feature': feature(...steps) }).dextspec('run');
  expect(stderr).toMatch(/^1 unexplained: .*\n {2}features\/a\.feature:5 {2}Then nothing runs on "n"\n$/);
});

it('an empty shard is as expected', () => {
  const project = newProject({ 'features/a.feature': PASSES });
  expect(project.dextspec('run', '--shard', '2/2').status).toBe(0);
});

it('--exit does not wait for what steps left running', () => {
  const own = `${IMPORT}Given('my own step', () => { setInterval(() => {}, 1000); });\n`;
  const project = newProject({ 'features/a.feature': OWN, 'steps/own.js': own });
  expect(project.dextspec('run', '--exit').status).toBe(0);
}, 10_000);

it('says what --parallel costs, and of which files', () => {
  const many = `Feature: f\n${'  Scenario: s\n    Given a Mac with Apple silicon\n'.repeat(51)}`;
  const project = newProject({ 'features/a.feature': many });
  expect(project.dextspec('run').stderr).toBe('');
  const { status, stderr } = project.dextspec('run', '--parallel', '1');
  expect(status).toBe(0);
  expect(stderr).toMatch(/--parallel costs more than it gives[\s\S]*features\/a\.feature has 51 scenarios/);
});
