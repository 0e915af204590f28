import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEqual } from './equality.js';
import { fingerprint } from './fingerprint.js';
import { fromPlain } from './plain.js';
import { array, data, dictionary, number, opaque, real, set, string, symbol, type Value } from './value.js';

const bytes = (of: string) => data(new TextEncoder().encode(of));

const text = fc.constantFrom('', 'a', 'b', 'ab', '\ufeffa', '\u00fc');
const scalar: fc.Arbitrary<Value> = fc.oneof(
  text.map(string),
  text.map(symbol),
  fc.tuple(text, fc.integer({ min: 0, max: 3 })).map(([of, nuls]) => bytes(of + '\0'.repeat(nuls))),
  fc
    .tuple(fc.constantFrom(0n, 1n, -1n, 1n << 40n), fc.constantFrom(8, 32, 64))
    .map(([value, bits]) => number(value, bits)),
  fc.boolean().map(fromPlain),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 2 }).map(array),
    fc.array(tie('value'), { maxLength: 2 }).map(set),
    fc.array(fc.tuple(fc.constantFrom('x', 'y'), tie('value')), { maxLength: 2 }).map((entries) => dictionary(entries)),
  ),
}));

describe('fingerprint', () => {
  it('is the same for values that are equal (R-002…R-007)', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        if (isEqual(a, b)) expect(fingerprint(a)).toBe(fingerprint(b));
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('does not look at the order of keys, and tells values apart', () => {
    expect(fingerprint(fromPlain({ a: 1, b: 2 }))).toBe(fingerprint(fromPlain({ b: 2, a: 1 })));
    expect(fingerprint(fromPlain({ a: 1, b: 2 }))).not.toBe(fingerprint(fromPlain({ a: 2, b: 1 })));
    expect(fingerprint(fromPlain({ m: { v: 1 } }))).not.toBe(fingerprint(fromPlain({ m: { v: 2 } })));
  });

  it.each<[string, Value, Value]>([
    ['data with the NUL that a string may have', bytes('a\0'), string('a')],
    ['data with two', bytes('a\0\0'), string('a')],
    ['data without', bytes('a'), symbol('a')],
    ['data of NULs only', bytes('\0\0'), string('')],
    ['a number of another width', number(1, 8), number(1, 64)],
  ])('R-003, R-004: %s', (_case, left, right) => {
    expect(isEqual(left, right) || isEqual(right, left)).toBe(true);
    expect(fingerprint(left)).toBe(fingerprint(right));
  });

  it('is a 32-bit number for every kind, and another one for another value', () => {
    const values: readonly Value[] = [
      ...[string('a'), string('b'), string('ab'), string('ba'), string('NUL\0inside')],
      ...[bytes('c'), number(7), number(1n << 40n), number(-1), real(2.5), fromPlain(true), fromPlain(false)],
      ...[array([number(1)]), array([number(1), number(2)]), array([number(2), number(1)]), set([number(9)])],
      ...[fromPlain({ a: 1 }), fromPlain({ a: { b: 1 } }), opaque('date')],
    ];
    const prints = values.map(fingerprint);
    for (const print of prints) expect(print | 0).toBe(print);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
