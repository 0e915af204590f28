import type { FamilyMatch, NubClass, NubView, Table } from '../../engine/matching/family.js';
import { textOf } from '../../engine/values/value.js';
import { firstUnequalKey, unequal } from '../compareProperty.js';
import { matched, refused } from '../verdict.js';

/** F-STOR-001; other keys are ignored. Some are texts, some numbers, some booleans, and none stands for another (F-STOR-002). */
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

/** Texts that the nub must have just so; data on the nub's side may stand for text, so it is never narrowed by. */
const CONTENT_KEYS = ['Content Hint', 'Content', 'UUID'];

const BY_CONTENT: NonNullable<NubClass['index']> = {
  marksOfTable: ({ entries }) => {
    const key = CONTENT_KEYS.find((each) => textOf(entries.get(each)) !== undefined);
    return key === undefined ? undefined : [`${key}=${textOf(entries.get(key))}`, `${key} is data`];
  },
  marksOfNub: ({ properties }) =>
    CONTENT_KEYS.flatMap((key) => {
      const value = properties.get(key);
      return value?.kind === 'data'
        ? [`${key} is data`]
        : textOf(value) === undefined
          ? []
          : [`${key}=${textOf(value)}`];
    }),
};

/** IOBlockStorageDevice has no hook: its drivers rank by IOProbeScore alone (F-STOR-007). */
export const nubs: readonly NubClass[] = [
  { className: 'IOMedia', match: matchMedia, index: BY_CONTENT, keys: MEDIA_KEYS },
];
