import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtCli, dextspec } from './cli.fixture.js';

const OUTLINE = `Feature: cards
  Scenario Outline: card <device>
    Given a PCI device "card" with:
      | device | <device> |
    When "<nub>" is plugged in
`;
const AFTER = `
  Scenario: below the rows
    When "nothing" is plugged in
`;

let project = '';
beforeAll(builtCli, 60_000);
beforeEach(() => {
  mkdirSync('.scratch', { recursive: true });
  project = mkdtempSync(resolve('.scratch/matrices-'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  mkdirSync(join(project, 'features'));
});
afterEach(() => rmSync(project, { recursive: true }));

function run(examples: string, files: Readonly<Record<string, string>> = {}, ...args: readonly string[]) {
  const all = { 'cards.feature': `${OUTLINE}\n    ${examples}\n${AFTER}`, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(project, 'features', name), text);
  return dextspec(project, 'run', ...args);
}

describe('examples from a file', () => {
  it('are a scenario a row, in the repository’s own features', () => {
    const { status, stdout } = dextspec('features', 'run', 'matrices');
    expect([status, /^\d+ scenarios \(\d+ passed\)/m.exec(stdout)?.[0]]).toEqual([0, '13 scenarios (13 passed)']);
  });

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['CSV', 'Examples: from cards.csv', { 'cards.csv': 'device,nub\n1,card\n2,crad\n' }],
    ['a header', 'Examples: from cards.csv\n      | nub | device |', { 'cards.csv': 'device,nub\n1,card\n2,crad\n' }],
    ['YAML', 'Examples: from cards.yml', { 'cards.yml': '\n- { device: 1, nub: card }\n- { device: 2, nub: crad }\n' }],
    ['another folder', 'Examples: from ../cards.csv', { '../cards.csv': 'device,nub\n1,card\n2,crad\n' }],
  ])('%s: a failure names the line of the feature and that of the row', (_, examples, files) => {
    const { status, stdout } = run(examples, files);
    const name = examples.split('\n')[0]?.slice('Examples: from '.length);
    expect(status).toBe(1);
    expect(stdout).toContain(`Scenario: card 2 (${name}:3) # features/cards.feature:7`);
    expect(stdout).toContain('features/cards.feature:5: No nub "crad". Did you mean "card"?');
    const below = examples.includes('\n') ? 10 : 9;
    expect(stdout).toContain(`# features/cards.feature:${below}`);
    expect(stdout).toContain(`features/cards.feature:${below + 1}: No nub "nothing".`);
    expect(stdout).toContain('3 scenarios (2 failed, 1 passed)');
  });

  it('may hold what a table’s cells must not', () => {
    const csv = 'device,nub\n1,"a | b \\ c"\n';
    expect(run('Examples: from cards.csv', { 'cards.csv': csv }).stdout).toContain('No nub "a | b \\ c".');
  });

  it('leave scenarios to be chosen by the line of their Examples', () => {
    const files = { 'cards.csv': 'device,nub\n1,card\n2,card\n' };
    expect(run('Examples: from cards.csv', files, 'features/cards.feature:7').stdout).toContain(
      '2 scenarios (2 passed)',
    );
  });

  it.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'no file',
      'Examples: from card.csv',
      { 'cards.csv': 'a\n1\n' },
      ['features/cards.feature:7:5: card.csv: no such file. Did you mean "cards.csv"?'],
    ],
    [
      'an empty file',
      'Examples: from cards.csv',
      { 'cards.csv': '' },
      ['features/cards.csv:1:1: the file is empty (expected: a header that names the columns, and a line a row)'],
    ],
    [
      'ragged rows',
      'Examples: from cards.csv',
      { 'cards.csv': 'device,nub\n1\n1,2,3\n' },
      [
        'features/cards.csv:2:1: this row has 1 cell, the header has 2',
        'features/cards.csv:3:1: this row has 3 cells, the header has 2',
      ],
    ],
    [
      'a column that is not there',
      'Examples: from cards.csv',
      { 'cards.csv': 'devcie,nub\n1,card\n' },
      [
        'features/cards.feature:7:5: <device> is no column of these Examples; cards.csv has: devcie, nub. Did you mean "devcie"?',
      ],
    ],
    [
      'a column that the header makes up',
      'Examples: from cards.csv\n      | device | nub | gate |',
      { 'cards.csv': 'device,nub\n1,card\n' },
      ['features/cards.feature:8:5: cards.csv has no column "gate"; cards.csv has: device, nub'],
    ],
    [
      'rows in the feature as well',
      'Examples: from cards.csv\n      | device | nub |\n      | 1 | card |',
      { 'cards.csv': 'device,nub\n1,card\n' },
      ['features/cards.feature:9:7: the rows of these Examples lie in cards.csv: none can stand here'],
    ],
    ['YAML that is none', 'Examples: from cards.yaml', { 'cards.yaml': '- [' }, ['features/cards.yaml:1:']],
  ])('refuse %s, with exit 2', (_, examples, files, said) => {
    const { status, stdout, stderr } = run(examples, files);
    expect([status, stdout]).toEqual([2, '']);
    for (const each of said) expect(stderr).toContain(each);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('are examples with a name like any other where no file is named', () => {
    const { stdout } = run('Examples: from home\n      | device | nub |\n      | 1 | card |');
    expect(stdout).toContain('2 scenarios (1 failed, 1 passed)');
  });
});
