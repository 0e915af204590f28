import type { FamilyMatch, KeyFailure, NubView, Table } from '../../engine/matching/family.js';
import { cappedScore, USB_SCORE_CAP } from '../scoreCap.js';
import { addScore, matched, refused } from '../verdict.js';
import { type Comparison, compareKey, compareProduct } from './comparison.js';
import type { KeyTable, Row } from './rows.js';

type Comparisons = ReadonlyMap<string, Comparison>;

function compareAll(table: Table, nub: NubView, keys: readonly string[]): Comparisons {
  const comparisons = new Map<string, Comparison>();
  for (const key of keys) {
    comparisons.set(key, key === 'idProduct' ? compareProduct(table, nub) : compareKey(table, nub, key));
  }
  return comparisons;
}

function isVendorSpecific(nub: NubView, classKey: string): boolean {
  const value = nub.properties.get(classKey);
  return value?.kind === 'number' && BigInt.asUintN(32, value.value) === 0xffn;
}

/** One row of families.md §3.2. "Must be absent" looks at the key itself: an idProductArray is not idProduct (F-USB-011). */
function satisfies(row: Row, comparisons: Comparisons, table: Table, vendorSpecific: boolean): boolean {
  if (row.vendorSpecific !== undefined && row.vendorSpecific !== vendorSpecific) return false;
  const holds = (key: string): boolean => {
    const comparison = comparisons.get(key);
    return comparison !== 'absent' && comparison !== 'unequal';
  };
  return (
    row.required.every(holds) &&
    row.optional.every((key) => comparisons.get(key) !== 'unequal') &&
    !row.absent.some((key) => table.entries.has(key))
  );
}

const WILDCARD_COST = 1000;
const MASK_COST = 500;

/** F-USB-002: base, IOProbeScore, wildcards among the row's required keys, product mask. */
function rowScore(row: Row, comparisons: Comparisons, probeScore: number): FamilyMatch {
  const own = cappedScore(probeScore, USB_SCORE_CAP);
  const stars = row.required.filter((key) => comparisons.get(key) === 'starred').length;
  const masked = comparisons.get('idProduct') === 'masked';
  const cost = stars * WILDCARD_COST + (masked ? MASK_COST : 0);
  let how = `key set ${row.name} ${row.base}`;
  if (own !== 0) how += `, IOProbeScore ${own}${own === probeScore ? '' : ` (of ${probeScore})`}`;
  if (stars > 0) how += `, ${stars} wildcard(s) -${stars * WILDCARD_COST}`;
  if (masked) how += `, idProductMask -${MASK_COST}`;
  return matched(addScore(row.base, own - cost), how);
}

/** M120: every key that is there agrees, and still no row takes the set (F-USB-003). */
const ILLEGAL_SET: KeyFailure = { reason: 'M120', expected: 'a legal set of matching keys', actual: undefined };

/** The first key that is there and does not match, or that the set itself is not legal. */
function failureOf(table: Table, nub: NubView, keys: readonly string[], comparisons: Comparisons): KeyFailure {
  const key = keys.find((candidate) => comparisons.get(candidate) === 'unequal');
  if (key === undefined) return ILLEGAL_SET;
  const actual = nub.properties.get(key);
  const list = key === 'idProduct' ? table.entries.get('idProductArray') : undefined;
  if (list?.kind === 'array') return { reason: 'idProductArray', expected: list, actual };
  return { reason: key, expected: table.entries.get(key) ?? '', actual };
}

/** matchPropertyTable of USB nubs (F-USB-001): the first satisfied row gives the score; none, no match. */
export function matchUSB(table: Table, nub: NubView, score: number, keys: KeyTable): FamilyMatch {
  const comparisons = compareAll(table, nub, keys.keys);
  const vendorSpecific = isVendorSpecific(nub, keys.classKey);
  const row = keys.rows.find((candidate) => satisfies(candidate, comparisons, table, vendorSpecific));
  if (row !== undefined) return rowScore(row, comparisons, score);
  // The mask's cost is taken off even then.
  const left = comparisons.get('idProduct') === 'masked' ? -MASK_COST : 0;
  return refused(left, failureOf(table, nub, keys.keys, comparisons));
}
