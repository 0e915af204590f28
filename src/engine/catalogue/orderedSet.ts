/** IOServiceOrdering: a − b in 32-bit signed arithmetic, wrapping. */
export function compareScores(a: number, b: number): number {
  return (a - b) | 0;
}

/**
 * OSOrderedSet::setObject: the new element goes before the first one that orders strictly lower;
 * equals keep their order. The scan is linear because wrapping is not transitive.
 */
export function insertOrdered<T>(list: T[], item: T, scoreOf: (item: T) => number): void {
  const score = scoreOf(item);
  const at = list.findIndex((existing) => compareScores(scoreOf(existing), score) < 0);
  if (at < 0) list.push(item);
  else list.splice(at, 0, item);
}

/** The list that inserting the items one after the other leaves. Where no two scores are far enough apart to wrap, sorting gives the same. */
export function orderAll<T>(items: readonly T[], scoreOf: (item: T) => number): T[] {
  let low = 0;
  let high = 0;
  let before = Number.POSITIVE_INFINITY;
  let isOrdered = true;
  for (const item of items) {
    const score = scoreOf(item);
    if (score < low) low = score;
    if (score > high) high = score;
    if (score > before) isOrdered = false;
    before = score;
  }
  if (high - low < 2 ** 31) return isOrdered ? [...items] : [...items].sort((a, b) => scoreOf(b) - scoreOf(a));
  const list: T[] = [];
  for (const item of items) insertOrdered(list, item, scoreOf);
  return list;
}
