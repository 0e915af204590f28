import type { Consideration } from '../engine/trace.js';
import { textTable } from './table.js';
import { factText } from './valueText.js';

const number = (value: number | null): string => (value === null ? '-' : String(value));

/** Why a candidate ended where it did, in one line. */
export function whyText({ verdict, gate, reason, expected, actual, scoredBy }: Consideration): string {
  if (verdict === 'running') return scoredBy ?? '';
  const facts =
    expected === undefined && actual === undefined ? '' : `expected ${factText(expected)}, found ${factText(actual)}`;
  const cause = reason === null ? '' : `${reason}: `;
  // Who loses by score wants to know what the score is made of.
  const score = gate === 'rank' && scoredBy !== undefined ? ` (${scoredBy})` : '';
  return facts === '' && reason === null ? gate : `${cause}${facts}${score}`;
}

/**
 * The ranked table of a nub's candidates, losers and their reasons included. `scenery`: drivers that a captured machine or
 * macOS itself brought; those of them whose keys do not fit are only counted. `width`: of a log; undefined: as wide as it is.
 */
export function candidateTable(
  candidates: readonly Consideration[],
  scenery: ReadonlySet<string> = new Set(),
  width?: number,
): string {
  if (candidates.length === 0)
    return 'no candidates: no personality in the catalogue names this class or a superclass of it';
  const told = candidates.filter(({ gate, personality }) => gate !== 'keys' || !scenery.has(personality.driver ?? ''));
  const untold = candidates.length - told.length;
  const rest = untold === 0 ? '' : `${untold} more of the machine's own drivers, whose keys do not fit`;
  return [told.length === 0 ? '' : table(told, width), rest].filter((text) => text !== '').join('\n');
}

function table(candidates: readonly Consideration[], width: number | undefined): string {
  const rows = candidates.map((candidate, index) => [
    String(index + 1),
    `${candidate.personality.driver ?? ''}/${candidate.personality.name}`,
    number(candidate.score ?? candidate.matchScore),
    candidate.personality.category,
    candidate.verdict,
    candidate.gate,
    whyText(candidate),
  ]);
  return textTable(['#', 'personality', 'score', 'category', 'verdict', 'gate', 'why'], rows, width);
}
