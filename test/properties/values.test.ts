import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScores, insertOrdered, orderAll } from '../../src/engine/catalogue/orderedSet.js';
import { checkRequirement } from '../../src/engine/launching/requirement.js';
import { isEqual, isEqualOverKeys, isSubsetEqual } from '../../src/engine/values/equality.js';
import { fingerprint } from '../../src/engine/values/fingerprint.js';
import {
  array,
  dictionary,
  isCollection,
  membersOf,
  set,
  string,
  symbol,
  textOf,
  type Value,
} from '../../src/engine/values/value.js';
import { matchKeys, parseMatchString } from '../../src/families/pci/matchString.js';
import { values } from './values.fixture.js';

const OPTIONS = { numRuns: 1000, seed: 42 };

/** The same value, in other objects. */
function copy(value: Value): Value {
  switch (value.kind) {
    case 'array':
      return array(value.items.map(copy));
    case 'set':
      return set(value.items.map(copy));
    case 'dictionary':
      return dictionary([...value.entries].reverse().map(([key, each]) => [key, copy(each)] as const));
    default:
      return { ...value };
  }
}

describe('equality (R-002 to R-008)', () => {
  it('is reflexive, whatever the objects', () => {
    const property = fc.property(values, (value) => {
      expect(isEqual(value, copy(value))).toBe(true);
    });
    fc.assert(property, OPTIONS);
  });

  it('is symmetric but where text meets data, and there the left class decides (R-003)', () => {
    const holdsTextAndData = (a: Value, b: Value): boolean => {
      const kinds = JSON.stringify([a, b], (_key, each: unknown) => {
        if (typeof each === 'bigint') return String(each);
        return each instanceof Map ? [...each] : each;
      });
      return kinds.includes('"data"') && (kinds.includes('"string"') || kinds.includes('"symbol"'));
    };
    const property = fc.property(values, values, (a, b) => {
      if (!holdsTextAndData(a, b)) expect(isEqual(a, b)).toBe(isEqual(b, a));
      if (a.kind === 'symbol' && b.kind === 'data') expect(isEqual(a, b)).toBe(false);
    });
    fc.assert(property, OPTIONS);
  });

  it('of two values, from either side, makes their fingerprints equal', () => {
    const property = fc.property(values, values, (a, b) => {
      if (isEqual(a, b) || isEqual(b, a)) expect(fingerprint(a)).toBe(fingerprint(b));
    });
    fc.assert(property, { ...OPTIONS, numRuns: 5000 });
  });

  it('over all keys of the right side is subset equality; over no keys everything is equal', () => {
    const dictionaries = fc.array(fc.tuple(fc.constantFrom('k', 'l', 'm'), values), { maxLength: 3 }).map(dictionary);
    const property = fc.property(dictionaries, dictionaries, (a, b) => {
      expect(isEqualOverKeys(a, b, b)).toBe(isSubsetEqual(a.entries, b.entries));
      expect(isEqualOverKeys(a, b, array([]))).toBe(true);
    });
    fc.assert(property, OPTIONS);
  });
});

describe('the ordered set (R-072, R-073)', () => {
  const scores = fc.array(
    fc.oneof(fc.constantFrom(0, 1, -1, 2147483647, -2147483648), fc.integer({ min: -2147483648, max: 2147483647 })),
    { maxLength: 12 },
  );
  const inserted = (items: ReadonlyArray<readonly [score: number, place: number]>) => {
    const list: Array<readonly [number, number]> = [];
    for (const item of items) insertOrdered(list, item, ([score]) => score);
    return list;
  };
  const numbered = (all: readonly number[]) => all.map((score, place) => [score, place] as const);

  it('orders all at once as one after the other, wrapping scores included', () => {
    const property = fc.property(scores, (all) => {
      expect(orderAll(numbered(all), ([score]) => score)).toEqual(inserted(numbered(all)));
    });
    fc.assert(property, OPTIONS);
  });

  it('keeps equals in the order of their arrival', () => {
    const property = fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }), (all) => {
      const list = inserted(numbered(all));
      for (const [index, [score, place]] of list.entries()) {
        const [before, placeBefore] = list[index - 1] ?? [Number.POSITIVE_INFINITY, -1];
        expect(before > score || (before === score && placeBefore < place)).toBe(true);
      }
    });
    fc.assert(property, OPTIONS);
  });

  it('compares by a difference of 32 bits', () => {
    const property = fc.property(fc.integer(), fc.integer(), (a, b) => {
      expect(BigInt(compareScores(a, b))).toBe(BigInt.asIntN(32, BigInt(a) - BigInt(b)));
    });
    fc.assert(property, OPTIONS);
  });
});

describe('PCI match strings (F-PCI-002 to F-PCI-011)', () => {
  const pieces = fc.constantFrom(
    '0x',
    '15338086',
    'ff',
    'g',
    ' ',
    '\t',
    '\n',
    '\r',
    ',',
    '&',
    '-',
    '+',
    '0',
    'X',
    '\0',
    'ä',
  );
  const matchStrings = fc.array(pieces, { maxLength: 24 }).map((all) => all.join(''));

  it('are read to an end, with no more entries than characters', () => {
    const property = fc.property(fc.oneof(matchStrings, fc.string()), (text) => {
      expect(parseMatchString(text).length).toBeLessThanOrEqual(text.length);
    });
    fc.assert(property, OPTIONS);
  });

  it('match when one of their entries does, in 64 bits', () => {
    const register = fc.oneof(fc.constantFrom(0, 0x15338086, 0xff, 0xffff_ffff), fc.nat({ max: 0xffff_ffff }));
    const property = fc.property(
      matchStrings,
      register,
      fc.constantFrom(0xffff_ffff, 0xffff_ff00),
      (text, dword, mask) => {
        const hits = parseMatchString(text).some((entry) => {
          const under = entry.mask ?? BigInt(mask);
          return (entry.value & under) === (BigInt(dword) & under);
        });
        expect(matchKeys(text, dword, mask)).toBe(hits);
      },
    );
    fc.assert(property, OPTIONS);
  });
});

describe('the requirement formula (R-111)', () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const leaves = fc.oneof(names.map(string), names.map(symbol), values);
  const requirements = fc.oneof(
    leaves,
    fc.array(fc.oneof(leaves, fc.array(leaves, { maxLength: 3 }).map(array)), { maxLength: 3 }).map(array),
  );
  const held = fc.array(fc.tuple(names, values), { maxLength: 3 }).map(dictionary);

  it('is OR over the elements, AND over the strings of each; none of either is not enough', () => {
    const property = fc.property(requirements, held, (requirement, entitlements) => {
      const isHeld = (leaf: Value): boolean => entitlements.entries.has(textOf(leaf) ?? '');
      const elements = isCollection(requirement) ? membersOf(requirement) : [requirement];
      const allowed = elements.some((element) => {
        const leavesOf = isCollection(element) ? membersOf(element) : [element];
        return leavesOf.length > 0 && leavesOf.every(isHeld);
      });
      expect(checkRequirement(requirement, entitlements).allowed).toBe(allowed);
      expect(checkRequirement(requirement, undefined).allowed).toBe(false);
      expect(checkRequirement(undefined, entitlements).allowed).toBe(true);
    });
    fc.assert(property, OPTIONS);
  });
});
