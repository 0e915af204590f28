import { editDistance } from './editDistance.js';

/** The legal name that `name` most likely meant; undefined when none is near enough to be a slip of the hand. */
export function nearest(name: string, legal: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of legal) {
    const other = candidate.toLowerCase();
    const away = isSwap(wanted, other) ? 1 : editDistance(wanted, other);
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

/** Two neighbouring letters swapped: the commonest slip, which plain edit distance counts as two. */
function isSwap(name: string, candidate: string): boolean {
  if (name.length !== candidate.length) return false;
  const at = [...name].findIndex((letter, index) => letter !== candidate[index]);
  if (at < 0) return false;
  return (
    name[at] === candidate[at + 1] && name[at + 1] === candidate[at] && name.slice(at + 2) === candidate.slice(at + 2)
  );
}
