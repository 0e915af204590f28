import { describe, expect, it } from 'vitest';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';

const media = sketchNub('IOMedia', { properties: { Whole: true, 'Content Hint': 'Apple_HFS', Size: 1000 } });
const match = nubClassOf('AppleAPFSVolume').match;

describe('IOMedia', () => {
  it('compares all of its keys and gives no points (F-STOR-001)', () => {
    const verdict = match?.(table({ 'Content Hint': 'Apple_HFS', Whole: true, Other: 1 }), media, 7, contextOf());
    expect(verdict).toEqual({ matched: true, score: 7 });
  });

  it('tells a number from a boolean, and an absent key from an equal one (F-STOR-002, F-CORE-006)', () => {
    expect(match?.(table({ Whole: 1 }), media, 7, contextOf())).toMatchObject({
      score: 7,
      failure: { reason: 'Whole' },
    });
    expect(match?.(table({ UUID: 'x' }), media, 0, contextOf())).toMatchObject({ failure: { reason: 'UUID' } });
  });

  it('has no say in the entitlement check, and block devices have no hook at all (F-CORE-003, F-STOR-007)', () => {
    expect(nubClassOf('IOMedia').confirm).toBeUndefined();
    expect(nubClassOf('IOUserBlockStorageDevice').match).toBeUndefined();
  });
});
