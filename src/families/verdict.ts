import type { FamilyMatch, KeyFailure } from '../engine/matching/family.js';

export type Matched = Extract<FamilyMatch, { matched: true }>;
export type Refused = Extract<FamilyMatch, { matched: false }>;

/** The table is accepted; `how` says how the score came about. */
export function matched(score: number, how?: string): Matched {
  return how === undefined ? { matched: true, score } : { matched: true, score, how };
}

/** The table is refused; `score` is what the hook leaves behind. */
export function refused(score: number, failure: KeyFailure): Refused {
  return { matched: false, score, failure };
}

/** Scores are 32-bit signed numbers that wrap around. */
export function addScore(score: number, points: number): number {
  return (score + points) | 0;
}
