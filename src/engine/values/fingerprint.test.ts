import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEqual } from './equality.js';
import { fingerprint } from './fingerprint.js';
import { fromPlain } from './plain.js';
import { array, data, dictionary, number, set, string, symbol, type Value } from './value.js';

const text = fc.constantFrom('', 'a', 'b', 'ab', '\ufeffa', '\u00fc');
const scalar: fc.Arbitrary<Value> = fc.oneof(
  text.map(string),
  text.map(symbol),
  fc
    .tuple(text, fc.integer({ min: 0, max: 3 }))
    .map(([of, nuls]) => data(new TextEncoder().encode(of + '\0'.repeat(nuls)))),
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
});
