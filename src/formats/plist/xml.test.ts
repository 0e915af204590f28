import fc from 'fast-check';
import { parse } from 'plist';
import { describe, expect, it } from 'vitest';
import {
  array,
  boolean,
  data,
  dictionary,
  number,
  opaque,
  real,
  string,
  toSigned,
  type Value,
} from '../../engine/values/value.js';
import type { Problem } from '../source/problem.js';
import { readPlist } from './plist.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n';
const document = (body: string): string => `${HEAD}${body}\n</plist>\n`;
const read = (body: string): Value | undefined => readPlist(document(body), 'Info.plist').value;
const shown = ({ line, column, message }: Problem): string => `${line}:${column} ${message}`;
const problems = (text: string | Uint8Array): readonly string[] => readPlist(text, 'Info.plist').problems.map(shown);

describe('values', () => {
  it.each<[string, Value]>([
    ['<integer>1452</integer>', number(1452)],
    ['<integer> 0x5ac </integer>', number(0x5ac)],
    ['<integer>+7</integer>', number(7)],
    ['<integer>-1</integer>', number(-1)],
    ['<integer>18446744073709551615</integer>', number(2n ** 64n - 1n)],
    ['<integer>-9223372036854775808</integer>', number(-(2n ** 63n))],
    ['<real>1.0</real>', real(1)],
    ['<real>-infinity</real>', real(Number.NEGATIVE_INFINITY)],
    ['<string>a &amp; b</string>', string('a & b')],
    ['<string><![CDATA[<x>]]></string>', string('<x>')],
    ['<string/>', string('')],
    ['<true/>', boolean(true)],
    ['<data>\n  ah1\n  A\n</data>', data(Uint8Array.of(0x6a, 0x1d, 0x40).slice(0, 3))],
    ['<date>2024-01-31T12:00:00Z</date>', opaque('date 2024-01-31T12:00:00Z')],
    ['<dict><key>__proto__</key><integer>1</integer></dict>', dictionary([['__proto__', number(1)]])],
    ['<array><array/><dict/></array>', array([array([]), dictionary([])])],
  ])('%s', (body, value) => {
    expect(read(body)).toEqual(value);
  });

  it('takes a value without <plist> around it, and a byte order mark', () => {
    expect(readPlist('\ufeff<dict/>', 'x').value).toEqual(dictionary([]));
  });

  it('decodes UTF-16', () => {
    const bytes = Buffer.from('\ufeff<plist><string>資料</string></plist>', 'utf16le');
    expect(readPlist(bytes, 'x').value).toEqual(string('資料'));
  });

  it('keeps lines for the preprocessor out, with a warning', () => {
    const reading = readPlist(document('<dict>\n#if X\n<key>a</key><true/>\n#endif\n</dict>'), 'x');
    expect(reading.value).toEqual(dictionary([['a', boolean(true)]]));
    expect(reading.problems.map(({ severity, line }) => [severity, line])).toEqual([
      ['warning', 4],
      ['warning', 6],
    ]);
  });
});

describe('positions', () => {
  const { positions } = readPlist(document('<dict>\n\t<key>a</key>\n\t<array>\n\t\t<true/>\n\t</array>\n</dict>'), 'x');

  it('knows keys and values by path', () => {
    expect(positions.keyAt(['a'])).toEqual({ line: 4, column: 2 });
    expect(positions.valueAt(['a'])).toEqual({ line: 5, column: 2 });
    expect(positions.valueAt(['a', 0])).toEqual({ line: 6, column: 3 });
    expect(positions.valueAt([])).toEqual({ line: 3, column: 1 });
  });

  it('falls back to what is around an absent value', () => {
    expect(positions.valueAt(['a', 1])).toBeUndefined();
    expect(positions.nearestTo(['a', 1, 'b'])).toEqual({ line: 5, column: 2 });
  });
});

describe('bad input', () => {
  it.each<[string, string, string]>([
    ['upper-case hexadecimal', '<integer>0x5AC</integer>', '3:1 <integer> "0x5AC" is not an integer'],
    ['no integer', '<integer>12a</integer>', '3:1 <integer> "12a" is not an integer'],
    [
      '65 bits',
      '<integer>18446744073709551616</integer>',
      '3:1 <integer> "18446744073709551616" does not fit in 64 bits',
    ],
    ['empty integer', '<integer/>', '3:1 <integer> is empty'],
    ['not a real', '<real>1,5</real>', '3:1 <real> "1,5" is not a number'],
    ['base64', '<data>ab*d</data>', '3:1 <data> has the character "*"'],
    ['base64 length', '<data>abc</data>', '3:1 <data> has 3 characters of base64'],
    ['date', '<date>today</date>', '3:1 <date> "today" is not a date'],
    ['full true', '<true>1</true>', '3:1 <true/> holds nothing'],
    [
      'key twice',
      '<dict>\n<key>a</key><true/>\n<key>a</key><true/></dict>',
      '5:1 the key "a" is there twice in one <dict>; the first is on line 4',
    ],
    ['key without value', '<dict>\n  <key>a</key></dict>', '4:3 the key "a" has no value'],
    ['key before key', '<dict><key>a</key><key>b</key><true/></dict>', '3:7 the key "a" has no value'],
    ['value without key', '<dict><true/></dict>', '3:7 a value without a key'],
    ['key in array', '<array><key>a</key></array>', '3:8 <key> outside of a <dict>'],
    ['unknown element', '<dict><key>a</key><strng>b</strng></dict>', '3:19 unknown element <strng>'],
    ['element in text', '<string>a<b>c</b></string>', '3:10 <string> holds text, not <b>'],
    ['text between elements', '<dict>\n  hello</dict>', '4:3 text inside <dict>: "hello"'],
    ['two values', '<true/><false/>', '3:8 a second value in the property list'],
    ['nothing', '', '2:1 <plist> holds no value'],
    ['reference', '<array><string IDREF="1"/></array>', "3:8 <string IDREF> is the kernel's own form of XML"],
    ['wrong closing tag', '<string>a</strng>', '3:10 </strng> closes no open element'],
  ])('%s', (_name, body, problem) => {
    const reading = readPlist(document(body), 'Info.plist');
    expect(reading.problems.map(shown)).toEqual([problem]);
    expect(reading.value).toBeUndefined();
  });

  it('reports all problems of a file at once', () => {
    expect(problems(document('<array>\n<integer>x</integer>\n<bool/>\n<data>*</data>\n</array>'))).toHaveLength(3);
  });

  it('names the nearest element', () => {
    expect(readPlist(document('<interger>1</interger>'), 'x').problems[0]?.nearest).toBe('integer');
  });

  it('says where a truncated file ends, and in what', () => {
    expect(problems(`${HEAD}<dict>\n<key>a</key>\n<stri`)).toEqual([
      '5:6 the file ends inside <dict>, opened on line 3',
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['binary', 'bplist00xyz', "1:1 this is Apple's binary property list"],
    ['JSON', '{ "IOClass": "IOService" }', '1:1 this is JSON'],
    ['RTF', '{\\rtf1 hello}', '1:1 this is an RTF document'],
    ['HTML', '<!DOCTYPE html><html/>', '1:1 this is an HTML page'],
    ['words', 'hello', '1:1 this is not XML'],
    ['nothing', ' \n', '1:1 the file is empty'],
    ['no UTF-8', Buffer.from('<plist>\xff</plist>', 'latin1'), '1:1 the file is not text in utf-8'],
    ['other XML', '<svg/>', '1:1 the root element is <svg>'],
    ['declaration only', '<?xml version="1.0"?>', '1:1 the file holds no property list'],
    ['after the end', `${document('<true/>')}<dict/>`, '5:1 a second root element'],
  ])('%s', (_name, input, problem) => {
    expect(problems(input)).toEqual([problem]);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '<dict>',
      '</dict>',
      '<key>',
      '</key>',
      'a',
      '<plist>',
      '&',
      '<',
      '>',
      '<!--',
      '\ud800',
      '<integer>',
      ']]>',
      '<?',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const { value, problems } = readPlist(`<${parts.join('')}`, 'x');
        expect(value === undefined || problems.every(({ severity }) => severity === 'warning')).toBe(true);
      }),
    );
  });

  it('refuses a nesting that would exhaust the stack of whoever walks it', () => {
    expect(problems(document(`${'<array>'.repeat(5000)}${'</array>'.repeat(5000)}`))[0]).toContain(
      'nested deeper than 1000',
    );
  });
});

const plainText = fc.string({ unit: fc.constantFrom('a', 'é', '資', '<', '&', '"', ' ', '>') });
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    plainText.map(string),
    fc.bigInt(-(2n ** 63n), 2n ** 64n - 1n).map((integer) => number(integer)),
    fc.double({ noNaN: true }).map(real),
    fc.boolean().map(boolean),
    fc.uint8Array().map((bytes) => data(bytes)),
    fc.array(tie('value')).map(array),
    fc.dictionary(plainText, tie('value')).map((entries) => dictionary(new Map(Object.entries(entries)))),
  ),
}));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function written(value: Value): string {
  switch (value.kind) {
    case 'string':
      return `<string>${escaped(value.text)}</string>`;
    case 'number':
      return `<integer>${value.value % 2n === 0n ? toSigned(value) : value.value}</integer>`;
    case 'real':
      // A template drops the sign of -0.
      return `<real>${Object.is(value.value, -0) ? '-0' : value.value}</real>`;
    case 'boolean':
      return `<${value.value}/>`;
    case 'data':
      return `<data>${Buffer.from(value.bytes).toString('base64')}</data>`;
    case 'array':
      return `<array>${value.items.map(written).join('\n')}</array>`;
    case 'dictionary':
      return `<dict>${[...value.entries].map(([key, member]) => `<key>${escaped(key)}</key>${written(member)}`).join('')}</dict>`;
    default:
      return '<false/>';
  }
}

describe('properties', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const withPositions = readPlist(document(written(value)), 'x');
        expect(withPositions.problems).toEqual([]);
        expect(withPositions.value).toEqual(value);
        expect(readPlist(document(written(value)), 'x', { positions: false }).value).toEqual(value);
      }),
    );
  });

  it('agrees with the package plist where that one is exact', () => {
    const simple = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        plainText.filter((text) => text.trim() === text && text !== '').map(string),
        fc.integer().map((integer) => number(integer)),
        fc.boolean().map(boolean),
        fc.array(tie('value')).map(array),
        fc
          .dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('value'))
          .map((entries) => dictionary(new Map(Object.entries(entries)))),
      ),
    })).value;
    fc.assert(
      fc.property(simple, (value) => {
        const text = document(written(value));
        expect(plain(readPlist(text, 'x').value)).toEqual(parse(text));
      }),
    );
  });
});

function plain(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'string':
      return value.text;
    case 'number':
      // The serializer above writes odd 64-bit patterns unsigned; a double holds neither exactly.
      return Number(value.value % 2n === 0n ? toSigned(value) : value.value);
    case 'boolean':
      return value.value;
    case 'array':
      return value.items.map(plain);
    case 'dictionary':
      return Object.fromEntries([...value.entries].map(([key, member]) => [key, plain(member)]));
    default:
      return undefined;
  }
}
