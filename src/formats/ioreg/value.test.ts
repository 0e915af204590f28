import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  array,
  boolean,
  data,
  dictionary,
  number,
  opaque,
  real,
  set,
  string,
  type Value,
} from '../../engine/values/value.js';
import { readIoregValue, type ValueFailure } from './value.js';

const bytes = (text: string): Value => data(new Uint8Array(Buffer.from(text, 'latin1')));

function failure(text: string): ValueFailure {
  const reading = readIoregValue(text);
  if ('value' in reading) throw new Error(`${text} was read`);
  return reading.failure;
}

describe('readIoregValue', () => {
  it.each<[string, Value]>([
    ['1452', number(1452)],
    ['18446744073709551615', number(-1)],
    ['-5', number(-5)],
    ['0x5ac', number(0x5ac)],
    ['1.5', real(1.5)],
    ['Yes', boolean(true)],
    ['No', boolean(false)],
    ['"IOPCIDevice"', string('IOPCIDevice')],
    ['"a "quoted" name"', string('a "quoted" name')],
    ['"a\\b"', string('a\\b')],
    ['""', string('')],
    ['"IOCommand is not serializable"', opaque('IOCommand is not serializable')],
    ['<>', data(new Uint8Array())],
    ['<de1000ff>', bytes('\xde\x10\x00\xff')],
    ['<"pci8086,9dc8">', bytes('pci8086,9dc8\0')],
    ['<"a","b">', bytes('a\0b\0')],
    ['<"say "hi", you">', bytes('say "hi", you\0')],
    ['()', array([])],
    ['("a",1,<"x">,(Yes))', array([string('a'), number(1), bytes('x\0'), array([boolean(true)])])],
    ['[1,"a"]', set([number(1), string('a')])],
    ['{}', dictionary([])],
    [
      '{"a"=1,"b"={"c"="d"}}',
      dictionary([
        ['a', number(1)],
        ['b', dictionary([['c', string('d')]])],
      ]),
    ],
    [
      '{"a"="x, "y", z","b"=1}',
      dictionary([
        ['a', string('x, "y", z')],
        ['b', number(1)],
      ]),
    ],
    ['("say "hi" to",2)', array([string('say "hi" to'), number(2)])],
    ['<unknown object>', opaque('unknown object')],
    ['', opaque('nothing that ioreg could print')],
    [
      '{"a"=,"b"=1}',
      dictionary([
        ['a', opaque('nothing that ioreg could print')],
        ['b', number(1)],
      ]),
    ],
    ['<"half of it>', opaque('data that the dump shows in part')],
  ])('%s', (text, value) => {
    expect(readIoregValue(text)).toEqual({ value });
  });

  it.each(['"no end', '<00ff', '("a"', '("a",', '{"a"=1', '{"a', '{"a"={"b"', '<"a","b', '(1,2$', '18446$', 'Ye$'])(
    '%s is cut',
    (text) => {
      expect(failure(text).cut).toBe(true);
    },
  );

  it.each<[string, number, string]>([
    ['nil', 0, '"nil" where a value belongs'],
    ['Yes!', 3, '"!" where the end of the line belongs'],
    ['18446744073709551616', 0, '18446744073709551616 does not fit in 64 bits'],
    ['(1 2)', 2, '" 2)" where "," or ")" belongs'],
    ['{a=1}', 1, '"a=1}" where a key belongs'],
    ['<0ff>', 0, '<0ff> is not data'],
    ['<xyz>', 0, '<xyz> is not data'],
  ])('%s is refused at %i', (text, at, message) => {
    expect(failure(text)).toEqual({ cut: false, at, message });
  });

  it('refuses a nesting that would exhaust the stack', () => {
    expect(failure('('.repeat(100_000)).message).toContain('nested deeper than 500');
  });

  it('reads back what ioreg would print', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(readIoregValue(printed(value))).toEqual({ value });
      }),
    );
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '"',
      '<',
      '>',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '=',
      ',',
      '1',
      'Yes',
      '0x',
      '-',
      'a',
      '$',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(readIoregValue(parts.join(''))).toBeDefined();
      }),
    );
  });
});

const word = fc.stringMatching(/^[A-Za-z0-9 ._-]*$/);
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    word.map(string),
    fc.bigInt(0n, 2n ** 64n - 1n).map((integer) => number(integer)),
    fc.boolean().map(boolean),
    fc.uint8Array().map((array) => data(array)),
    fc.array(tie('value')).map(array),
    fc.array(tie('value')).map(set),
    fc.dictionary(word, tie('value')).map((entries) => dictionary(new Map(Object.entries(entries)))),
  ),
}));

/** As ioreg's own show functions do. */
function printed(value: Value): string {
  switch (value.kind) {
    case 'string':
      return `"${value.text}"`;
    case 'number':
      return `${value.value}`;
    case 'boolean':
      return value.value ? 'Yes' : 'No';
    case 'data':
      return `<${Buffer.from(value.bytes).toString('hex')}>`;
    case 'array':
      return `(${value.items.map(printed).join(',')})`;
    case 'set':
      return `[${value.items.map(printed).join(',')}]`;
    case 'dictionary':
      return `{${[...value.entries].map(([key, member]) => `"${key}"=${printed(member)}`).join(',')}}`;
    default:
      return '';
  }
}
