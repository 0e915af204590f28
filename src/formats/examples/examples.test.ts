import { describe, expect, it } from 'vitest';
import { readExamples } from './examples.js';

const read = (file: string, text: string) => {
  const { value, problems } = readExamples(text, file);
  return {
    rows: value?.rows.map(({ line, cells }) => [line, Object.fromEntries(cells)]),
    said: problems.map(
      ({ line, column, message, nearest }) =>
        `${line}:${column}: ${message}${nearest === undefined ? '' : ` (${nearest}?)`}`,
    ),
  };
};

const TWO = [
  [2, { vendor: '0xac3e', who: 'com.acme.nic' }],
  [3, { vendor: '0x8086', who: '' }],
];

describe('examples in a file', () => {
  it.each<[string, string, string, readonly unknown[]]>([
    ['CSV', 'a.csv', 'vendor,who\n0xac3e,com.acme.nic\n0x8086,\n', TWO],
    ['CSV of another system', 'a.CSV', '\uFEFFvendor,who\r\n0xac3e,com.acme.nic\r\n0x8086,\r\n', TWO],
    ['blanks around cells', 'a.csv', 'vendor , who\n 0xac3e , com.acme.nic\n0x8086,\n', TWO],
    ['comments and empty lines', 'a.csv', '# ours\n\nvendor\n\n# one\n1\n', [[6, { vendor: '1' }]]],
    ['a # within a cell', 'a.csv', 'port\ncom#1\n', [[2, { port: 'com#1' }]]],
    ['quotes', 'a.csv', 'says\n"a, ""b"""\n', [[2, { says: 'a, "b"' }]]],
    [
      'a cell of two lines',
      'a.csv',
      'says\n"a\nb"\nc\n',
      [
        [2, { says: 'a\nb' }],
        [4, { says: 'c' }],
      ],
    ],
    ['YAML', 'a.yaml', '# ours\n- { vendor: 0xac3e, who: com.acme.nic }\n- vendor: "0x8086"\n  who:\n', TWO],
    [
      'numbers as they are written',
      'a.yml',
      '- { id: 0x0010 }\n- { id: 1_0 }',
      [
        [1, { id: '0x0010' }],
        [2, { id: '1_0' }],
      ],
    ],
  ])('%s', (_, file, text, rows) => {
    expect(read(file, text)).toEqual({ rows, said: [] });
  });

  it.each<[string, string, string, readonly string[]]>([
    ['an empty file', 'a.csv', '', ['1:1: the file is empty']],
    ['comments alone', 'a.csv', '# nothing\n', ['1:1: the file is empty']],
    ['a header alone', 'a.csv', 'vendor,who\n', ['1:1: there is no row below the header']],
    [
      'ragged rows, all of them',
      'a.csv',
      'a,b\n1\n1,2,3\n1,2\n',
      ['2:1: this row has 1 cell, the header has 2', '3:1: this row has 3 cells, the header has 2'],
    ],
    ['a column that stands twice', 'a.csv', 'a,b,a\n1,2,3\n', ['1:1: the column "a" stands twice']],
    ['a column without a name', 'a.csv', 'a,\n1,2\n', ['1:1: column 2 has no name']],
    ['a quote that is never closed', 'a.csv', 'a\n1\n"2\n', ['3:1: a cell begins with " and never ends with one']],
    [
      'a quote within a cell',
      'a.csv',
      'a\n1"2\n',
      ['2:1: a " stands within a cell that does not begin with one; within quotes it is written ""'],
    ],
    [
      'text behind a quote',
      'a.csv',
      'a\n"1"2\n',
      ['2:1: text follows a cell that has ended with "; within quotes a " is written ""'],
    ],
    [
      'semicolons',
      'a.csv',
      'a;b\n1,2\n',
      ['2:1: this row has 2 cells, the header has 1; cells are separated by commas'],
    ],
    ['an empty YAML file', 'a.yaml', '', ['1:1: the file is empty']],
    ['an empty list', 'a.yaml', '[]', ['1:1: the list is empty']],
    ['no list', 'a.yaml', 'vendor: 1\n', ['1:1: this is no list']],
    ['a row that is text', 'a.yaml', '- a: 1\n- b\n', ['2:3: a row is a mapping, column: cell']],
    ['a row that lacks a column', 'a.yaml', '- { a: 1, b: 2 }\n- { a: 1 }\n', ['2:3: this row has no "b"']],
    [
      'a slip in a column',
      'a.yaml',
      '- { vendor: 1 }\n- { vender: 1 }\n',
      ['2:5: no other row has "vender" (vendor?)', '2:3: this row has no "vendor"'],
    ],
    [
      'a cell that is a list',
      'a.yaml',
      '- { a: [1] }\n',
      ['1:5: "a" is a list or a mapping; a cell is one text: put it in quotes'],
    ],
  ])('refuses %s', (_, file, text, said) => {
    expect(read(file, text)).toEqual({ rows: undefined, said });
  });

  it('refuses what is no YAML, with its line', () => {
    const { rows, said } = read('a.yaml', '- { a: 1 }\n- { a: 1\n- b');
    expect(rows).toBeUndefined();
    expect(said[0]).toMatch(/^3:\d+: this is not valid YAML: /);
  });
});
