import type { Machine } from '../engine/machine.js';
import type { DriverExplanation, PersonalityExplanation } from '../explain/explanation.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import { isWeak } from '../explain/nearness.js';
import type { Place } from '../explain/place.js';
import type { WhatIf } from '../explain/whatIf.js';
import { brieflyTold, briefText } from './briefly.js';
import { candidateTable } from './candidates.js';
import { gateBar } from './gateBar.js';
import { indent, LOG_WIDTH } from './table.js';
import { factText } from './valueText.js';
import { counterfactualText, onTheMacText } from './whatIf.js';

export type Level = 'quiet' | 'default' | 'full';

/** How many nubs a personality's account names, and how many of them with their whole candidate table. */
export const SHOWN: Readonly<Record<Level, { readonly runs: number; readonly nearest: number }>> = {
  quiet: { runs: 3, nearest: 1 },
  default: { runs: 3, nearest: 3 },
  full: { runs: Number.POSITIVE_INFINITY, nearest: Number.POSITIVE_INFINITY },
};

/** What the account of one driver is made of. */
export interface AccountParts {
  readonly explanation: DriverExplanation;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly whatIf: WhatIf;
  readonly level: Level;
  /** What the driver's files say of its signature, its profile and its entitlements, before the verdicts. */
  readonly sources: string;
}

export function explanationText(machine: Machine, parts: AccountParts): string {
  const { explanation, diagnostics, level, sources } = parts;
  const brief = level === 'full' ? new Set() : brieflyTold(explanation, diagnostics);
  const personalities = explanation.personalities
    .filter((each) => !brief.has(each))
    .map((each) => personalityText(machine, each, parts));
  const others = explanation.personalities.filter((each) => brief.has(each)).map((each) => `    ${briefText(each)}`);
  if (others.length > 0)
    personalities.push(
      ['', `  ${others.length} more personalities, the nearest nub of each (--full)`, ...others].join('\n'),
    );
  const none = personalities.length === 0 ? ['  it has no personalities: nothing for the kernel to match'] : [];
  const own = adviceOn(explanation, diagnostics, level);
  const advice =
    own.length === 0 ? [] : ['', '  what to change', ...own.map((each) => indent(diagnosticText(each), '    '))];
  const about = sources === '' ? [] : [indent(sources, '  ')];
  return [explanation.driver, ...about, ...none, ...personalities, ...advice].join('\n');
}

/**
 * Advice on a nub is given where the account names that nub, in the account's order. Where some advice points at one
 * nub, "this id is not that device's" about the others only distracts.
 */
export function adviceOn(
  explanation: DriverExplanation,
  diagnostics: readonly LocatedDiagnostic[],
  level: Level,
): readonly LocatedDiagnostic[] {
  const { driver, personalities } = explanation;
  const nubs = personalities.flatMap((each) => [
    ...each.runsOn.slice(0, SHOWN[level].runs),
    ...shownNearest(each, level),
  ]);
  const shown = nubs.map(({ nub }) => nub.id);
  const own = diagnostics.filter((each) => each.driver === driver && (each.nub === null || shown.includes(each.nub)));
  const pointed = new Set(
    own.filter(({ code, nub }) => nub !== null && !isWeak(code)).map(({ personality }) => personality),
  );
  const telling =
    level === 'full' ? own : own.filter(({ code, personality }) => !isWeak(code) || !pointed.has(personality));
  const place = ({ nub }: LocatedDiagnostic): number => (nub === null ? -1 : shown.indexOf(nub));
  return [...telling].sort((x, y) => place(x) - place(y));
}

/** Where it runs somewhere, the nubs that it does not take are of interest only to who asks for everything. */
export function shownNearest({ runsOn, nearest }: PersonalityExplanation, level: Level): readonly Place[] {
  return runsOn.length === 0 || level === 'full' ? nearest.slice(0, SHOWN[level].nearest) : [];
}

function personalityText(machine: Machine, explained: PersonalityExplanation, parts: AccountParts): string {
  const { personality, runsOn, nearest, considered } = explained;
  const { level } = parts;
  const limits = SHOWN[level];
  const head = ['', `  personality "${personality.name}"`, `    ${classesText(explained)}`];
  const runs = runsOn.slice(0, limits.runs).map((place) => placeText(machine, place, 'runs on', parts));
  const more = runsOn.length > limits.runs ? [`    … and on ${runsOn.length - limits.runs} more (--full)`] : [];
  const stops = shownNearest(explained, level).map((place) => placeText(machine, place, 'stops on', parts));
  const hidden = nearest.length - stops.length;
  const rest = hidden > 0 ? [`    ${stops.length === 0 ? '' : '… and '}${restText(hidden)}`] : [];
  const nothing = considered === 0 && nearest.length === 0 ? [`    ${nothingText(explained)}`] : [];
  return [...head, ...runs, ...more, ...stops, ...rest, ...nothing].join('\n');
}

function classesText({ personality: { providerClass, ioClass, userClass } }: PersonalityExplanation): string {
  const user = userClass === undefined ? '' : ` · IOUserClass ${userClass}`;
  return `IOProviderClass ${providerClass ?? 'missing'} · IOClass ${ioClass ?? 'missing'}${user}`;
}

export const restText = (hidden: number): string =>
  `does not run on ${hidden} other ${nubs(hidden)} of its provider class (--full)`;

export const nothingText = ({ personality: { providerClass } }: PersonalityExplanation): string =>
  `nothing to match: this registry has no registered nub of class ${providerClass ?? '(none)'} or a subclass`;

const nubs = (count: number): string => (count === 1 ? 'nub' : 'nubs');

function placeText(machine: Machine, place: Place, verb: string, { level, whatIf }: AccountParts): string {
  const { nub, verdict } = place;
  const lines = [`    ${verb} "${nub.id}" (${nub.className})`, indent(gateBar(verdict, LOG_WIDTH - 6), '      ')];
  lines.push(...factLines(place).map(([name, value]) => `      ${name.padEnd(9)} ${value}`));
  const table = competitionTable(machine, place, level);
  if (table !== undefined) lines.push(indent(table, '      '));
  const change = whatIf.counterfactuals.get(place);
  if (change !== undefined) lines.push(indent(counterfactualText(place, change), '      '));
  const seen = whatIf.onTheMac.get(place);
  if (seen !== undefined && level !== 'quiet') lines.push(indent(onTheMacText(place, seen), '      '));
  return lines.join('\n');
}

/** How it came to run; or what was expected and what was found; and what the verdict leans on. */
export function factLines({ verdict }: Place): ReadonlyArray<readonly [name: string, value: string]> {
  const basis = verdict.basis === 'source' ? [] : ([['basis', verdict.basis]] as const);
  if (verdict.verdict !== 'running')
    return [['expected', factText(verdict.expected)], ['found', factText(verdict.actual)], ...basis];
  const how = verdict.scoredBy === undefined ? '' : ` (${verdict.scoredBy})`;
  const judged = verdict.basis === 'assumed' ? ([['', 'not judged: no entitlements given']] as const) : [];
  return [['score', `${verdict.score ?? 0}${how}, category ${verdict.personality.category}`], ...judged, ...basis];
}

/** Who else wants it matters once this personality is in the running. */
export function competitionTable(machine: Machine, { nub, verdict }: Place, level: Level): string | undefined {
  if (level === 'quiet' || !(verdict.matched === true || level === 'full')) return undefined;
  return candidateTable(machine.candidates(nub).filter(({ gate }) => gate !== 'keys' || level === 'full'));
}

/** `M113 error IOPCIClassMatch: …`, the fix, the place in the file. */
function diagnosticText({
  code,
  severity,
  personality,
  nub,
  key,
  message,
  fix,
  file,
  line,
  column,
}: LocatedDiagnostic): string {
  const about = [personality === null ? '' : `"${personality}"`, nub === null ? '' : `on "${nub}"`, key ?? '']
    .filter((part) => part !== '')
    .join(' ');
  const lines = [`${code} ${severity}${about === '' ? '' : ` ${about}`}: ${message}`];
  if (fix !== null) lines.push(indent(`fix: ${fix}`, '  '));
  if (file !== null) lines.push(line === null ? `  at ${file}` : `  at ${file}:${line}:${column ?? 1}`);
  return lines.join('\n');
}
