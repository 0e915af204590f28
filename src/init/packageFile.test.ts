import { describe, expect, it } from 'vitest';
import { addToPackage, packageText } from './packageFile.js';

const VERSIONS = { dextspec: '^1.2.3', cucumber: '^12.9.0' };
const BOTH = { '@cucumber/cucumber': '^12.9.0', dextspec: '^1.2.3' };
const add = (project: unknown) => addToPackage(JSON.stringify(project, null, 2), 'package.json', VERSIONS);
const added = (project: unknown) => JSON.parse(add(project).value ?? 'null');

describe('a package.json that is there', () => {
  it.each<[string, unknown, unknown]>([
    ['gets a test where there is none', {}, { scripts: { test: 'dextspec run' } }],
    [
      'gets a test for the one that npm init writes',
      { scripts: { test: 'echo "Error: no test specified" && exit 1' } },
      { scripts: { test: 'dextspec run' } },
    ],
    [
      'keeps its test, and gets a script beside it',
      { scripts: { test: 'jest' } },
      { scripts: { test: 'jest', scenarios: 'dextspec run' } },
    ],
    [
      'keeps a script of its own by that name',
      { scripts: { test: 'jest', scenarios: 'mine' } },
      { scripts: { test: 'jest', scenarios: 'mine' } },
    ],
    [
      'gets no second script that runs the features',
      { scripts: { spec: 'npx dextspec run --tags @nic' } },
      { scripts: { spec: 'npx dextspec run --tags @nic' } },
    ],
  ])('%s', (_, before, after) => {
    expect(added(before)).toEqual({ ...Object(before), ...Object(after), devDependencies: BOTH });
  });

  it.each(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'])(
    'keeps the version of a package that it has among its %s',
    (kind) => {
      const after = added({ [kind]: { dextspec: 'file:../dextspec' } });
      expect(after[kind].dextspec).toBe('file:../dextspec');
      expect(after.devDependencies['@cucumber/cucumber']).toBe('^12.9.0');
      expect(JSON.stringify(after).match(/"dextspec":/g)).toHaveLength(1);
    },
  );

  it('stays the same text where it lacks nothing', () => {
    const text = packageText('a', VERSIONS).replace('"type"', ' "type"');
    expect(addToPackage(text, 'package.json', VERSIONS)).toEqual({ value: text, problems: [] });
  });

  it('keeps its indent and its ends of lines', () => {
    const text = '{\r\n\t"name": "a"\r\n}\r\n';
    expect(addToPackage(text, 'package.json', VERSIONS).value).toMatch(/^\{\r\n\t"name": "a",\r\n\t"scripts": \{\r\n/);
  });

  it.each([
    ['no JSON', '{ "name": '],
    ['nothing', ''],
    ['a list', '[]'],
    ['scripts that are none', '{ "scripts": "jest" }'],
    ['packages that are none', '{ "devDependencies": ["jest"] }'],
  ])('is a problem where it is %s', (_, text) => {
    const { value, problems } = addToPackage(text, 'package.json', VERSIONS);
    expect(value).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ file: 'package.json', severity: 'error' })]);
  });
});

it.each([
  ['My Driver', 'my-driver'],
  ['.hidden', 'hidden'],
  ['Ü', 'driver-spec'],
])('a project in "%s" is the package "%s"', (folder, name) => {
  expect(JSON.parse(packageText(folder, VERSIONS)).name).toBe(name);
});
