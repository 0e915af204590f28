import type { Machine } from '../engine/machine.js';
import { GENERIC_KEYS } from '../engine/matching/generic.js';
import { isEqual } from '../engine/values/equality.js';
import { dictionary, type Value } from '../engine/values/value.js';
import { readTableValue, writeTableValue } from '../formats/tableValue/tableValue.js';
import type { PersonalityAccount } from './account.js';
import { fitsCell, type Scenario, type Step } from './gherkin.js';
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

type Keys = ReadonlyMap<string, Value>;

/** Whose it is, and what matching reads of it: a change of either is a change of what it waits for. */
function askedFor({ personality: { properties, indexedFor } }: PersonalityAccount): Keys {
  const read = ['CFBundleIdentifier', 'IOClass', 'IOUserClass', ...GENERIC_KEYS, ...(indexedFor?.keys ?? [])];
  return new Map([...properties.entries].filter(([key, value]) => read.includes(key) && canBeWritten(key, value)));
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

/** Whether a table gives back the value. */
function canBeWritten(key: string, value: Value): boolean {
  const text = writeTableValue(value, key);
  const read = readTableValue(text, key);
  return fitsCell(key) && fitsCell(text) && 'value' in read && isEqual(read.value, value);
}

function holdsStep(machine: Machine, keys: Keys, note: string | undefined): Step {
  const count = machine.findPersonalities(dictionary(keys)).length;
  return {
    note,
    text: `the catalogue holds ${count} ${count === 1 ? 'personality' : 'personalities'} with:`,
    table: [...keys].map(([key, value]) => [key, writeTableValue(value, key)]),
  };
}
