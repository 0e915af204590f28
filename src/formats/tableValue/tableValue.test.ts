import { describe, expect, test } from 'vitest';
import { fromPlain, type Plain } from '../../engine/values/plain.js';
import { data, number, opaque, real, set, string, type Value } from '../../engine/values/value.js';
import { readTableValue, writeTableValue } from './tableValue.js';

const bytes = (...octets: number[]) => data(Uint8Array.from(octets));

function read(text: string, key = 'IOClass'): Value {
  const reading = readTableValue(text, key);
  if ('problem' in reading) throw new Error(reading.problem);
  return reading.value;
}

function problem(text: string, key = 'IOClass'): string {
  const reading = readTableValue(text, key);
  return 'problem' in reading ? reading.problem : 'none';
}

describe('scalars', () => {
  test.each<[string, Plain]>([
    ['42', 42],
    ['-1', -1],
    ['0x1a86', 0x1a86],
    ['18446744073709551615', 2n ** 64n - 1n],
    ['true', true],
    ['false', false],
    ['"42"', '42'],
    ['""', ''],
    ['', ''],
    ['"a\\"b\\\\c\\u0041"', 'a"b\\cA'],
    ['"two\nlines"', 'two\nlines'],
    ['data <6a1d0000>', bytes(0x6a, 0x1d, 0, 0)],
    ['data <6a1d 0000>', bytes(0x6a, 0x1d, 0, 0)],
    ['data <>', bytes()],
    ['real 1.5', real(1.5)],
    ['real -2', real(-2)],
    ['integer 0x15338086', 0x15338086],
    ['  IOPCIDevice  ', 'IOPCIDevice'],
    ['True', 'True'],
    ['1.5', '1.5'],
    ['+1', '+1'],
    ['com.acme.nic', 'com.acme.nic'],
    ['real time', 'real time'],
    ['data sheet', 'data sheet'],
    ['integer overflow', 'integer overflow'],
    ["'42'", "'42'"],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(fromPlain(expected));
  });
});

describe('PCI match keys', () => {
  test.each<[string, Plain]>([
    ['0x15338086', '0x15338086'],
    ['0x03000000&0xff000000', '0x03000000&0xff000000'],
    ['0x10018086 0x10048086', '0x10018086 0x10048086'],
    ['42', '42'],
    ['true', 'true'],
    ['"0x1"', '0x1'],
    ['integer 0x15338086', 0x15338086],
    ['boolean true', true],
    ['data <01>', bytes(1)],
    ['[0x1, "2"]', [1, '2']],
  ])('%s', (text, expected) => {
    for (const key of ['IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch', 'IOPCIClassMatch']) {
      expect(read(text, key)).toEqual(fromPlain(expected));
    }
  });
});

describe('flow', () => {
  test.each<[string, Plain]>([
    ['[]', []],
    ['{}', {}],
    ['[IOBlockStorageDriver, two words]', ['IOBlockStorageDriver', 'two words']],
    ['[0x1, "2", data <00>, {IOPCIMatch: 0x15338086}]', [1, '2', bytes(0), { IOPCIMatch: '0x15338086' }]],
    ['[{ IOPCIPrimaryMatch: "0x000010de&0x0000FFFF" }]', [{ IOPCIPrimaryMatch: '0x000010de&0x0000FFFF' }]],
    ['[{ IOPCIPrimaryMatch: 0xFFFFFFFF&0x00000000 }]', [{ IOPCIPrimaryMatch: '0xFFFFFFFF&0x00000000' }]],
    ['{ IOPCIMatch: integer 0x15338086 }', { IOPCIMatch: 0x15338086 }],
    ['{ a: integer 7, b: real 1.5, c: true, d: [-1] }', { a: 7, b: real(1.5), c: true, d: [-1] }],
    ['{ a: \'7\', "b c": null, 1: ~ }', { a: '7', 'b c': 'null', '1': '~' }],
    ['{ $set: [a, 1] }', set([string('a'), number(1)])],
    ['{ $opaque: a date }', opaque('a date')],
    ['{ $$set: 1 }', { $set: 1 }],
    ['[9223372036854775807]', [2n ** 63n - 1n]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(fromPlain(expected));
  });
});

describe('what is refused', () => {
  test.each([
    ['data <6a1>', 'data is pairs of hexadecimal digits; 3 cannot be paired, in data <6a1>'],
    ['data <6g>', 'data is hexadecimal digits; "g" is none, in data <6g>'],
    ['data <6a', 'data <6a must end with >, as in data <6a1d0000>'],
    ['real 1,5', '1,5 is not a real, as in real 1.5'],
    ['real 0x10', '0x10 is not a real, as in real 1.5'],
    ['integer 1x', '1x is not an integer, as in integer 42 or integer 0x1a86'],
    ['"abc', '"abc is not a string in quotes: within them " is written \\" and \\ is written \\\\'],
    [
      '18446744073709551616',
      '18446744073709551616 does not fit 64 bits; a string of digits is written in quotes: "18446744073709551616"',
    ],
    ['[a, data <0>]', 'data is pairs of hexadecimal digits; 1 cannot be paired, in data <0>, in [a, data <0>]'],
    ['[&a b]', 'a string that begins with &a needs quotes, in [&a b]'],
    ['[*a]', '*a needs quotes, in [*a]'],
    ['{ a: }', 'a value is missing, in { a: }'],
    ['{ a }', '"a" has no value; a colon and a blank stand before it, in { a }'],
    ['{ $sett: [] }', 'a key that begins with $ is written with $$: $$sett, in { $sett: [] }'],
  ])('%s', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });

  test.each(['[a', '{ a: 1', '[a] b', '{ a: 1, a: 2 }', '[!x a]', '[a #b]', '[@a]', '{ [a]: 1 }'])('%s', (text) => {
    expect(problem(text)).not.toBe('none');
  });
});

describe('writeTableValue', () => {
  test.each<[Plain, string, string]>([
    ['IOPCIDevice', 'IOProviderClass', 'IOPCIDevice'],
    ['42', 'IOClass', '"42"'],
    ['0x1&0x2', 'IOPCIMatch', '0x1&0x2'],
    [0x15338086, 'IOPCIMatch', 'integer 355696774'],
    [-1, 'IOProbeScore', '-1'],
    [[{ IOPCIPrimaryMatch: '0x1&0x2' }], 'IOPropertyMatch', '[{ IOPCIPrimaryMatch: 0x1&0x2 }]'],
    [['a, b', bytes(1), true], 'x', '["a, b", data <01>, true]'],
    [{ 'a:b': ' ' }, 'x', '{ "a:b": " " }'],
  ])('%j', (value, key, expected) => {
    expect(writeTableValue(fromPlain(value), key)).toBe(expected);
  });
});
