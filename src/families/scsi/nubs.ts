import type { FamilyMatch, KeyFailure, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf } from '../../engine/values/value.js';
import { unequal } from '../compareProperty.js';
import { cappedScore, SCSI_SCORE_CAP } from '../scoreCap.js';
import { addScore, matched, refused } from '../verdict.js';
import { PRODUCT, REVISION, TASK_USER_CLIENT, TYPE, VENDOR } from './chain.js';

/** Each replaces the former (families.md §5.2); Apple's generic drivers stop here (F-SCSI-011). */
const TYPE_POINTS = 5000;
/** What follows the type, each only if the one before was equal (F-SCSI-003, F-SCSI-004). */
const CHAIN: readonly (readonly [key: string, points: number])[] = [
  [VENDOR, 10000],
  [PRODUCT, 15000],
  [REVISION, 20000],
];

/** F-SCSI-008: for tables without a type but with a category. */
const CATEGORY_POINTS = 4900;

type Comparison = 'not compared' | 'equal' | 'unequal';

/** sCompareIOProperty (F-SCSI-001): compared only when both sides have the key; the nub's value is the left operand. */
function compare(table: Table, nub: NubView, key: string): Comparison {
  const wanted = table.entries.get(key);
  const actual = nub.properties.get(key);
  if (wanted === undefined || actual === undefined) return 'not compared';
  return isEqual(actual, wanted) ? 'equal' : 'unequal';
}

/** F-SCSI-006: added only to a band that is not 0. */
function withOwnScore(band: number, probeScore: number): number {
  return band === 0 ? 0 : addScore(band, cappedScore(probeScore, SCSI_SCORE_CAP));
}

/** Vendor, product, revision behind a type that was compared: the band reached, or the key that ended it (F-SCSI-003…F-SCSI-005). */
function walkChain(
  table: Table,
  nub: NubView,
  start: number,
): { band: number; last: string; failed: string | undefined } {
  let band = start;
  let last = TYPE;
  for (const [key, points] of CHAIN) {
    const comparison = compare(table, nub, key);
    if (comparison === 'not compared') break;
    if (comparison === 'unequal') return { band: 0, last, failed: key };
    band = points;
    last = key;
  }
  return { band, last, failed: undefined };
}

/** F-SCSI-002, F-SCSI-007: a wrong type stays refused, although an equal vendor still leaves its points in the score. */
function matchByType(table: Table, nub: NubView, score: number, type: Comparison): FamilyMatch {
  const { band, last, failed } = walkChain(table, nub, type === 'equal' ? TYPE_POINTS : 0);
  const result = withOwnScore(band, score);
  const reason = type === 'equal' ? failed : TYPE;
  if (reason !== undefined) return refused(result, unequal(table, nub, reason));
  const own = cappedScore(score, SCSI_SCORE_CAP);
  return matched(result, `matched up to ${last} ${band}${own === 0 ? '' : `, IOProbeScore ${own} (of ${score})`}`);
}

/** F-SCSI-008, F-SCSI-009, F-SCSI-014: without a type the category alone decides, and then every device is taken. */
function matchByCategory(table: Table, nub: NubView, score: number): FamilyMatch {
  const category = textOf(table.entries.get('IOMatchCategory'));
  if (category === undefined) {
    const failure: KeyFailure = {
      reason: TYPE,
      expected: table.entries.get(TYPE) ?? '',
      actual: nub.properties.get(TYPE),
    };
    return refused(0, failure);
  }
  // The task user client keeps the incoming score as its band.
  const band = category === TASK_USER_CLIENT ? score : CATEGORY_POINTS;
  return matched(withOwnScore(band, score), `no ${TYPE}: ${band} for the category ${category}`);
}

/** IOSCSIPeripheralDeviceNub::matchPropertyTable, two-argument form only (F-CORE-004). */
function matchPeripheral(table: Table, nub: NubView, score: number): FamilyMatch {
  const type = compare(table, nub, TYPE);
  return type === 'not compared' ? matchByCategory(table, nub, score) : matchByType(table, nub, score, type);
}

/** IOSCSILogicalUnitNub inherits it (families.md §5.1). */
export const nubs: readonly NubClass[] = [
  { className: 'IOSCSIPeripheralDeviceNub', match: matchPeripheral, keys: [TYPE, VENDOR, PRODUCT, REVISION] },
];
