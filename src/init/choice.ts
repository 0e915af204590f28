import type { Personality } from '../engine/catalogue/personality.js';
import { GATES } from '../engine/gates.js';
import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import type { Service } from '../engine/registry/service.js';
import { isEqual } from '../engine/values/equality.js';
import type { DriverExplanation, PersonalityExplanation } from '../explain/explanation.js';
import type { Place } from '../explain/place.js';
import { factText } from '../report/valueText.js';

/** The nubs on which a personality is pinned, by id, and how many there are in the whole registry. */
export interface Choice {
  readonly personality: string;
  readonly taken: readonly string[];
  /** Got past the keys and stopped later. */
  readonly beyondKeys: readonly string[];
  /** The nearest of those whose keys, or class, do not fit. */
  readonly refused: readonly string[];
  readonly counts: { readonly taken: number; readonly beyondKeys: number; readonly considered: number };
}

/** Enough to notice a change; a scenario nobody reads to its end pins nothing more. */
const MOST = { taken: 8, beyondKeys: 6, refused: 5, refusedByAll: 3, related: 2 };
/** Nubs that somebody asked for by name are pinned, every one, within reason. */
const ASKED = { taken: 40, beyondKeys: 40, refused: 40, refusedByAll: 40, related: 0 };

/** Chooses, from the account on the whole registry. `isUsable`: nubs that a scenario can speak of. */
export function chooseNubs(
  machine: Machine,
  { personalities }: DriverExplanation,
  asked: boolean,
  isUsable: (nub: Service) => boolean,
): readonly Choice[] {
  const most = asked ? ASKED : MOST;
  return personalities.map((explanation): Choice => {
    const { personality, runsOn, nearest } = explanation;
    const considered = [...runsOn, ...nearest].filter(({ verdict }) => isCandidate(verdict.gate)).length;
    const usable = (places: readonly Place[]) => places.filter(({ nub }) => isUsable(nub));
    const beyond = usable(nearest).filter(({ verdict }) => isBeyondKeys(verdict.gate));
    const refused = usable(nearest).filter(({ verdict }) => !isBeyondKeys(verdict.gate));
    const [model] = runsOn;
    const chosen = {
      taken: usable(runsOn),
      beyondKeys: beyond,
      refused: distinctFirst(model === undefined ? refused : mostAlike(refused, model.nub)),
    };
    const related = considered === 0 ? relatedNubs(machine, explanation, isUsable).slice(0, most.related) : [];
    const mostRefused = runsOn.length + beyond.length > 0 ? most.refused : most.refusedByAll;
    return {
      personality: personality.name,
      taken: idsOf(chosen.taken, most.taken),
      beyondKeys: idsOf(chosen.beyondKeys, most.beyondKeys),
      refused: [...idsOf(chosen.refused, mostRefused), ...related.map(({ id }) => id)],
      counts: { taken: runsOn.length, beyondKeys: beyond.length, considered },
    };
  });
}

const KEYS = GATES.indexOf('keys');
const isBeyondKeys = (gate: Place['verdict']['gate']): boolean => GATES.indexOf(gate) > KEYS;
const isCandidate = (gate: Place['verdict']['gate']): boolean => gate !== 'provider-class' && gate !== 'catalogue';
const idsOf = (places: readonly Place[], most: number): readonly string[] =>
  places.slice(0, most).map(({ nub }) => nub.id);

/** Where it takes something, the nubs most like that one are the ones that it might take by mistake. */
function mostAlike(places: readonly Place[], model: Service): readonly Place[] {
  const shared = ({ nub }: Place): number =>
    [...nub.properties].filter(([key, value]) => {
      const other = model.properties.get(key);
      return other !== undefined && isEqual(other, value);
    }).length;
  const ranks = new Map(places.map((place) => [place, shared(place)] as const));
  return [...places].sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
}

/** One nub of a kind says as much as ten: others of its name and ids come after the rest. */
function distinctFirst(places: readonly Place[]): readonly Place[] {
  const kinds = new Set<string>();
  const isNew = ({ nub, verdict }: Place): boolean => {
    const facts = [verdict.reason ?? '', nub.className, factText(verdict.actual)].join('\n');
    return kinds.size < kinds.add(facts).size;
  };
  const first = places.filter(isNew);
  return [...first, ...places.filter((place) => !first.includes(place))];
}

/** Nothing is of its provider class: registered nubs that bear ids it names, or whose class is named alike. */
function relatedNubs(
  machine: Machine,
  { personality, nearest }: PersonalityExplanation,
  isUsable: (nub: Service) => boolean,
): readonly Service[] {
  const isStored = nearest.length === 0;
  if (!isStored || personality.providerClass === undefined) return [];
  const ranked = nubsOf(machine)
    .filter((nub) => isUsable(nub) && machine.verdict(nub, personality)?.gate === 'provider-class')
    .map((nub) => ({ nub, rank: kinship(nub, personality) }))
    .filter(({ rank }) => rank > 0);
  return ranked.sort((a, b) => b.rank - a.rank).map(({ nub }) => nub);
}

/** What two class names must share behind IO, Apple or IOUser: USB, HID. */
const LIKENESS = 3;
const coreOf = (className: string): string => className.replace(/^(Apple|IO)?(User)?/, '');

function kinship(nub: Service, { properties, indexedFor, providerClass = '' }: Personality): number {
  let shared = 0;
  for (const key of indexedFor?.keys ?? []) {
    const [own, value] = [nub.properties.get(key), properties.entries.get(key)];
    if (own !== undefined && value !== undefined && isEqual(own, value)) shared++;
  }
  const [wanted, core] = [coreOf(providerClass), coreOf(nub.className)];
  let alike = 0;
  while (alike < wanted.length && wanted[alike] === core[alike]) alike++;
  return shared * 100 + (alike >= LIKENESS ? alike : 0);
}

/** Every nub that the choices name, and the ancestors on which these drivers compete: their rivals decide as well. */
export function chosenNubs(
  machine: Machine,
  drivers: ReadonlySet<string>,
  choices: readonly Choice[],
): ReadonlySet<Service> {
  const ids = choices.flatMap(({ taken, beyondKeys, refused }) => [...taken, ...beyondKeys, ...refused]);
  const chosen = new Set(ids.flatMap((id) => machine.service(id) ?? []));
  for (const nub of [...chosen]) {
    for (let above = nub.provider; above !== undefined; above = above.provider) {
      const competes = machine
        .candidates(above)
        .some(({ personality, matched }) => matched !== false && drivers.has(personality.driver ?? ''));
      if (competes) chosen.add(above);
    }
  }
  return chosen;
}
