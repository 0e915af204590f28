import { describe, expect, it } from 'vitest';
import { exactPaths } from './exactPaths.js';
import { gherkinProblem } from './gherkinProblem.js';
import { valuesOf } from './ownOptions.js';
import { markedShard, readShard } from './shard.js';

const error = (message: string) =>
  gherkinProblem({ source: { uri: 'a.feature', location: { line: 3, column: 5 } }, message });

it.each<[string, string, object]>([
  [
    'a misspelt keyword',
    "(3:5): expected: #EOF, #StepLine, #Comment, got 'Thn x'",
    { message: '"Thn x" cannot stand here', expected: 'a step (Given, When, Then, And, But)', nearest: 'Then' },
  ],
  [
    'a keyword in the wrong place',
    "(3:5): expected: #StepLine, got 'Feature: x'",
    { message: '"Feature: x" cannot stand here' },
  ],
  [
    'an end that comes too early',
    '(3:5): unexpected end of file, expected: #DocStringSeparator, #Other',
    { message: 'the file ends too early', expected: 'a doc string (""")' },
  ],
  [
    'anything else in the parser’s words',
    '(3:5): inconsistent cell count within the table',
    { message: 'inconsistent cell count within the table' },
  ],
])('parse errors: %s', (_, message, expected) => {
  expect(error(message)).toMatchObject({ file: 'a.feature', line: 3, column: 5, severity: 'error', ...expected });
});

it('a keyword that is right is not suggested again', () => {
  expect(error("(3:5): expected: #StepLine, got 'Feature: x'")).not.toHaveProperty('nearest');
});

describe('options', () => {
  it.each<[readonly string[], readonly string[]]>([
    [
      ['-p', 'a', '-pb', '--profile', 'c', '--profile=d'],
      ['a', 'b', 'c', 'd'],
    ],
    [['--parallel', '2', 'p'], []],
  ])('%j', (args, values) => {
    expect(valuesOf(args, '-p', '--profile')).toEqual(values);
  });
});

it.each([['1/1', { index: 1, total: 1 }], ['4/4', { index: 4, total: 4 }], ['0/4'], ['5/4'], ['1'], ['']])(
  'shard %s',
  (text, shard = undefined) => {
    expect(readShard(text as string)).toEqual(shard);
    expect(markedShard(`shard ${text}`)).toEqual(shard);
  },
);

it('a path that a glob reads otherwise is given so that it is found', () => {
  expect(exactPaths('a/b.feature', [3, 9])).toEqual(['a/b.feature:3:9']);
  expect(exactPaths('a [b].feature')).toEqual(['a [[]b[]].feature']);
  expect(exactPaths('a [b].feature', [3])).toEqual(['a [[]b[]].feature', 'a [b].feature:3']);
});
