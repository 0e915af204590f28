import type { FamilyMatch, KeyFailure, NubView, Table } from '../../engine/matching/family.js';
import { firstUnequalKey, unequal } from '../compareProperty.js';
import { addScore, matched, refused } from '../verdict.js';
import { compareProductID } from './product.js';
import { hidScore, type KeyPoints } from './score.js';
import { compareDeviceUsage, compareDeviceUsagePairs } from './usage.js';

/** F-HID-002: compared by value; `*` is a text like any other (F-HID-010). */
const VALUE_KEYS = [
  'PrimaryUsagePage',
  'PrimaryUsage',
  'Transport',
  'LocationID',
  'VendorID',
  'ModelNumber',
  'VersionNumber',
  'Manufacturer',
  'SerialNumber',
  'PhysicalDeviceUniqueID',
  'BootProtocol',
];

/** F-HID-003: compared by presence alone. */
const PRESENCE_KEYS = ['HIDDefaultBehavior', 'HIDCompatibilityInterface'];

/** Every key that HID matching reads. */
export const HID_KEYS = [
  ...VALUE_KEYS,
  ...PRESENCE_KEYS,
  'ProductID',
  'ProductIDArray',
  'ProductIDMask',
  'DeviceUsagePairs',
  'DeviceUsagePage',
  'DeviceUsage',
];

type Points = { readonly failure: KeyFailure } | { readonly failure: undefined; readonly points: KeyPoints };

/** The usage part (F-HID-004, F-HID-005): the pairs, and the top level's own pair, which is always compared. */
function usagePoints(table: Table, nub: NubView): { failure: KeyFailure } | { failure: undefined; points: number } {
  const pairs = nub.properties.get('DeviceUsagePairs');
  const wanted = table.entries.get('DeviceUsagePairs');
  if (pairs?.kind !== 'array') {
    return { failure: { reason: 'DeviceUsagePairs', expected: wanted ?? 'an array on the nub', actual: pairs } };
  }
  const listed = compareDeviceUsagePairs(wanted, pairs.items);
  if (!listed.matched) return { failure: unequal(table, nub, 'DeviceUsagePairs') };
  const top = compareDeviceUsage(table, pairs.items);
  if (top.matched) return { failure: undefined, points: listed.points + top.points };
  const expected = table.entries.get('DeviceUsagePage') ?? '';
  return { failure: { reason: 'DeviceUsagePage', expected, actual: pairs } };
}

/** All of the table's keys (F-HID-001), and what they are worth together. */
function comparePoints(table: Table, nub: NubView): Points {
  const key = firstUnequalKey(table, nub, VALUE_KEYS);
  if (key !== undefined) return { failure: unequal(table, nub, key) };
  const product = compareProductID(table, nub);
  if (product.kind === 'unmatched') {
    const { key: reason } = product;
    return { failure: { reason, expected: table.entries.get(reason) ?? '', actual: nub.properties.get('ProductID') } };
  }
  const missing = PRESENCE_KEYS.find((name) => table.entries.has(name) && !nub.properties.has(name));
  if (missing !== undefined) return { failure: unequal(table, nub, missing) };
  const usage = usagePoints(table, nub);
  if (usage.failure !== undefined) return usage;
  return { failure: undefined, points: { product, usage: usage.points } };
}

/** MatchPropertyTable (F-HID-001, F-HID-011, F-HID-013): adds points to the score, which is not capped; a failure leaves 0. */
export function matchHID(table: Table, nub: NubView, score: number): FamilyMatch {
  const compared = comparePoints(table, nub);
  if (compared.failure !== undefined) return refused(0, compared.failure);
  const { points, how } = hidScore(table, compared.points);
  return points === 0 ? matched(score) : matched(addScore(score, points), how);
}
