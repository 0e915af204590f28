import { describe, expect, it } from 'vitest';
import { fromPlain, type Plain } from './plain.js';
import { array, boolean, data, dictionary, number, opaque, real, set, string, symbol, type Value } from './value.js';

describe('a JavaScript literal as a kernel value', () => {
  it.each<[Plain, Value]>([
    ['text', string('text')],
    [5, number(5, 64)],
    [-1n, number(-1, 64)],
    [1n << 63n, number(1n << 63n, 64)],
    [true, boolean(true)],
    [new Uint8Array([1]), data(new Uint8Array([1]))],
    [['a', 1], array([string('a'), number(1)])],
    [{ a: { b: 1 } }, dictionary([['a', dictionary([['b', number(1)]])]])],
    [{ kind: 'none of ours' }, dictionary([['kind', string('none of ours')]])],
    [{ kind: 5 }, dictionary([['kind', number(5)]])],
  ])('%o', (plain, value) => expect(fromPlain(plain)).toEqual(value));

  it.each<Value>([
    ...[string('a'), symbol('a'), number(1, 8), real(1.5), boolean(false), data(new Uint8Array())],
    ...[array([]), set([]), dictionary([]), opaque('date')],
  ])('a value stays what it is: $kind', (value) => expect(fromPlain(value)).toBe(value));

  it('an opaque value says what it is', () => expect(opaque('date')).toEqual({ kind: 'opaque', description: 'date' }));
});
