import { describe, expect, it } from 'vitest';
import type { Plain } from '../../engine/values/plain.js';
import { array, string, symbol } from '../../engine/values/value.js';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';

const resources = sketchNub('IOUserResources', {
  properties: { IOKit: true, IOResourceMatched: array([symbol('IOKit')]) },
});
const { match } = nubClassOf('IOUserResources');
const verdict = (personality: Readonly<Record<string, Plain>>): ReturnType<NonNullable<typeof match>> | undefined =>
  match?.(table(personality), resources, 5, contextOf());

describe('IOResources and IOUserResources (R-096, F-RES-001, F-RES-002)', () => {
  it('needs every resource that is named', () => {
    expect(verdict({ IOResourceMatch: 'IOKit' })).toEqual({ matched: true, score: 5 });
    expect(verdict({ IOResourceMatch: [] })?.matched).toBe(true);
    expect(verdict({ IOResourceMatch: ['IOKit', 'Nope'] })).toMatchObject({
      failure: { reason: 'IOResourceMatch', expected: string('Nope') },
    });
  });

  it('compares IOResourceMatched by identity: a plain string is never the published symbol', () => {
    expect(verdict({ IOResourceMatched: symbol('IOKit') })?.matched).toBe(true);
    expect(verdict({ IOResourceMatched: 'IOKit' })?.matched).toBe(false);
    expect(verdict({ IOResourceMatched: symbol('IOBSD') })?.matched).toBe(false);
    expect(verdict({ IOResourceMatch: 'IOKit', IOResourceMatched: 'x' })?.matched).toBe(true);
  });

  it('refuses what would crash the kernel', () => {
    expect(verdict({ IOResourceMatch: 5 })).toMatchObject({ matched: false, failure: { basis: 'inferred' } });
  });
});

describe('device-tree names (R-053, F-NAME-002, F-NAME-004, F-NAME-005)', () => {
  const uart = sketchNub('IOACPIPlatformDevice', {
    properties: { name: Buffer.from('PNP0501\0'), compatible: Buffer.from('uart-1,samsung\0serial\0'), model: 'M' },
  });
  const compare = (pattern: string): string | undefined =>
    nubClassOf('IOACPIPlatformDevice').compareName?.(uart, pattern);

  it('looks through all the names, exactly or by prefix', () => {
    expect(compare('uart*')).toBe('uart-1,samsung');
    expect(compare('serial')).toBe('serial');
    expect(compare('PNP0501')).toBe('PNP0501');
    expect(compare('M')).toBe('M');
    expect(compare('uart')).toBeUndefined();
    expect(compare('')).toBeUndefined();
  });

  it('is not what a plain service does (F-NAME-001)', () => {
    expect(nubClassOf('IOService').compareName).toBeUndefined();
  });

  it('finds nothing in empty data, not even by a lone wildcard', () => {
    const empty = sketchNub('IOACPIPlatformDevice', { properties: { compatible: Buffer.from('') } });
    expect(nubClassOf('IOACPIPlatformDevice').compareName?.(empty, '*')).toBeUndefined();
    expect(nubClassOf('IOACPIPlatformDevice').compareName?.(empty, '')).toBeUndefined();
  });
});
