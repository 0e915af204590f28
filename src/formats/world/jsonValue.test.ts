import { describe, expect, test } from 'vitest';
import { fromPlain } from '../../engine/values/plain.js';
import { data, number, opaque, real, set, string, symbol } from '../../engine/values/value.js';
import { fromJson, toJson } from './jsonValue.js';

describe('toJson', () => {
  test('uses the contract’s forms', () => {
    const value = fromPlain({
      text: 'a',
      yes: true,
      small: -1,
      large: 2n ** 53n,
      topBit: 2n ** 63n,
      data: data(Uint8Array.of(0x6a, 0x1d)),
      real: real(1.5),
      nan: real(Number.NaN),
      set: set([string('a')]),
      date: opaque('a date'),
      list: ['a', 1],
      $data: 'no form',
    });
    expect(toJson(value)).toEqual({
      text: 'a',
      yes: true,
      small: -1,
      large: { $int: '9007199254740992' },
      topBit: { $int: '-9223372036854775808' },
      data: { $data: '6a1d' },
      real: { $real: 1.5 },
      nan: { $real: 'nan' },
      set: { $set: ['a'] },
      date: { $opaque: 'a date' },
      list: ['a', 1],
      $$data: 'no form',
    });
  });

  test('a symbol is its text; a narrow number is unsigned', () => {
    expect(toJson(symbol('IOBSD'))).toBe('IOBSD');
    expect(toJson(number(0xffffffff, 32))).toBe(0xffffffff);
    expect(toJson(number(-1, 64))).toBe(-1);
  });
});

describe('fromJson', () => {
  test.each([null, 1.5, 2 ** 53, { $dat: '00' }, { $data: '0' }, { $set: 'a' }, { $int: 'a' }, { $real: 'a' }])(
    'refuses %j',
    (json) => {
      expect(() => fromJson(json)).toThrow(TypeError);
    },
  );
});
