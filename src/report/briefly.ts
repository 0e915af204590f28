import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { DriverExplanation, PersonalityExplanation } from '../explain/explanation.js';
import { isWeak, nearness } from '../explain/nearness.js';

/** A driver of more personalities than this is told of in full where it matters, and in a line elsewhere. */
const MANY = 12;
/** Of those that run, and of those that do not, so many are told of in full. */
const MOST = 4;

/**
 * Personalities of which a line is enough. Told of in full: the first that run, those that advice points at, and of the
 * rest the nearest.
 */
export function brieflyTold(
  { driver, personalities }: DriverExplanation,
  diagnostics: readonly Diagnostic[],
): ReadonlySet<PersonalityExplanation> {
  if (personalities.length <= MANY) return new Set();
  const running = personalities.filter(({ runsOn }) => runsOn.length > 0);
  const pointed = new Set(
    diagnostics
      .filter((each) => each.driver === driver && each.nub !== null && !isWeak(each.code))
      .map(({ personality }) => personality),
  );
  const advised = personalities.filter(({ personality }) => pointed.has(personality.name));
  const rank = ({ personality, nearest: [first] }: PersonalityExplanation): number =>
    first === undefined ? -1 : nearness(personality, first, diagnostics);
  const ranks = new Map(personalities.map((each) => [each, rank(each)] as const));
  const others = personalities
    .filter((each) => !running.includes(each) && !advised.includes(each))
    .sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
  const full = new Set([...running.slice(0, MOST), ...advised.slice(0, MOST), ...others.slice(0, MOST)]);
  return new Set(personalities.filter((each) => !full.has(each)));
}

/** `"P17" keys ✗ idVendor on "USB Keyboard"`: the gate bar of one of many. */
export function briefText({ personality, runsOn, nearest: [first] }: PersonalityExplanation): string {
  const [place] = runsOn;
  const more = runsOn.length > 1 ? ` and ${runsOn.length - 1} more` : '';
  if (place !== undefined) return `"${personality.name}" running ✓ on "${place.nub.id}"${more}`;
  if (first === undefined) return `"${personality.name}" nothing to match`;
  const { gate, reason } = first.verdict;
  return `"${personality.name}" ${gate} ✗${reason === null ? '' : ` ${reason}`} on "${first.nub.id}"`;
}
