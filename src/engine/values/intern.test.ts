import { describe, expect, it } from 'vitest';
import { tableOf } from '../mac.fixture.js';
import { internPersonality } from './intern.js';
import { number, real, string, symbol, toInt32, toSigned } from './value.js';

describe('internPersonality', () => {
  it('makes symbols of the listed keys, and of no others (R-011)', () => {
    const { entries } = internPersonality(
      tableOf({ IOClass: 'K', IOMatchCategory: 'c', IOResourceMatched: 'x', IONameMatch: 'n' }),
    );
    expect(entries.get('IOClass')).toEqual(symbol('K'));
    expect(entries.get('IOMatchCategory')).toEqual(symbol('c'));
    expect(entries.get('IOResourceMatched')).toEqual(string('x'));
    expect(entries.get('IONameMatch')).toEqual(string('n'));
  });

  it('leaves what is no string as it is (R-011)', () => {
    const { entries } = internPersonality(tableOf({ IOClass: 5, idProduct: 7, IOResourceMatch: ['a'] }));
    expect(entries.get('IOClass')).toEqual(number(5));
    expect(entries.get('IOResourceMatch')).toEqual(tableOf({ k: ['a'] }).entries.get('k'));
  });

  it('defaults CFBundleIdentifierKernel to CFBundleIdentifier, of any type (R-012)', () => {
    expect(internPersonality(tableOf({ CFBundleIdentifier: 'com.a' })).entries.get('CFBundleIdentifierKernel')).toEqual(
      symbol('com.a'),
    );
    const kept = internPersonality(tableOf({ CFBundleIdentifier: 'com.a', CFBundleIdentifierKernel: 5 }));
    expect(kept.entries.get('CFBundleIdentifierKernel')).toEqual(number(5));
    expect(internPersonality(tableOf({})).entries.size).toBe(0);
  });
});

describe('scores (R-066)', () => {
  it.each([
    [number(-1000), -1000],
    [number(2n ** 32n + 5n), 5],
    [number(2147483648), -2147483648],
    [string('90000'), 0],
    [real(10.7), 10],
    [undefined, 0],
  ])('%o reads as %i', (value, score) => expect(toInt32(value)).toBe(score));

  it('a 64-bit number with the top bit reads as negative', () => expect(toSigned(number(-5))).toBe(-5n));
});
