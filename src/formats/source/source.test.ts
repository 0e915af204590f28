import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.js';
import { LineIndex } from './position.js';
import { errorAt, reading, warningAt, wholeFile } from './problem.js';

describe('nearest', () => {
  it('does not weigh what is far too long to be near', () => {
    const long = 'x'.repeat(20_000);
    const began = performance.now();
    expect(nearest(long, new Array(500).fill('y'.repeat(2_000)))).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it.each([
    ['IOProvderClass', ['IOProviderClass', 'IOClass'], 'IOProviderClass'],
    ['idvendor', ['idVendor', 'idProduct'], 'idVendor'],
    ['x', ['y'], undefined],
    ['vendor', ['registered'], undefined],
    ['a', [], undefined],
    ['config', ['number', 'configuration'], 'configuration'],
    ['IOPCI', ['IOPCIMatch', 'IOPCIClassMatch'], undefined],
    ['con', ['number', 'configuration'], undefined],
  ])('%s among %j is %s', (name, legal, expected) => {
    expect(nearest(name, legal)).toBe(expected);
  });
});

describe('LineIndex', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [3, 3, 1],
    [5, 3, 3],
  ])('offset %i is %i:%i', (offset, line, column) => {
    expect(new LineIndex('a\n\nbc').at(offset)).toEqual({ line, column });
  });
});

describe('reading', () => {
  it('drops the value of a file with an error, and keeps that of one with warnings', () => {
    expect(reading(1, [warningAt(wholeFile('f'), 'odd')]).value).toBe(1);
    expect(reading(1, [errorAt(wholeFile('f'), 'bad')]).value).toBeUndefined();
  });
});
