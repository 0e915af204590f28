import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { Personality } from '../engine/catalogue/personality.js';
import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import type { Service } from '../engine/registry/service.js';
import { nearness } from './nearness.js';
import type { Place } from './place.js';

/** Where one personality runs, and the nubs on which it came nearest to it. */
export interface PersonalityExplanation {
  readonly personality: Personality;
  readonly runsOn: readonly Place[];
  /** Gate reached first, then how many of the nub's own values the personality names rightly. */
  readonly nearest: readonly Place[];
  /** Nubs whose class fits; 0: nothing in this registry can be its provider. */
  readonly considered: number;
}

export interface DriverExplanation {
  readonly driver: string;
  readonly personalities: readonly PersonalityExplanation[];
}

/** What is asked: which nubs, undefined for all; and the advice that was raised, which says where trouble lies. */
export interface Question {
  readonly only: ReadonlySet<Service> | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Explains a driver on a machine that has run: a reader of its verdicts. */
export function explainDriver(machine: Machine, driver: string, question: Question): DriverExplanation {
  const nubs = nubsOf(machine).filter((nub) => question.only?.has(nub) ?? true);
  const personalities = machine.bundle(driver)?.personalities ?? [];
  return {
    driver,
    personalities: personalities.map((personality) => explainPersonality(machine, personality, nubs, question)),
  };
}

function explainPersonality(
  machine: Machine,
  personality: Personality,
  nubs: readonly Service[],
  question: Question,
): PersonalityExplanation {
  const verdicts = nubs.flatMap((nub): Place[] => {
    const verdict = machine.verdict(nub, personality);
    return verdict === undefined ? [] : [{ nub, verdict }];
  });
  // Nubs of other classes say nothing, unless somebody asked about them.
  const asked = question.only !== undefined;
  const places = verdicts.filter(
    ({ verdict: { gate } }) => asked || (gate !== 'provider-class' && gate !== 'catalogue'),
  );
  const runsOn = places.filter(({ verdict }) => verdict.gate === 'running');
  const rest = places.filter(({ verdict }) => verdict.gate !== 'running');
  const rank = new Map(rest.map((place) => [place, nearness(personality, place, question.diagnostics)] as const));
  const nearest = rest.sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
  const outside = places.length === 0 ? notStored(personality, verdicts) : [];
  return { personality, runsOn, nearest: [...nearest, ...outside], considered: places.length };
}

/** Not in the catalogue at all: the same verdict everywhere, so one place stands for all, the one that it is for. */
function notStored(personality: Personality, verdicts: readonly Place[]): readonly Place[] {
  const outside = verdicts.filter(({ verdict }) => verdict.gate === 'catalogue');
  const fits = ({ nub }: Place): number =>
    Number(nub.kernelClass.providerChain.includes(personality.providerClass ?? '')) * 1000;
  const ranked = outside.map((place) => ({ place, rank: fits(place) + nearness(personality, place, []) }));
  return ranked
    .sort((a, b) => b.rank - a.rank)
    .slice(0, 1)
    .map(({ place }) => place);
}
