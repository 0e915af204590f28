import fc from 'fast-check';
import {
  array,
  boolean,
  data,
  dictionary,
  number,
  set,
  string,
  symbol,
  type Value,
} from '../../src/engine/values/value.js';

/** Few texts and numbers, so that equal ones meet. */
const texts = fc.constantFrom('', 'a', 'ab', 'a\u00e4', '5');
const bytes = fc
  .tuple(texts, fc.constantFrom('', '\0', '\0\0'))
  .map(([text, end]) => data(new TextEncoder().encode(text + end)));
const numbers = fc
  .tuple(fc.constantFrom(-1n, 0n, 5n, 255n, 65535n, 2n ** 32n + 5n), fc.constantFrom(8, 16, 32, 64))
  .map(([value, bits]) => number(value, bits));
const scalars: fc.Arbitrary<Value> = fc.oneof(
  texts.map(string),
  texts.map(symbol),
  bytes,
  numbers,
  fc.boolean().map(boolean),
);

/** Everything that a kernel container holds, three levels deep. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3, withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }).map(array),
    fc.array(tie('value'), { maxLength: 3 }).map(set),
    fc
      .array(fc.tuple(fc.constantFrom('k', 'l', 'm'), tie('value')), { maxLength: 3 })
      .map((entries) => dictionary(entries)),
  ),
})).value;
