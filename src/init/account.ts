import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { Personality } from '../engine/catalogue/personality.js';
import type { Machine } from '../engine/machine.js';
import { isWeak } from '../explain/nearness.js';
import type { Place } from '../explain/place.js';
import type { Choice } from './choice.js';
import { isSayable } from './gherkin.js';
import type { DriverSetup } from './setup.js';

/** What one personality comes to on the nubs that were chosen for it, on the machine that the scenarios will have. */
export interface PersonalityAccount {
  readonly personality: Personality;
  /** As scenarios name it: `com.acme.nic/Main`. */
  readonly name: string;
  readonly taken: readonly Place[];
  readonly beyondKeys: readonly Place[];
  /** At the gates `keys` and `provider-class`. */
  readonly refused: readonly Place[];
  /** Why it is not in the catalogue; undefined: it is. */
  readonly notStored: Place | undefined;
  readonly counts: Choice['counts'];
  readonly advice: readonly Diagnostic[];
}

export interface DriverAccount {
  readonly setup: DriverSetup;
  readonly machine: Machine;
  readonly personalities: readonly PersonalityAccount[];
  /** Names of personalities that no step can say. */
  readonly unsayable: readonly string[];
  /** Advice on the driver as such. */
  readonly advice: readonly Diagnostic[];
  /** Nothing of a severity above information was raised, for any driver of the project. */
  readonly withoutWarnings: boolean;
}

/** Reads the verdicts once more, on the machine made of what is written. */
export function accountOf(
  machine: Machine,
  setup: DriverSetup,
  choices: readonly Choice[],
  diagnostics: readonly Diagnostic[],
): DriverAccount {
  const own = diagnostics.filter(({ driver }) => driver === setup.id);
  const all = machine.bundle(setup.id)?.personalities ?? [];
  const sayable = all.filter(({ name }) => isSayable(`${setup.id}/${name}`));
  return {
    setup,
    machine,
    unsayable: all.filter((each) => !sayable.includes(each)).map(({ name }) => name),
    personalities: sayable.flatMap((personality) => {
      const choice = choices.find((each) => each.personality === personality.name);
      const advice = telling(own.filter((each) => each.personality === personality.name));
      return choice === undefined ? [] : [personalityAccount(machine, personality, choice, advice)];
    }),
    advice: own.filter(({ personality }) => personality === null),
    withoutWarnings: diagnostics.every(({ severity }) => severity === 'information'),
  };
}

/** Where some advice points at a nub, "this id is not that device's" about others only distracts. */
function telling(advice: readonly Diagnostic[]): readonly Diagnostic[] {
  const isPointed = advice.some(({ code, nub }) => nub !== null && !isWeak(code));
  return isPointed ? advice.filter(({ code }) => !isWeak(code)) : advice;
}

/** A nub that every machine has: what is not in the catalogue is in it nowhere. */
const ANY_NUB = 'IOResources';

function personalityAccount(
  machine: Machine,
  personality: Personality,
  { taken, beyondKeys, refused, counts }: Choice,
  advice: readonly Diagnostic[],
): PersonalityAccount {
  const placesOf = (ids: readonly string[]): readonly Place[] =>
    ids.flatMap((id) => {
      const nub = machine.service(id);
      const verdict = nub === undefined ? undefined : machine.verdict(nub, personality);
      return nub === undefined || verdict === undefined ? [] : [{ nub, verdict }];
    });
  const stored = (places: readonly Place[]) => places.filter(({ verdict }) => verdict.gate !== 'catalogue');
  return {
    personality,
    name: `${personality.driver ?? ''}/${personality.name}`,
    taken: stored(placesOf(taken)),
    beyondKeys: stored(placesOf(beyondKeys)),
    refused: stored(placesOf(refused)),
    notStored: placesOf([ANY_NUB]).find(({ verdict }) => verdict.gate === 'catalogue'),
    counts,
    advice,
  };
}
