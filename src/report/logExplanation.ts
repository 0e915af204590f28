import { CODES, type Code } from '../diagnose/codes/codes.js';
import { PAGES } from '../diagnose/codes/pages/index.js';
import { GATES } from '../engine/gates.js';
import { LOG_FORMS } from '../formats/kernelLog/logLine.js';
import type { LogAccount, LogReport, Outcome, RepeatedEvent } from '../logs/account.js';
import type { Says } from '../logs/kind.js';
import type { Attempt, Progress } from '../logs/progress.js';
import { silencesOf } from '../logs/silences.js';
import type { Comparison } from '../logs/simulation.js';
import { filled } from '../logs/template.js';
import { returnText } from './code.js';
import type { Level } from './explanation.js';
import { barText } from './gateBar.js';
import { indent, LOG_WIDTH, wrapped } from './table.js';

/** A log that was explained: which file, what it says, and what the simulation says of the same. */
export interface ExplainedLog {
  readonly file: string;
  readonly report: LogReport;
  readonly comparisons: ReadonlyMap<LogAccount, readonly Comparison[]>;
}

/** `explain --log` for people. */
export function logText({ file, report, comparisons }: ExplainedLog, level: Level): string {
  const { accounts, total, understood, others, forms } = report;
  const form = [...forms].map((each) => LOG_FORMS[each]).join('; ');
  const head = `${file}: ${understood} of ${total} ${total === 1 ? 'line' : 'lines'} understood${form === '' ? '' : ` (${form})`}`;
  const own = accounts.filter((account) => isOfInterest(account, accounts) || level === 'full');
  const aside = accounts.filter((account) => !own.includes(account));
  const parts = [
    head,
    ...own.map((account) => accountText(account, comparisons.get(account) ?? [], level)),
    ...(aside.length === 0 ? [] : [asideText(aside)]),
    ...(level === 'quiet' ? [] : [listText('what the log cannot show', silencesOf(report))]),
    ...(others.length === 0 ? [] : [othersText(report, level)]),
  ];
  return parts.join('\n\n');
}

/** Apple's own drivers are of interest where they fail, or where there are no others. */
function isOfInterest({ driver, isKnown, conclusion }: LogAccount, all: readonly LogAccount[]): boolean {
  if (driver === undefined || isKnown || !driver.startsWith('com.apple.')) return true;
  return conclusion?.says === 'stopped' || all.every((other) => other.driver?.startsWith('com.apple.'));
}

function accountText(account: LogAccount, comparisons: readonly Comparison[], level: Level): string {
  const { driver, nub, outcomes, conclusion, returns, checks, contradictions, assumed } = account;
  const title = driver ?? (nub === undefined ? 'lines that name no driver' : `on the nub ${nub}`);
  const note = assumed > 0 ? [`  ${assumed} of these lines name no driver; no other driver is in this log`] : [];
  const bars = outcomes.map((outcome) => indent(outcomeText(outcome), '  '));
  const next = [...checks, ...account.codes.slice(0, 1).map((code) => `dextspec why ${code}`)];
  return [
    title,
    ...note,
    ...bars,
    ...(level === 'quiet' || account.events.length === 0
      ? []
      : [indent(eventsText(shownEvents(account, level)), '  ')]),
    ...(account.events.length === 0 ? ['  no line names it'] : []),
    ...(conclusion === undefined ? [] : [indent(conclusionText(conclusion, account), '  ')]),
    ...(returns.length === 0
      ? []
      : [indent(['codes', ...returns.map((code) => `  ${returnText(code)}`)].join('\n'), '  ')]),
    ...(contradictions.length === 0 ? [] : [indent(listText('what does not fit together', contradictions), '  ')]),
    ...comparisons.map((each) => indent(comparisonText(each), '  ')),
    ...(next.length === 0
      ? []
      : [indent(listText('what to check next', level === 'quiet' ? next.slice(0, 1) : next), '  ')]),
  ].join('\n');
}

/** Gates before the first that the log speaks of are passed: the kernel asks in this order. */
function logBar({ gate, says, event }: Progress): string {
  const codes = event.kind.codes.map((code) => ` ${code}`).join('');
  const here: Record<Says, string> = {
    passed: `${gate} ✓`,
    stopped: `${gate} ✗${codes}`,
    ended: `${gate} ended`,
    waits: `${gate} ?`,
    noted: `${gate} ?`,
  };
  const ahead = says === 'ended' ? '' : says === 'stopped' ? 'not reached' : 'not spoken of';
  return barText({ gates: GATES, gate, here: here[says], ahead }, LOG_WIDTH - 4);
}

function outcomeText({ progress, attempts }: Outcome): string {
  const places = [...new Set(attempts.flatMap(placeOf))];
  const more = places.length > SHOWN ? ` and ${places.length - SHOWN} more` : '';
  const who = places.length === 0 ? [] : wrapped(`${places.slice(0, SHOWN).join(', ')}${more}`, LOG_WIDTH - 4);
  return [logBar(progress), ...who.map((line) => `  ${line}`)].join('\n');
}

function placeOf({ id, nub }: Attempt): readonly string[] {
  if (id === undefined) return nub === undefined ? [] : [`on ${nub}`];
  return [`instance 0x${id}${nub === undefined ? '' : ` on ${nub}`}`];
}

const SHOWN = 6;

function eventsText(events: readonly RepeatedEvent[]): string {
  const rows = events.flatMap(({ event, count, lastLine }, index) => {
    const before = events[index - 1]?.event;
    const isSameLine = before?.line === event.line && before.text === event.text;
    const at = count === 1 ? `${event.line}` : `${event.line}…${lastLine}`;
    const times = count === 1 ? '' : ` (${count} times)`;
    const said = wrapped(
      `${event.text.length > LONGEST ? `${event.text.slice(0, LONGEST)}…` : event.text}${times}`,
      LOG_WIDTH - MARGIN,
    );
    const means = wrapped(filled(event.kind.meaning, event.parts), LOG_WIDTH - MARGIN - 2);
    const below = means.map((line) => `  ${line}`);
    const [first = '', ...rest] = said;
    const shown = isSameLine ? below : [...rest, ...below];
    const head = isSameLine ? [] : [`${at.padStart(MARGIN - 2)}  ${first}`];
    return [...head, ...shown.map((line) => ' '.repeat(MARGIN) + line)];
  });
  return ['what it says, by line', ...rows].join('\n');
}

/** Of lines that name nobody a log of a whole Mac may hold hundreds. */
function shownEvents({ driver, nub, events }: LogAccount, level: Level): readonly RepeatedEvent[] {
  return level === 'full' || driver !== undefined || nub !== undefined ? events : events.slice(0, MOST);
}

const MOST = 8;
const LONGEST = 300;
const MARGIN = 9;

const WORDS = {
  passed: 'It got past the gate',
  waits: 'The last that the log shows is the gate',
  stopped: 'It stopped at the gate',
  ended: 'It ran and has ended, at the gate',
  noted: 'The log speaks of the gate',
} as const;

function conclusionText({ gate, says, event }: Progress, { codes }: LogAccount): string {
  const { meaning, by, sources, basis } = event.kind;
  const sentence = `${WORDS[says]} ${gate}, says ${by} in line ${event.line}. ${filled(meaning, event.parts)}`;
  const fixes = codes.flatMap((code) =>
    wrapped(fixText(code), LOG_WIDTH - 6).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`)),
  );
  return [
    'conclusion',
    ...wrapped(sentence, LOG_WIDTH - 4).map((line) => `  ${line}`),
    ...fixes,
    `  basis ${basis}: ${sources.join(', ')}`,
  ].join('\n');
}

const fixText = (code: Code): string => `${code} ${CODES[code].title}: ${PAGES[code].fix}`;

const agreement = (because: string | undefined): string =>
  because === undefined ? 'The log says nothing else.' : `The log fits: ${because}`;

function comparisonText({ nub, personality, gate, verdict, reason, agrees, because }: Comparison): string {
  const ends =
    verdict === 'running' ? 'runs' : `${verdict} at the gate ${gate}${reason === null ? '' : ` (${reason})`}`;
  const text = `personality "${personality}" on "${nub}": ${ends}. ${agrees ? agreement(because) : `The log differs: ${because}`}`;
  return ['the simulation', ...wrapped(text, LOG_WIDTH - 4).map((line) => `  ${line}`)].join('\n');
}

function asideText(accounts: readonly LogAccount[]): string {
  const named = accounts.map(
    ({ driver, conclusion }) => `${driver ?? '?'}${conclusion === undefined ? '' : ` (${conclusion.gate})`}`,
  );
  return wrapped(`Apple’s own drivers, none of them stopped (--full): ${named.join(', ')}`, LOG_WIDTH).join('\n');
}

function othersText({ others }: LogReport, level: Level): string {
  const count = `${others.length} ${others.length === 1 ? 'line says' : 'lines say'} nothing of matching and loading`;
  if (level !== 'full') return `${count} (--full shows ${others.length === 1 ? 'it' : 'them'})`;
  return [`${count}:`, ...others.map(({ line, raw }) => `${String(line).padStart(MARGIN - 2)}  ${raw}`)].join('\n');
}

const listText = (title: string, texts: readonly string[]): string =>
  [
    title,
    ...texts.flatMap((text) =>
      wrapped(text, LOG_WIDTH - 6).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)),
    ),
  ].join('\n');
