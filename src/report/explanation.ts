import type { Machine } from '../engine/machine.js';
import { type DriverExplanation, isWeak, type PersonalityExplanation, type Place } from '../explain/explanation.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import { candidateTable } from './candidates.js';
import { gateBar } from './gateBar.js';
import { indent } from './table.js';
import { factText } from './valueText.js';

export type Level = 'quiet' | 'default' | 'full';

/** How many nubs a personality's account names, and how many of them with their whole candidate table. */
const SHOWN: Readonly<Record<Level, { readonly runs: number; readonly nearest: number }>> = {
  quiet: { runs: 3, nearest: 1 },
  default: { runs: 3, nearest: 3 },
  full: { runs: Number.POSITIVE_INFINITY, nearest: Number.POSITIVE_INFINITY },
};

/** `sources`: what the driver's files say of its signature, its profile and its entitlements, before the verdicts. */
export function explanationText(
  machine: Machine,
  explanation: DriverExplanation,
  diagnostics: readonly LocatedDiagnostic[],
  level: Level,
  sources: string,
): string {
  const personalities = explanation.personalities.map((each) => personalityText(machine, each, level));
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
function adviceOn(
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
function shownNearest({ runsOn, nearest }: PersonalityExplanation, level: Level): readonly Place[] {
  return runsOn.length === 0 || level === 'full' ? nearest.slice(0, SHOWN[level].nearest) : [];
}

function personalityText(
  machine: Machine,
  { personality, runsOn, nearest, considered }: PersonalityExplanation,
  level: Level,
): string {
  const { providerClass, ioClass, userClass } = personality;
  const limits = SHOWN[level];
  const head = [
    '',
    `  personality "${personality.name}"`,
    `    IOProviderClass ${providerClass ?? 'missing'} · IOClass ${ioClass ?? 'missing'}${userClass === undefined ? '' : ` · IOUserClass ${userClass}`}`,
  ];
  const runs = runsOn.slice(0, limits.runs).map((place) => placeText(machine, place, 'runs on', level));
  const more = runsOn.length > limits.runs ? [`    … and on ${runsOn.length - limits.runs} more (--full)`] : [];
  const stops = shownNearest({ personality, runsOn, nearest, considered }, level).map((place) =>
    placeText(machine, place, 'stops on', level),
  );
  const hidden = nearest.length - stops.length;
  const rest =
    hidden > 0
      ? [
          `    ${stops.length === 0 ? '' : '… and '}does not run on ${hidden} other ${nubs(hidden)} of its provider class (--full)`,
        ]
      : [];
  const nothing =
    considered === 0 && nearest.length === 0
      ? [
          `    nothing to match: this registry has no registered nub of class ${providerClass ?? '(none)'} or a subclass`,
        ]
      : [];
  return [...head, ...runs, ...more, ...stops, ...rest, ...nothing].join('\n');
}

const nubs = (count: number): string => (count === 1 ? 'nub' : 'nubs');

function placeText(machine: Machine, { nub, verdict }: Place, verb: string, level: Level): string {
  const lines = [`    ${verb} "${nub.id}" (${nub.className})`, `      ${gateBar(verdict)}`];
  if (verdict.verdict === 'running') {
    const how = verdict.scoredBy === undefined ? '' : ` (${verdict.scoredBy})`;
    lines.push(`      score ${verdict.score ?? 0}${how}, category ${verdict.personality.category}`);
    if (verdict.basis === 'assumed') lines.push('      entitlements: not judged, none given');
  } else {
    lines.push(`      expected  ${factText(verdict.expected)}`, `      found     ${factText(verdict.actual)}`);
  }
  if (verdict.basis !== 'source') lines.push(`      basis     ${verdict.basis}`);
  // Who else wants it matters once this personality is in the running.
  const competes = verdict.matched === true || level === 'full';
  if (competes && level !== 'quiet')
    lines.push(
      indent(
        candidateTable(machine.candidates(nub).filter(({ gate }) => gate !== 'keys' || level === 'full')),
        '      ',
      ),
    );
  return lines.join('\n');
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
