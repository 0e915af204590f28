import type { FamilyMatch, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { firstUnequalKey, unequal } from '../compareProperty.js';
import { matched, refused } from '../verdict.js';

/** F-STOR-001; other keys are ignored. */
const MEDIA_KEYS = [
  'Content',
  'Content Hint',
  'Ejectable',
  'Leaf',
  'Open',
  'Preferred Block Size',
  'Removable',
  'Size',
  'UUID',
  'Whole',
  'Writable',
];

/** IOMedia::matchPropertyTable, two-argument form only (F-STOR-001): stock comparison of all keys, no points. */
function matchMedia(table: Table, nub: NubView, score: number): FamilyMatch {
  const key = firstUnequalKey(table, nub, MEDIA_KEYS);
  return key === undefined ? matched(score) : refused(score, unequal(table, nub, key));
}

/** IOBlockStorageDevice has no hook: its drivers rank by IOProbeScore alone (F-STOR-007). */
export const nubs: readonly NubClass[] = [{ className: 'IOMedia', match: matchMedia, keys: MEDIA_KEYS }];
