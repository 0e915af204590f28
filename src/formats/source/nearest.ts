import { distance } from 'fastest-levenshtein';

/** The legal name that `name` most likely meant; undefined when none is near enough to be a slip of the hand. */
export function nearest(name: string, legal: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of legal) {
    const away = distance(wanted, candidate.toLowerCase());
    if (away < bestDistance && away <= allowance(wanted, candidate)) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}

/** One slip in three letters, four at most: beyond that a suggestion misleads. */
function allowance(name: string, candidate: string): number {
  return Math.min(4, Math.floor(Math.max(name.length, candidate.length) / 3));
}
