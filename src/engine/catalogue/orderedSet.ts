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
