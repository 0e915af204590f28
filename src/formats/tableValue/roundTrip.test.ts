import fc from 'fast-check';
import { expect, test } from 'vitest';
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
import { fromJson, toJson } from '../world/jsonValue.js';
import { readValue } from '../world/readValue.js';
import { parseText } from '../world/yamlText.js';
import { readTableValue, writeTableValue } from './tableValue.js';

/** Texts that readers of text like to take for something else. */
const TRICKY = [
  '',
  ' ',
  'true',
  '0x10',
  '-1',
  'null',
  '~',
  '<<',
  'real 1.5',
  'data <00>',
  'integer 7',
  'boolean true',
  '[a]',
  '{a: b}',
  '"q"',
  "'q'",
  '&a',
  '*a',
  '!a',
  '0x1&0x2',
  'a: b',
  'a #b',
  '- a',
  'a\nb',
  '\\n',
  '__proto__',
  '$data',
  '$$set',
  'é \u{1F600}',
];

const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.constantFrom(...TRICKY));

/** Every value that a document can state: numbers 64 bits wide, no symbols, no -0 (JSON has none). */
const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    texts.map(string),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).map((integer) => number(integer)),
    fc.integer().map((integer) => number(integer)),
    fc.boolean().map(boolean),
    fc.double().map((value) => real(value === 0 ? 0 : value)),
    fc.uint8Array().map((bytes) => data(Uint8Array.from(bytes))),
    texts.map(opaque),
    fc.array(tie('value'), { maxLength: 4 }).map(array),
    fc.array(tie('value'), { maxLength: 4 }).map(set),
    fc.array(fc.tuple(texts, tie('value')), { maxLength: 4 }).map((entries) => dictionary(entries)),
  ),
})).value;

test('a table cell: reading what was written gives the same value', () => {
  const keys = fc.constantFrom('IOClass', 'IOPCIMatch', 'IOPCIClassMatch');
  fc.assert(
    fc.property(anyValue, keys, (value, key) => {
      expect(readTableValue(writeTableValue(value, key), key)).toEqual({ value });
    }),
    { numRuns: 500 },
  );
});

test('JSON: fromJson is the inverse of toJson, through text', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(fromJson(JSON.parse(JSON.stringify(toJson(value))))).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test('a world document says what toJson wrote', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const { root, problems } = parseText(JSON.stringify({ value: toJson(value) }), 'a.json');
      const node = root?.kind === 'map' ? root.entries.get('value')?.value : undefined;
      expect(node && readValue(node, problems.report)).toEqual(value);
      expect(problems.problems()).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
