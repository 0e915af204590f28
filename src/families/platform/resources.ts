import type { FamilyMatch, KeyFailure, NubView, Table } from '../../engine/matching/family.js';
import { isCollection, membersOf, textOf, type Value } from '../../engine/values/value.js';
import { matched, refused } from '../verdict.js';

const MATCH = 'IOResourceMatch';
const MATCHED = 'IOResourceMatched';

/**
 * R-096, first branch: the named property exists, or every named one does; an empty collection is satisfied.
 * A value or an element that is no string makes the kernel read through a null pointer: refused, and marked as inferred.
 */
function resourceMatchFailure(wanted: Value, nub: NubView): KeyFailure | undefined {
  const members = isCollection(wanted) ? membersOf(wanted) : [wanted];
  for (const member of members) {
    const name = textOf(member);
    if (name === undefined) return { reason: MATCH, expected: wanted, actual: undefined, basis: 'inferred' };
    if (!nub.properties.has(name)) return { reason: MATCH, expected: member, actual: undefined };
  }
  return undefined;
}

/**
 * R-096, F-RES-002: the very object must be in the nub's IOResourceMatched array. Symbols are unique, so two
 * symbols with one text are one object; a plain string is never the same object as anything published.
 */
function isPublished(wanted: Value, published: Value | undefined): boolean {
  if (published?.kind !== 'array') return false;
  if (wanted.kind !== 'symbol') return published.items.includes(wanted);
  return published.items.some((item) => item.kind === 'symbol' && item.text === wanted.text);
}

/** IOResourcesMatchPropertyTable (R-096, F-RES-001, F-RES-002): the hook of IOResources and IOUserResources. */
export function matchResources(table: Table, nub: NubView, score: number): FamilyMatch {
  const match = table.entries.get(MATCH);
  if (match !== undefined) {
    const failure = resourceMatchFailure(match, nub);
    return failure === undefined ? matched(score) : refused(score, failure);
  }
  const wanted = table.entries.get(MATCHED);
  if (wanted === undefined) return matched(score);
  const published = nub.properties.get(MATCHED);
  if (isPublished(wanted, published)) return matched(score);
  return refused(score, { reason: MATCHED, expected: wanted, actual: published });
}
