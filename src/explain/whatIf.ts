import { type Counterfactual, counterfactual } from '../counterfactual/counterfactual.js';
import type { Setting } from '../counterfactual/laboratory.js';
import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { Personality } from '../engine/catalogue/personality.js';
import type { DriverExplanation } from './explanation.js';
import { nearness } from './nearness.js';
import { type OnTheMac, onTheMac } from './onTheMac.js';
import type { Place } from './place.js';

/** How much is worked out beyond the verdicts. */
export interface Depth {
  /** Personalities of a driver whose nearest nub gets a counterfactual, and nubs of each. */
  readonly personalities: number;
  readonly nubs: number;
  /** Places of a driver at which is said what a real Mac shows. */
  readonly onTheMac: number;
}

export interface WhatIf {
  readonly counterfactuals: ReadonlyMap<Place, Counterfactual>;
  readonly onTheMac: ReadonlyMap<Place, OnTheMac>;
}

/** What is asked beyond the explanations. `asked`: somebody named the nubs, so each of them gets an answer. */
export interface WhatIfQuestion {
  readonly diagnostics: readonly Diagnostic[];
  readonly depth: Depth;
  readonly asked: boolean;
}

/**
 * The counterfactuals of a driver at the places where it came nearest, and what a Mac shows there. A driver that runs
 * somewhere rightly leaves other hardware alone: its other personalities are not asked, unless somebody named a nub.
 */
export function whatIf(setting: Setting, explanation: DriverExplanation, question: WhatIfQuestion): WhatIf {
  const { driver, personalities } = explanation;
  const { depth, asked, diagnostics } = question;
  const runs = personalities.some(({ runsOn }) => runsOn.length > 0);
  const wanting = personalities
    .map(({ personality, runsOn, nearest }) => ({
      personality,
      // One that runs may do so without the process that was meant: the counterfactual knows.
      places:
        runsOn.length > 0 && !asked ? runsOn.slice(0, 1) : [...runsOn.slice(0, 1), ...nearest].slice(0, depth.nubs),
    }))
    .filter(({ places }) => places.length > 0);
  const ranked = [...wanting].sort(
    (a, b) => rank(b.personality, b.places, diagnostics) - rank(a.personality, a.places, diagnostics),
  );
  const chosen = ranked
    .filter(({ places: [first] }) => asked || !runs || first?.verdict.gate === 'running')
    .slice(0, depth.personalities);
  const counterfactuals = new Map<Place, Counterfactual>();
  for (const { personality, places } of chosen) {
    for (const place of places) {
      const found = counterfactual(setting, { driver, personality: personality.name, nub: place.nub.id });
      if (found !== undefined) counterfactuals.set(place, found);
    }
  }
  const shown = ranked.flatMap(({ places }) => places.slice(0, 1)).slice(0, depth.onTheMac);
  return {
    counterfactuals,
    onTheMac: new Map(shown.map((place) => [place, onTheMac(setting, driver, place)] as const)),
  };
}

function rank(personality: Personality, [first]: readonly Place[], diagnostics: readonly Diagnostic[]): number {
  return first === undefined ? -1 : nearness(personality, first, diagnostics);
}
