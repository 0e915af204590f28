import type { FamilyContext, FamilyMatch, NubView, Table } from '../../engine/matching/family.js';
import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';
import { TRANSPORT_USB } from '../entitlementNames.js';
import { compareKey, compareProduct } from './comparison.js';

const PRODUCT_KEYS = new Set(['idProduct', 'idProductArray', 'idProductMask']);

/** F-USB-041, inferred: every key given must match; no row table, so a vendor alone will do. `*` is taken (F-USB-042). */
function covers(entry: DictionaryValue, nub: NubView): boolean {
  for (const key of entry.entries.keys()) {
    const comparison = PRODUCT_KEYS.has(key) ? compareProduct(entry, nub) : compareKey(entry, nub, key);
    if (comparison === 'unequal') return false;
  }
  return true;
}

/** F-USB-042: every vendor; granted for development alone. */
export function isDevelopmentWildcard(entry: Value): boolean {
  return entry.kind === 'dictionary' && textOf(entry.entries.get('idVendor')) === '*';
}

function describe(nub: NubView): string {
  const shown = ['idVendor', 'idProduct', 'bInterfaceNumber'].flatMap((key) => {
    const value = nub.properties.get(key);
    return value?.kind === 'number' ? [`${key} ${value.value}`] : [];
  });
  return shown.join(', ');
}

function refusedFor(expected: Value, actual: string, malformed = false): FamilyMatch {
  const failure = { reason: TRANSPORT_USB, expected, actual, malformed, basis: 'inferred' } as const;
  return { matched: false, score: 0, failure, basis: 'inferred' };
}

/**
 * The one-argument form of the modern nubs (F-USB-040 to F-USB-045); closed, so inferred. The personality itself
 * has passed its row already. Device and interface carry the same requirement, each answers with its own
 * properties (F-USB-045).
 */
export function confirmUSB(table: Table, nub: NubView, context: FamilyContext): FamilyMatch {
  const value = table.entries.get(TRANSPORT_USB);
  if (value === undefined) return { matched: true, score: 0, basis: 'inferred' };
  // F-USB-043: seen to pass without SIP; no profile grants the shape, so with SIP on it is taken for malformed.
  const unprotected = context.sip === 'disabled';
  if (unprotected && value.kind === 'boolean' && value.value) return { matched: true, score: 0, basis: 'observed' };
  if (value.kind !== 'array' || !value.items.some((entry) => entry.kind === 'dictionary')) {
    return refusedFor(value, 'malformed: an array with dictionaries is needed', true);
  }
  const hit = value.items.some((entry) => entry.kind === 'dictionary' && covers(entry, nub));
  return hit ? { matched: true, score: 0, basis: 'inferred' } : refusedFor(value, describe(nub));
}
