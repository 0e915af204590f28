import { cpSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Files, feature, newProject } from './project.fixture.js';

const CUCUMBER = 'node_modules/@cucumber/cucumber';

/** Without `dextspec run`: what docs/running.md says of plain cucumber-js, in a project where both are installed. */
describe('plain cucumber-js', () => {
  const project = newProject({
    'features/a.feature': feature(
      'Given a nub "n" of class "N"',
      'When "n" is registered',
      'Then matching on "n" is complete',
    ),
  });

  beforeAll(() => {
    // Copies: what is linked resolves its own imports where it really lies.
    cpSync(realpathSync(CUCUMBER), join(project.folder, CUCUMBER), { recursive: true });
    for (const part of ['dist', 'drivers', 'schema', 'package.json'])
      cpSync(part, join(project.folder, 'node_modules/dextspec', part), { recursive: true });
  });

  const waysToLoad: readonly [string, Files, readonly string[]][] = [
    ['a file of one line beside the features', { 'features/dextspec.mjs': "import 'dextspec/steps';\n" }, []],
    ['the same, required', { 'features/dextspec.cjs': "require('dextspec/steps');\n" }, []],
    ['requireModule', {}, ['--require-module', 'dextspec/steps']],
    ['its path', {}, ['--import', 'node_modules/dextspec/dist/steps/index.js']],
    [
      'its path, found by the configuration',
      {
        'cucumber.mjs':
          "import { fileURLToPath } from 'node:url';\nexport default { import: [fileURLToPath(import.meta.resolve('dextspec/steps'))] };\n",
      },
      [],
    ],
    [
      'the same in CommonJS',
      { 'cucumber.cjs': "module.exports = { default: { import: [require.resolve('dextspec/steps')] } };\n" },
      [],
    ],
    [
      'a folder of that name',
      { 'dextspec/steps/index.mjs': "import 'dextspec/steps';\n" },
      ['--import', 'dextspec/steps'],
    ],
  ];

  it.each(['module', 'commonjs'].flatMap((type) => waysToLoad.map((way) => [type, ...way] as const)))(
    'in a project of type %s, loads the vocabulary by %s',
    (type, _, files, args) => {
      project.write({ 'package.json': JSON.stringify({ type }), ...files });
      const { status, stdout } = project.node(`${CUCUMBER}/bin/cucumber.js`, args);
      for (const name of Object.keys(files)) rmSync(join(project.folder, name));
      expect(stdout).toContain('1 scenario (1 passed)');
      expect(status).toBe(0);
    },
    20_000,
  );

  it('finds nothing under the bare name: `import` takes patterns of files', () => {
    rmSync(join(project.folder, 'dextspec'), { recursive: true, force: true });
    expect(project.node(`${CUCUMBER}/bin/cucumber.js`, ['--import', 'dextspec/steps']).stdout).toContain('undefined');
  });

  it('a project that does it both ways has every phrase once', () => {
    project.write({ 'package.json': '{}', 'features/dextspec.mjs': "import 'dextspec/steps';\n" });
    const { status, stdout } = project.node('node_modules/dextspec/dist/src/cli/main.js', ['run']);
    expect([status, stdout]).toEqual([0, expect.stringContaining('1 scenario (1 passed)')]);
  });
});
