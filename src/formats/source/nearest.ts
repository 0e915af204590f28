import { editDistance } from './editDistance.js';

/** The legal name that `name` most likely meant; undefined when none is near enough to be a slip of the hand. */
export function nearest(name: string, legal: Iterable<string>): string | undefined {
  const names = [...legal];
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    // Letters that one has more than the other must all be put in; without this, very long names take seconds.
    if (Math.abs(wanted.length - other.length) > MOST_SLIPS) continue;
    const away = isSwap(wanted, other) ? 1 : editDistance(wanted, other);
    if (away < bestDistance && away <= allowance(wanted, candidate)) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best ?? beginning(wanted, names);
}

/** What begins like that, where only one does: `config` for `configuration`. */
function beginning(wanted: string, names: readonly string[]): string | undefined {
  if (wanted.length < SHORTEST) return undefined;
  const found = names.filter((candidate) => candidate.toLowerCase().startsWith(wanted));
  return found.length === 1 ? found[0] : undefined;
}

/** Fewer letters begin too many words. */
const SHORTEST = 4;

/** Beyond that a suggestion misleads. */
const MOST_SLIPS = 4;

/** One slip in three letters. */
function allowance(name: string, candidate: string): number {
  return Math.min(MOST_SLIPS, Math.floor(Math.max(name.length, candidate.length) / 3));
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
