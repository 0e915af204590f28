import { absentScenario } from './absent.js';
import type { DriverAccount, PersonalityAccount } from './account.js';
import { type Feature, quoted, type Rule, type Scenario, type Step } from './gherkin.js';
import {
  adviceSteps,
  adviceText,
  notStoredScenario,
  refusedScenario,
  stopsScenario,
  takesScenario,
} from './scenarios.js';
import { kindText } from './setup.js';
import { bringsText, wantsText } from './words.js';

/** What a driver's features say besides its own account. */
export interface Surroundings {
  /** The machine's name, and what it runs: `mac-studio`, `macOS 15, Apple silicon`. */
  readonly machine: string;
  readonly system: string;
  readonly background: readonly Step[];
}

/** Cucumber reads a file as a whole; beyond this nobody else does. */
const MOST_SCENARIOS = 45;

/** The features that pin a driver: one, or several where it has many personalities. */
export function featuresOf(account: DriverAccount, surroundings: Surroundings): readonly Feature[] {
  const rules = [...account.personalities.filter(isPlaced).map((each) => personalityRule(account, each))];
  const parts = inParts([...rules, ...absentRules(account), ...wholeRules(account)]);
  return parts.map((part, index) => ({
    name: `${account.setup.id} on ${surroundings.machine}${parts.length === 1 ? '' : `, part ${index + 1} of ${parts.length}`}`,
    description: [
      `What the ${kindText(account.setup)} ${account.setup.id} does on this machine: ${surroundings.system}.`,
      'Written by `dextspec init`. A scenario that turns red says what a change of the driver changes there.',
      ...account.unsayable.map(
        (name) => `Left out, since no step can say its name: personality ${JSON.stringify(name)}.`,
      ),
    ],
    background: surroundings.background,
    rules: part,
  }));
}

const isAbsent = ({ counts, notStored, taken, beyondKeys }: PersonalityAccount): boolean =>
  notStored === undefined && counts.considered === 0 && taken.length + beyondKeys.length === 0;
const isPlaced = (account: PersonalityAccount): boolean => !isAbsent(account);

function personalityRule({ machine }: DriverAccount, account: PersonalityAccount): Rule {
  const { personality, name, taken, beyondKeys, refused, notStored, advice } = account;
  const noted = adviceSteps(name, advice);
  const scenarios: readonly Scenario[] = [
    ...(notStored === undefined ? [] : [notStoredScenario(account, notStored)]),
    ...taken.map((place) => takesScenario(machine, account, place)),
    ...beyondKeys.map((place) => stopsScenario(machine, account, place)),
    ...(refused.length === 0 ? [] : [refusedScenario(machine, account)]),
    ...(noted.length === 0 ? [] : [{ name: `Advice on it: ${adviceText(advice)}`, description: [], outcome: noted }]),
  ];
  return {
    name: `"${personality.name}" is for ${wantsText(personality)}`,
    description: [`${bringsText(personality)}.`, ...countText(account)],
    scenarios,
  };
}

function countText({ counts, taken, beyondKeys, notStored }: PersonalityAccount): readonly string[] {
  if (notStored !== undefined) return [];
  const nubs = counts.considered === 1 ? 'nub' : 'nubs';
  const rest = counts.taken + counts.beyondKeys - taken.length - beyondKeys.length;
  const cut = rest > 0 ? ` Pinned are ${taken.length + beyondKeys.length} of those that fit.` : '';
  const stopped =
    counts.beyondKeys > 0
      ? `, and fits ${counts.beyondKeys} without getting ${counts.beyondKeys === 1 ? 'it' : 'them'}`
      : '';
  return [
    `Of the ${counts.considered} ${nubs} of its provider class in the registry it takes ${counts.taken === 0 ? 'none' : counts.taken}${stopped}.${cut}`,
  ];
}

function absentRules({ machine, personalities }: DriverAccount): readonly Rule[] {
  const absent = personalities.filter(isAbsent);
  const classes = [...new Set(absent.map(({ personality }) => personality.providerClass ?? ''))];
  if (classes.length === 0) return [];
  return [
    {
      name: 'What is not on this machine waits in the catalogue',
      description: [],
      scenarios: classes.map((each) =>
        absentScenario(
          machine,
          each,
          absent.filter(({ personality }) => (personality.providerClass ?? '') === each),
        ),
      ),
    },
  ];
}

function wholeRules(account: DriverAccount): readonly Rule[] {
  const { setup, advice, withoutWarnings } = account;
  const noted = adviceSteps(setup.id, advice);
  const scenarios: readonly Scenario[] = [
    ...processScenarios(account),
    ...(noted.length === 0
      ? []
      : [{ name: `Advice on the driver: ${adviceText(advice)}`, description: [], outcome: noted }]),
    ...(withoutWarnings
      ? [{ name: 'There is nothing to warn about', description: [], outcome: [{ text: 'there are no warnings' }] }]
      : []),
  ];
  return scenarios.length === 0 ? [] : [{ name: 'The driver as a whole', description: [], scenarios }];
}

/** Only DEXTs have any. */
function processScenarios({ setup: { id, kind }, machine }: DriverAccount): readonly Scenario[] {
  if (kind !== 'dext') return [];
  const processes = machine.trace.processes.filter(({ driver }) => driver === id);
  const running = processes.filter(({ state }) => state === 'running').length;
  if (processes.length === 0)
    return [
      {
        name: 'No process is ever launched',
        description: [],
        outcome: [{ text: `no process of ${quoted(id)} is launched` }],
      },
    ];
  const noun = running === 1 ? 'process' : 'processes';
  return [
    {
      name: `${running === 0 ? 'No' : running} ${noun} ${running === 1 ? 'is' : 'are'} running in the end`,
      description: [],
      outcome: [{ text: `${running} ${noun} of ${quoted(id)} ${running === 1 ? 'is' : 'are'} running` }],
    },
  ];
}

/** Whole rules, so many that a part stays readable. */
function inParts(rules: readonly Rule[]): readonly (readonly Rule[])[] {
  const parts: Rule[][] = [];
  let size = 0;
  for (const rule of rules) {
    const last = parts.at(-1);
    if (last === undefined || size + rule.scenarios.length > MOST_SCENARIOS) {
      parts.push([rule]);
      size = 0;
    } else last.push(rule);
    size += rule.scenarios.length;
  }
  return parts;
}
