import type { Diagnostic } from '../diagnose/diagnostic.js';
import { isAlike } from '../diagnose/matching/converted.js';
import type { Personality } from '../engine/catalogue/personality.js';
import { GATES } from '../engine/gates.js';
import type { Place } from './place.js';

/** "An id is not the device's" is said of every other device too; any other code points at this one. */
const WEAK_CODES = new Set(['M102']);

export const isWeak = (code: string): boolean => WEAK_CODES.has(code);

/** How near a nub came: the gate counts most, then advice that points at it, then values that it shares. */
export function nearness(
  personality: Personality,
  { nub, verdict }: Place,
  diagnostics: readonly Diagnostic[],
): number {
  let same = 0;
  for (const [key, value] of personality.properties.entries) {
    const own = nub.properties.get(key);
    if (own !== undefined && isAlike(value, own)) same++;
  }
  const pointing = diagnostics.filter(
    (each) => each.nub === nub.id && each.personality === personality.name && each.driver === personality.driver,
  );
  const advice = pointing.some(({ code }) => !isWeak(code)) ? 2 : pointing.length > 0 ? 1 : 0;
  return GATES.indexOf(verdict.gate) * 10_000 + advice * 100 + same;
}
