import type { Machine } from '../engine/machine.js';
import { isEqual } from '../engine/values/equality.js';
import type { PersonalityAccount } from './account.js';
import { askedFor, holdsStep, type Keys } from './asks.js';
import type { Scenario } from './gherkin.js';
import { adviceSteps, refusalText, stopText } from './scenarios.js';
import { wantsText, withArticle } from './words.js';

/** More of one provider class are counted, not listed. */
const MOST_LISTED = 6;

/** Personalities of one provider class of which the registry has nothing: what they wait for is what can be pinned. */
export function absentScenario(
  machine: Machine,
  providerClass: string,
  waiting: readonly PersonalityAccount[],
): Scenario {
  const listed = waiting.length <= MOST_LISTED;
  const asks = listed
    ? waiting.map((account) => ({
        note: `"${account.personality.name}" asks for ${wantsText(account.personality)}`,
        keys: askedFor(account),
      }))
    : [{ note: undefined, keys: sharedBy(waiting) }];
  return {
    name: `Nothing here is ${withArticle(providerClass)}: ${namesText(waiting)}`,
    description: [],
    outcome: [
      ...asks.map(({ note, keys }) => holdsStep(machine, keys, note)),
      ...waiting.flatMap(({ name, refused }) =>
        refused.map((place) => ({ note: refusalText(place), text: stopText(name, place) })),
      ),
      ...waiting.flatMap(({ name, advice }) => adviceSteps(name, advice)),
    ],
  };
}

function namesText(waiting: readonly PersonalityAccount[]): string {
  const [first] = waiting;
  return waiting.length === 1
    ? `"${first?.personality.name ?? ''}" waits for one`
    : `${waiting.length} personalities wait for one`;
}

function sharedBy(waiting: readonly PersonalityAccount[]): Keys {
  const [first, ...others] = waiting.map(askedFor);
  return new Map(
    [...(first ?? [])].filter(([key, value]) =>
      others.every((each) => {
        const other = each.get(key);
        return other !== undefined && isEqual(other, value);
      }),
    ),
  );
}
