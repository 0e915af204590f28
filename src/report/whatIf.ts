import type { Change } from '../counterfactual/change.js';
import type { Counterfactual } from '../counterfactual/counterfactual.js';
import { MOST_CHANGES } from '../counterfactual/search.js';
import type { SideEffects, Taking } from '../counterfactual/sideEffects.js';
import { plistEntry } from '../diagnose/wording/plistEntry.js';
import type { OnTheMac } from '../explain/onTheMac.js';
import type { Place } from '../explain/place.js';
import { ioregValue } from './ioreg.js';
import { indent, LOG_WIDTH, wrapped } from './table.js';
import { factText, valueText } from './valueText.js';

const MARGIN = '  ';

/** What would have to change, a key a line, and what that does besides. */
export function counterfactualText({ verdict: before }: Place, found: Counterfactual): string {
  if (!found.runs) return staysText(found);
  const { verdict, changes, sideEffects, alternatives } = found;
  const score = verdict.score ?? verdict.matchScore ?? 0;
  const how = verdict.scoredBy === undefined ? '' : ` (${verdict.scoredBy})`;
  const then = `then ${before.gate === 'running' ? 'its process runs' : 'it runs'}, with the score ${score}${how}${displacedText(sideEffects)}. ${elsewhereText(sideEffects)}`;
  const other = alternatives.map((each) => `or: ${each.map(shortText).join(', ')}`);
  return [
    `to ${aimText(before)} here, the smallest change (${keys(changes.length)}), found by running it:`,
    indent(changesList(changes), MARGIN),
    ...lines(then),
    ...other.flatMap(lines),
  ].join('\n');
}

/** What runs already and has an answer all the same runs without the process that was meant. */
export const aimText = ({ gate }: Place['verdict']): string =>
  gate === 'running' ? 'have its Start called' : 'make it run';

function staysText({ changes, verdict, exhausted }: Extract<Counterfactual, { runs: false }>): string {
  const where = `${verdict.gate}${verdict.reason === null ? '' : ` (${verdict.reason})`}: expected ${factText(verdict.expected)}, found ${factText(verdict.actual)}`;
  if (changes.length === 0)
    return ['no change of its keys or entitlements makes it run here: it stops at', ...lines(where)].join('\n');
  return [
    exhausted
      ? 'no change of its keys and entitlements alone makes it run here. With'
      : `no change of up to ${MOST_CHANGES} keys was found that makes it run here. With`,
    indent(changesList(changes), MARGIN),
    ...lines(`it gets to ${where}`),
  ].join('\n');
}

const keys = (count: number): string => (count === 1 ? 'one key' : `${count} keys`);

const lines = (text: string): readonly string[] => wrapped(text, LOG_WIDTH - 10).map((line) => MARGIN + line);

function displacedText({ displaces }: SideEffects): string {
  return displaces === undefined ? '' : `, in place of ${displaces}`;
}

/** More nubs than these are counted. */
const MOST_NUBS = 4;

/** What else changes, in one or two sentences. */
export function elsewhereText({ alsoTakes, gives }: SideEffects): string {
  if (alsoTakes.length === 0 && gives.length === 0) return 'Nothing else changes hands.';
  const takes = alsoTakes.length === 0 ? [] : [`It would also take ${someNubs(alsoTakes.map(takenText))}.`];
  const loses =
    gives.length === 0
      ? []
      : [
          `It would no longer have ${someNubs(gives.map((nub) => `"${nub}"`))}: a further personality with these values keeps both.`,
        ];
  return [...takes, ...loses].join(' ');
}

const takenText = ({ nub, from }: Taking): string => `"${nub}"${from === undefined ? '' : ` from ${from}`}`;

function someNubs(names: readonly string[]): string {
  const more = names.length - MOST_NUBS;
  return more > 0 ? `${names.slice(0, MOST_NUBS).join(', ')} and ${more} more` : names.join(', ');
}

/** A key a line; a value that is too long goes on below. */
function changesList(changes: readonly Change[]): string {
  const width = Math.max(...changes.map(({ key }) => key.length));
  return changes
    .flatMap(({ key, from, to }) => {
      const line = `${key.padEnd(width)}  ${valueOrNone(from)} → ${valueOrNone(to)}`;
      if (line.length <= LOG_WIDTH - 10) return [line];
      return [
        key,
        ...wrapped(valueOrNone(from), LOG_WIDTH - 14).map((part) => `  ${part}`),
        ...arrowed(valueOrNone(to)),
      ];
    })
    .join('\n');
}

function arrowed(text: string): readonly string[] {
  return wrapped(text, LOG_WIDTH - 14).map((part, at) => (at === 0 ? `→ ${part}` : `  ${part}`));
}

const valueOrNone = (value: Change['to']): string => (value === undefined ? '(not there)' : valueText(value));

const shortText = ({ key, to }: Change): string => (to === undefined ? `no ${key}` : `${key} ${valueText(to)}`);

/** For programs; `plist`: what to paste, null: the key goes. */
export function counterfactualJson(found: Counterfactual): object {
  const changes = found.changes.map(changeJson);
  if (!found.runs) {
    const { gate, reason, expected, actual } = found.verdict;
    return {
      runs: false,
      exhausted: found.exhausted,
      changes,
      gate,
      reason,
      expected: factOrNull(expected),
      actual: factOrNull(actual),
    };
  }
  const { verdict, sideEffects, alternatives } = found;
  return {
    runs: true,
    changes,
    score: verdict.score ?? verdict.matchScore,
    displaces: sideEffects.displaces ?? null,
    alsoTakes: sideEffects.alsoTakes.map(({ nub, from }) => ({ nub, from: from ?? null })),
    noLongerTakes: sideEffects.gives,
    alternatives: alternatives.map((each) => each.map(changeJson)),
  };
}

const factOrNull = (fact: Place['verdict']['actual']): string | null => (fact === undefined ? null : factText(fact));

function changeJson(change: Change): object {
  const { key, from, to } = change;
  return {
    in: change.in,
    key,
    from: from === undefined ? null : valueText(from),
    to: to === undefined ? null : valueText(to),
    plist: to === undefined ? null : plistEntry(key, to),
  };
}

/** What to look for on a real Mac: log lines and how to see them, and what ioreg shows. */
export function onTheMacText(place: Place, { log, predicate, ioreg }: OnTheMac): string {
  const shows = [
    `"IODEXTMatchCount" ${ioreg.dextMatchCount === undefined ? 'is not there' : `= ${ioregValue(ioreg.dextMatchCount)}`}`,
    ...ioreg.properties.map(([key, value]) =>
      value === undefined ? `no "${key}"` : `"${key}" = ${ioregValue(value)}`,
    ),
    ioreg.drivers.length === 0
      ? 'no driver below it'
      : `below it ${ioreg.drivers.map(({ driver, personality }) => `${personality} of ${driver}`).join(', ')}`,
  ];
  return [
    'on the Mac',
    `  kernel log  ${log.length === 0 ? silence(place) : log[0]}`,
    ...log.slice(1).map((line) => `              ${line}`),
    `  see it      ${logCommand(predicate)}`,
    `  ioreg       ${ioregCommand(place)}`,
    `              ${shows.join('; ')}`,
  ].join('\n');
}

/** Refused by signing: the process is asked for and never comes (families.md §12.1, R-109c). */
const UNSIGNED: ReadonlySet<string | null> = new Set(['E204', 'E205', 'L409']);

/** R-161. */
function silence({ verdict: { gate, reason } }: Place): string {
  if (gate === 'launch' && UNSIGNED.has(reason))
    return 'waiting for server, then user server timeout after 120 s; amfid and taskgated-helper say why the process never came';
  return gate === 'keys' || gate === 'provider-class' || gate === 'catalogue'
    ? 'nothing: a personality that does not match leaves no line; IOKitDebug 65535 in it makes the kernel print each refusal'
    : 'nothing';
}

/** `log` is a built-in command of zsh. */
export const logCommand = (predicate: string): string => `/usr/bin/log stream --info --predicate '${predicate}'`;

export const ioregCommand = ({ nub }: Place): string => `ioreg -l -w0 -r -d 2 -n "${nub.name}"`;

export function onTheMacJson(place: Place, { log, predicate, ioreg }: OnTheMac): object {
  return {
    log,
    predicate,
    logCommand: logCommand(predicate),
    ioregCommand: ioregCommand(place),
    ioreg: {
      IODEXTMatchCount: ioreg.dextMatchCount === undefined ? null : ioregValue(ioreg.dextMatchCount),
      properties: Object.fromEntries(
        ioreg.properties.map(([key, value]) => [key, value === undefined ? null : ioregValue(value)]),
      ),
      drivers: ioreg.drivers,
    },
  };
}
