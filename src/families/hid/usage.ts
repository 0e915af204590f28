import type { Table } from '../../engine/matching/family.js';
import type { Value } from '../../engine/values/value.js';

/** What a usage comparison says: whether it holds, and its points. */
export interface UsageMatch {
  readonly matched: boolean;
  readonly points: number;
}

/** F-HID-006. */
const PAGE_AND_USAGE = 100;
const PAGE_ONLY = 50;

const NO_CONSTRAINT: UsageMatch = { matched: true, points: 0 };

/** What is no number counts as absent, on either side. */
function numberAt(pair: Table, key: string): bigint | undefined {
  const value = pair.entries.get(key);
  return value?.kind === 'number' ? value.value : undefined;
}

/**
 * CompareDeviceUsage: one wanted pair against the nub's. The answer is the last comparison made (F-HID-008), so
 * a usage without a page, or a nub without any pair, holds without points.
 */
export function compareDeviceUsage(wanted: Table, nubPairs: readonly Value[]): UsageMatch {
  const page = numberAt(wanted, 'DeviceUsagePage');
  if (page === undefined) return NO_CONSTRAINT;
  const usage = numberAt(wanted, 'DeviceUsage');
  let last = true;
  for (const pair of nubPairs) {
    if (pair.kind !== 'dictionary') continue;
    const nubPage = numberAt(pair, 'DeviceUsagePage');
    // F-HID-008: a pair without a page, or without a usage, is not compared, and the answer before it stays.
    if (nubPage === undefined) continue;
    last = page === nubPage;
    if (!last) continue;
    if (usage === undefined) return { matched: true, points: PAGE_ONLY };
    const nubUsage = numberAt(pair, 'DeviceUsage');
    if (nubUsage === undefined) continue;
    last = usage === nubUsage;
    if (last) return { matched: true, points: PAGE_AND_USAGE };
  }
  return { matched: last, points: 0 };
}

/** CompareDeviceUsagePairs: any of the table's pairs (F-HID-004); what is no array, or no dictionary in it, constrains nothing (F-HID-007). */
export function compareDeviceUsagePairs(wanted: Value | undefined, nubPairs: readonly Value[]): UsageMatch {
  if (wanted?.kind !== 'array') return NO_CONSTRAINT;
  let answer = NO_CONSTRAINT;
  for (const pair of wanted.items) {
    if (pair.kind !== 'dictionary') continue;
    answer = compareDeviceUsage(pair, nubPairs);
    if (answer.matched) return answer;
  }
  return answer;
}
