import { describe, expect, it } from 'vitest';
import { firstDifference, isEqual, isEqualOverKeys, isSubsetEqual } from './equality.js';
import { fromPlain, type Plain } from './plain.js';
import {
  array,
  boolean,
  type DictionaryValue,
  data,
  dictionary,
  number,
  opaque,
  real,
  set,
  string,
  symbol,
  TRUE,
  type Value,
} from './value.js';

const bytes = (text: string) => data(new TextEncoder().encode(text));
const entries = (plain: Readonly<Record<string, Plain>>) =>
  dictionary(Object.entries(plain).map(([key, value]) => [key, fromPlain(value)] as const)).entries;

describe('isEqual', () => {
  it.each<[rule: string, left: Value, right: Value, equal: boolean]>([
    ['R-001 a number is no string', number(5), string('5'), false],
    ['R-002 byte-wise', string('usb'), string('usb'), true],
    ['R-002 case-sensitive', string('usb'), string('USB'), false],
    ['R-002 no trimming', string('usb'), string('usb '), false],
    ['R-002 no folding', string('\u00e9'), string('e\u0301'), false],
    ['R-002 a symbol compares by text', symbol('a'), string('a'), true],
    ['R-002 two symbols', symbol('a'), symbol('b'), false],
    ['R-003 string, data with its NUL', string('uart'), bytes('uart\0'), true],
    ['R-003 string, data with one NUL more', string('uart'), bytes('uart\0\0'), true],
    ['R-003 string, data with two NULs more', string('uart'), bytes('uart\0\0\0'), false],
    ['R-003 string, data without NUL', string('uart'), bytes('uart'), false],
    ['R-003 data, string', bytes('uart'), string('uart'), true],
    ['R-003 data with NUL, string', bytes('uart\0'), string('uart'), true],
    ['R-003 data with two NULs, string', bytes('uart\0\0'), string('uart'), false],
    ['R-003 data, symbol', bytes('uart\0'), symbol('uart'), true],
    ['R-003 symbol, data: never', symbol('uart'), bytes('uart\0'), false],
    ['R-003 data with one byte more that is no NUL, string', bytes('uart1'), string('uart'), false],
    ['R-003 string, no data at all', string(''), bytes(''), false],
    ['R-003 data, number', bytes('5'), number(5), false],
    ['R-003 string, number', string('5'), number(5), false],
    ['R-003 longer string', bytes('uart'), string('uart-1'), false],
    ['R-003 not ASCII', bytes('\u00fc\0'), string('\u00fc'), true],
    ['R-004 width does not count', number(1, 8), number(1, 64), true],
    ['R-004 cut to the width', number(0xffff, 16), number(65535), true],
    ['R-004 -1 in 32 and in 64 bits', number(-1, 32), number(-1, 64), false],
    ['R-005 boolean', boolean(true), boolean(true), true],
    ['R-005 boolean, another object', boolean(true), { kind: 'boolean', value: true }, true],
    ['R-005 the other boolean', boolean(true), boolean(false), false],
    ['R-005 true is not 1', boolean(true), number(1), false],
    ['R-006 in order', array([number(1), number(2)]), array([number(2), number(1)]), false],
    ['R-006 the left member decides', array([string('a')]), array([bytes('a\0')]), true],
    ['R-006 count', array([number(1)]), array([number(1), number(1)]), false],
    ['R-006 a set holds one symbol once', set([symbol('a'), symbol('a'), TRUE, TRUE]), set([symbol('a'), TRUE]), true],
    ['R-006 a set holds equal strings side by side', set([string('a'), string('a')]), set([string('a')]), false],
    ['R-006 two sets', set([number(1)]), set([number(1)]), true],
    ['R-006 two other sets', set([number(1)]), set([number(2)]), false],
    ['R-006 a dictionary is no array', array([]), dictionary([]), false],
    ['R-006 a set is no array', set([number(1)]), array([number(1)]), false],
    ['R-007 any order of keys', fromPlain({ a: 1, b: 2 }), fromPlain({ b: 2, a: 1 }), true],
    ['R-007 one key more', fromPlain({ a: 1 }), fromPlain({ a: 1, b: 2 }), false],
    ['R-007 nested in full', fromPlain({ a: { x: 1 } }), fromPlain({ a: { x: 1, y: 2 } }), false],
    ['R-010 a real is no integer', real(1), number(1), false],
    ['R-010 reals', real(1.5), real(1.5), true],
    ['R-010 other reals', real(1.5), real(2.5), false],
    ['a date equals nothing, not even its like', opaque('date'), opaque('date'), false],
    ['data', bytes('ab'), bytes('ab'), true],
    ['other data', bytes('ab'), bytes('ac'), false],
  ])('%s', (_rule, left, right, equal) => expect(isEqual(left, right)).toBe(equal));
});

it('R-008: an object is equal to itself, whatever it holds', () => {
  const held = dictionary([['made', opaque('date')]]);
  expect(isEqual(held, held)).toBe(true);
  expect(isEqual(held, dictionary([['made', opaque('date')]]))).toBe(false);
});

describe('subset equality (R-008)', () => {
  it('asks every key of the right side, nested values in full', () => {
    expect(isSubsetEqual(entries({ a: 1, b: 2 }), entries({ a: 1 }))).toBe(true);
    expect(isSubsetEqual(entries({ a: 1, b: { x: 1, y: 2 } }), entries({ b: { x: 1 } }))).toBe(false);
    expect(isSubsetEqual(entries({}), entries({}))).toBe(true);
  });

  it('names the first key that differs', () => {
    const difference = firstDifference(entries({ a: 1, b: 2 }), entries({ a: 1, b: 3, c: 4 }));
    expect(difference).toEqual({ key: 'b', expected: number(3), actual: number(2) });
  });

  it('over a list of keys stops, still true, at the first that is no string', () => {
    const left = dictionary(entries({ a: 1, b: 2 }));
    const right = dictionary(entries({ a: 1, b: 3 }));
    expect(isEqualOverKeys(left, right, array([string('a'), number(7)]))).toBe(true);
    expect(isEqualOverKeys(left, right, array([string('a'), string('b')]))).toBe(false);
    expect(isEqualOverKeys(left, right, array([number(7), string('b')]))).toBe(true);
    expect(isEqualOverKeys(left, right, array([string('a'), number(1), number(2)]))).toBe(false);
    expect(isEqualOverKeys(left, right, array([]))).toBe(true);
  });

  it('over a list of keys, each must be there on both sides', () => {
    const over = (left: Plain, right: Plain, ...keys: readonly Value[]) =>
      isEqualOverKeys(fromPlain(left) as DictionaryValue, fromPlain(right) as DictionaryValue, array(keys));
    expect(over({ a: 1, b: 2 }, { a: 1, c: 3 }, string('b'))).toBe(false);
    expect(over({ a: 1, b: 2 }, { a: 1, c: 3 }, string('c'))).toBe(false);
    expect(over({ a: 1, b: 2 }, { a: 1, c: 3 }, string('d'))).toBe(false);
    expect(over({ a: 1, b: 2 }, { a: 1, b: 3 }, symbol('a'))).toBe(true);
    expect(over({ a: 1, b: 2 }, { a: 1, b: 3 }, symbol('b'))).toBe(false);
  });

  it('over more keys than one side has entries is false, though all agree', () => {
    const keys = array([string('a'), string('a')]);
    const one = dictionary(entries({ a: 1 }));
    const two = dictionary(entries({ a: 1, b: 1 }));
    expect(isEqualOverKeys(one, two, keys)).toBe(false);
    expect(isEqualOverKeys(two, one, keys)).toBe(false);
    expect(isEqualOverKeys(two, two, keys)).toBe(true);
  });
});
