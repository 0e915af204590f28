import type { Diagnostic } from '../diagnose/diagnostic.js';
import { DEFAULT_CATEGORY } from '../engine/catalogue/personality.js';
import type { Gate } from '../engine/gates.js';
import type { Machine } from '../engine/machine.js';
import { candidateResult } from '../engine/outcome/outcome.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import type { Place } from '../explain/place.js';
import type { PersonalityAccount } from './account.js';
import { askedFor, holdsStep } from './asks.js';
import { fitsCell, quoted, type Scenario, type Step } from './gherkin.js';
import { nubText } from './hardware.js';
import { factsSentence, factsText } from './words.js';

/** The driver has the nub: its process, its entitlements, and who else wanted it. */
export function takesScenario(machine: Machine, { name }: PersonalityAccount, { nub, verdict }: Place): Scenario {
  const { scoredBy, score, personality, basis } = verdict;
  const how = scoredBy === undefined ? '' : ` (${scoredBy})`;
  return {
    name: `It takes ${nubText(nub)}`,
    description: [
      `Score ${score ?? 0}${how}, category ${personality.category}.`,
      ...(basis === 'assumed' ? ['Entitlements are not judged: none are given.'] : []),
    ],
    outcome: [
      { text: `${quoted(name)} runs on ${quoted(nub.id)}` },
      ...startSteps(machine, verdict),
      ...(checksEntitlements(machine, verdict)
        ? [{ text: `the entitlement check of ${quoted(name)} on ${quoted(nub.id)} passes` }]
        : []),
      ...rivalSteps(machine, nub),
    ],
  };
}

function startSteps(machine: Machine, { personality }: Consideration): readonly Step[] {
  const { userClass } = personality;
  if (userClass === undefined) return [];
  const isCalled = machine.trace.calls.some(
    (each) => each.call === 'Start' && each.personality.userClass === userClass,
  );
  return [{ text: `Start is ${isCalled ? '' : 'never '}called on ${quoted(userClass)}` }];
}

/** Only a process is judged. */
const checksEntitlements = (machine: Machine, { personality }: Consideration): boolean =>
  personality.serverName !== undefined &&
  machine.bundle(personality.driver ?? '')?.description.entitlements !== undefined;

/** A longer table says nothing to a reader; IOResources has hundreds. */
const MOST_RIVALS = 12;
const COLUMNS = ['driver', 'score', 'category', 'verdict', 'reason'] as const;

/** Whoever matches the nub, in the kernel's order; columns that say the same of all are left out. */
function rivalSteps(machine: Machine, nub: Service): readonly Step[] {
  const rows = machine
    .candidates(nub)
    .filter(({ matched }) => matched === true)
    .map(candidateResult);
  if (rows.length === 0 || rows.length > MOST_RIVALS) return [];
  const bundles = rows.map(({ driver }) => driver);
  const columns = COLUMNS.filter(
    (column) =>
      (column !== 'category' || rows.some(({ category }) => category !== DEFAULT_CATEGORY)) &&
      (column !== 'reason' || rows.some(({ reason }) => reason !== null)),
  );
  const cells = rows.map((row) => {
    const isAlone = bundles.filter((each) => each === row.driver).length === 1;
    const named = { ...row, driver: isAlone ? row.driver : `${row.driver}/${row.personality}` };
    return columns.map((column) => {
      const text = String(named[column] ?? '-');
      // An empty cell is not compared.
      return fitsCell(text) ? text : '';
    });
  });
  return [{ text: `the drivers that match ${quoted(nub.id)} are, in order:`, table: [columns, ...cells] }];
}

/** It fits and does not get the nub: one scenario a nub, named after what happens. */
export function stopsScenario(machine: Machine, { name }: PersonalityAccount, { nub, verdict }: Place): Scenario {
  const { gate, reason } = verdict;
  const failsCheck = gate === 'entitlement' || (gate === 'check-in' && reason === 'E201');
  return {
    name: `On ${nubText(nub)} ${HAPPENS[gate]}${reason === null ? '' : `: ${reason}`}`,
    description: [factsSentence(verdict)],
    outcome: [
      { text: stopText(name, { nub, verdict }) },
      ...(failsCheck && reason !== null
        ? [
            {
              text: `the entitlement check of ${quoted(name)} on ${quoted(nub.id)} fails because of ${quoted(reason)}`,
            },
          ]
        : []),
      ...rivalSteps(machine, nub),
    ],
  };
}

/** Where it stops and why; at `keys` in the words for a nub that does not fit. */
export function stopText(name: string, { nub, verdict: { gate, reason } }: Place): string {
  const because = reason === null ? '' : ` because of ${quoted(reason)}`;
  return gate === 'keys' && reason !== null
    ? `${quoted(name)} does not match ${quoted(nub.id)}${because}`
    : `${quoted(name)} stops at the ${gate} gate on ${quoted(nub.id)}${because}`;
}

const HAPPENS: Readonly<Record<Gate, string>> = {
  catalogue: 'it is not in the catalogue',
  'provider-class': 'the class does not fit',
  keys: 'a key does not fit',
  category: 'its match category is taken',
  module: 'it waits for a kernel bundle',
  class: 'the kernel cannot make its IOClass',
  probe: 'its probe turns the nub down',
  rank: 'a better driver wins',
  resources: 'it waits for a resource',
  launch: 'its process is not launched',
  'check-in': 'its process does not check in',
  entitlement: 'its entitlements do not cover the device',
  'user-class': 'its IOUserClass cannot be made',
  start: 'its Start does not succeed',
  running: 'it runs',
};

/** The nearest nubs whose keys do not fit, each with the key, what it asks for and what is there. */
export function refusedScenario(machine: Machine, account: PersonalityAccount): Scenario {
  const { name, personality, refused, counts, taken, beyondKeys } = account;
  const fitsSomewhere = taken.length + beyondKeys.length > 0;
  const others = counts.considered - counts.taken - counts.beyondKeys;
  const steps = refused.map((place) => ({ note: refusalText(place), text: stopText(name, place) }));
  const other = fitsSomewhere ? 'other ' : '';
  const which = others === 1 ? `It does not fit the ${other}one nub` : `It fits none of the ${others} ${other}nubs`;
  return {
    name: `${which} of class ${personality.providerClass ?? 'none'}`,
    description:
      others > refused.length
        ? [`Pinned ${refused.length === 1 ? 'is the nearest' : `are the ${refused.length} nearest`}.`]
        : [],
    outcome: fitsSomewhere ? steps : [holdsStep(machine, askedFor(account), undefined), ...steps],
  };
}

/** `"lan" (IOPCIDevice 1d6a:94c1): IOPCIMatch expected …, found …`. */
export const refusalText = ({ nub, verdict }: Place): string =>
  `${nubText(nub)}: ${verdict.reason ?? verdict.gate} ${factsText(verdict)}`;

/** It never came into the catalogue, so it is nowhere. */
export function notStoredScenario({ name }: PersonalityAccount, { nub, verdict }: Place): Scenario {
  return {
    name: `It never reaches the catalogue: ${verdict.reason ?? verdict.gate}`,
    description: [factsSentence(verdict)],
    outcome: [{ text: stopText(name, { nub, verdict }) }],
  };
}

/** `M102 (idVendor), E204`: the codes of some advice, and the keys that it speaks of. */
export function adviceText(advice: readonly Diagnostic[]): string {
  const each = advice.map(({ code, key }) => (key === null ? code : `${code} (${key})`));
  return [...new Set(each)].join(', ');
}

/** Advice by code: one step a code and subject. */
export function adviceSteps(about: string, advice: readonly Diagnostic[]): readonly Step[] {
  const codes = [...new Set(advice.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const of = advice.filter((each) => each.code === code);
    const [first] = of;
    if (first === undefined) return [];
    const more = of.length === 1 ? '' : ` (and ${of.length - 1} more)`;
    return [
      {
        note: `${first.severity}: ${first.message}${more}`,
        text: `the diagnostic ${quoted(code)} is reported for ${quoted(about)}`,
      },
    ];
  });
}
