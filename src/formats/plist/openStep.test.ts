import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  array,
  data,
  dictionary,
  FALSE,
  number,
  opaque,
  real,
  string,
  TRUE,
  type Value,
} from '../../engine/values/value.js';
import type { Problem } from '../source/problem.js';
import { readPlist } from './plist.js';

const read = (text: string): Value | undefined => readPlist(text, 'Info.plist').value;
const shown = ({ line, column, message }: Problem): string => `${line}:${column} ${message}`;
const problems = (text: string): readonly string[] => readPlist(text, 'Info.plist').problems.map(shown);

describe('OpenStep property lists', () => {
  it.each<[string, Value]>([
    ['{ IOClass = IOService; }', dictionary([['IOClass', string('IOService')]])],
    [
      '{ n = 5; yes = YES; }',
      dictionary([
        ['n', string('5')],
        ['yes', string('YES')],
      ]),
    ],
    ['{ "a b" = \'c\'; }', dictionary([['a b', string('c')]])],
    ['( a, "b", )', array([string('a'), string('b')])],
    ['()', array([])],
    ['{}', dictionary([])],
    ['{ d = <0fbd 7725>; }', dictionary([['d', data(Uint8Array.of(0x0f, 0xbd, 0x77, 0x25))]])],
    ['// !$*UTF8*$!\n{ a /* why */ = b; // so\n }', dictionary([['a', string('b')]])],
    ['{ a; }', dictionary([['a', string('a')]])],
    ['{ a = $(PRODUCT_NAME:lower); }'.replace('$(PRODUCT_NAME:lower)', '"$(X)"'), dictionary([['a', string('$(X)')]])],
    ['{ a = "\\n\\t\\"\\\\\\U00e9\\341"; }', dictionary([['a', string('\n\t"\\éÆ')]])],
    [
      '{ i = <*I-5>; r = <*R1.5>; y = <*BY>; n = <*BN>; d = <*D2024-01-31 12:00:00 +0000>; }',
      dictionary([
        ['i', number(-5)],
        ['r', real(1.5)],
        ['y', TRUE],
        ['n', FALSE],
        ['d', opaque('date 2024-01-31 12:00:00 +0000')],
      ]),
    ],
  ])('%s', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it('is told from bytes as well, in UTF-16 too', () => {
    expect(readPlist(Buffer.from('\ufeff{ a = é; }'.replace('é', '"é"'), 'utf16le'), 'x').value).toEqual(
      dictionary([['a', string('é')]]),
    );
  });

  it('knows where everything is', () => {
    const { positions } = readPlist('{\n  a = (\n    b,\n    { c = d; }\n  );\n}', 'x');
    expect(positions.keyAt(['a'])).toEqual({ line: 2, column: 3 });
    expect(positions.valueAt(['a', 0])).toEqual({ line: 3, column: 5 });
    expect(positions.keyAt(['a', 1, 'c'])).toEqual({ line: 4, column: 7 });
  });

  it.each<[string, string, string]>([
    ['no end', '{ a = (\n b', '2:3 the file ends inside (, opened on line 1'],
    ['no semicolon', '{ a = b\n}', '2:1 no ; after the value of "a"'],
    ['no semicolon in between', '{ a = b c = d; }', '1:9 "c" does not belong here'],
    ['no equals sign at once', '{ a b; }', '1:5 "b" does not belong here'],
    ['no equals sign', '{ a = { b c; }; }', '1:11 "c" does not belong here'],
    ['no comma', '( a b )', '1:5 "b" does not belong here'],
    ['a key twice', '{ a = b;\n a = c; }', '2:2 the key "a" is there twice in one { }; the first is on line 1'],
    ['a string without end', '{ a = "b; }', '1:12 the string that begins on line 1 has no end'],
    ['data without end', '( <0f )', '1:8 the data that begins on line 1 has no end'],
    ['half a byte', '( <0fb> )', '1:3 data has 3 digits'],
    ['no hexadecimal digit', '( <0g> )', '1:3 data has the character "g"'],
    ['a comment without end', '( a /* b )', '1:5 the comment has no end'],
    ['something after the end', '( a ) b', '1:7 "b" does not belong here'],
    ['an unknown type', '( <*X1> )', '1:3 <*X1> is no value'],
  ])('%s', (_name, text, problem) => {
    expect(problems(text)).toEqual([problem]);
    expect(read(text)).toBeUndefined();
  });

  it('refuses a nesting that would exhaust the stack', () => {
    expect(problems('('.repeat(100_000))).toEqual(['1:501 collections nested deeper than 500']);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '<',
      '>',
      '=',
      ';',
      ',',
      '"',
      "'",
      '\\',
      'a',
      ' ',
      '/*',
      '*/',
      '//',
      '\n',
      '0f',
      '*I',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const { value, problems } = readPlist(`(${parts.join('')}`, 'x');
        expect(value === undefined).toBe(problems.length > 0);
      }),
    );
  });
});

describe('what is no property list', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['JSON', '{ "a": 1 }', 'this is JSON'],
    ['a JSON array', '[1, 2]', 'this is JSON'],
    ['a ZIP archive', Buffer.from('PK\x03\x04....', 'latin1'), 'this is a ZIP archive'],
    ['an executable', Buffer.from('cffaedfe0c000001', 'hex'), 'this is a Mach-O executable'],
    ['a script', '#!/bin/sh\n', 'this is a script'],
    ['PEM', '-----BEGIN CMS-----\n', 'this is PEM: base64 of something'],
    [
      'a disk image',
      Buffer.concat([Buffer.alloc(600, 1), Buffer.from('koly'), Buffer.alloc(508)]),
      'this is a disk image',
    ],
  ])('%s', (_name, input, message) => {
    expect(readPlist(input, 'x').problems.map((problem) => problem.message)).toEqual([message]);
  });

  it('says what to do with JSON', () => {
    expect(readPlist('{ "a": 1 }', 'x').problems[0]?.expected).toContain('plutil -convert xml1');
  });
});
