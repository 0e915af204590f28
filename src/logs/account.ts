import { CODES, type Code } from '../diagnose/codes/codes.js';
import type { ReturnCode } from '../diagnose/codes/kIOReturn.js';
import type { LogLine, LogText } from '../formats/kernelLog/logLine.js';
import type { SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import { contradictionsIn } from './contradictions.js';
import { eventsOf, type LogEvent } from './event.js';
import { ownLines } from './ownLines.js';
import { type Attempt, attemptsOf, type Progress, progressOf } from './progress.js';
import { type KnownDriver, type Subject, subjectsOf } from './subjects.js';
import { filled } from './template.js';
import { understand } from './understand.js';

/** Lines that say the same of the same driver, told once. */
export interface RepeatedEvent {
  readonly event: LogEvent;
  readonly count: number;
  readonly lastLine: number;
}

/** Attempts that came equally far. */
export interface Outcome {
  readonly progress: Progress;
  readonly attempts: readonly Attempt[];
}

/** What a log says of one driver, or of a nub, or without a name. */
export interface LogAccount {
  readonly driver: string | undefined;
  readonly nub: string | undefined;
  readonly isKnown: boolean;
  readonly events: readonly RepeatedEvent[];
  readonly outcomes: readonly Outcome[];
  /** The outcome that counts: the last attempt's. Undefined: nothing says how far it came. */
  readonly conclusion: Progress | undefined;
  readonly codes: readonly Code[];
  readonly returns: readonly ReturnCode[];
  /** What to look at next: commands, keys. */
  readonly checks: readonly string[];
  readonly contradictions: readonly string[];
  readonly assumed: number;
}

/** A whole log, explained. */
export interface LogReport {
  readonly accounts: readonly LogAccount[];
  /** Lines with a message, of them understood, and those that say nothing here. */
  readonly total: number;
  readonly understood: number;
  readonly others: readonly LogLine[];
  readonly forms: ReadonlySet<LogLine['form']>;
  readonly hasKernelLines: boolean;
  readonly hasPrivate: boolean;
}

/** Explains a log; drivers that no line names have an empty account. `extensions` is the list of system extensions that stands in it. */
export function accountOfLog(
  log: LogText,
  extensions: readonly SystemExtension[],
  known: readonly KnownDriver[],
): LogReport {
  const listed = new Set(extensions.map(({ line }) => line));
  const lines = log.lines.filter(({ line, raw }) => !listed.has(line) && !isListFurniture(raw, extensions.length));
  const { understood, others } = understand(lines);
  const told = eventsOf(understood, extensions);
  const own = ownLines(others, told, known);
  const ownAt = new Set(own.map(({ line }) => line));
  const events = [...told, ...own].sort((a, b) => a.line - b.line);
  const subjects = subjectsOf(events, known);
  const silent = known
    .filter(({ id }) => !subjects.some(({ driver }) => driver === id))
    .map(({ id }): Subject => ({ driver: id, nub: undefined, isKnown: true, events: [], assumed: 0 }));
  return {
    accounts: [...subjects, ...silent].map(accountOf),
    total: lines.reduce((sum, { lines: count }) => sum + count, 0) + extensions.length,
    understood: understood.reduce((sum, each) => sum + each.lines, 0) + extensions.length + own.length,
    others: others.filter(({ line }) => !ownAt.has(line)),
    forms: new Set(lines.map(({ form }) => form)),
    hasKernelLines: events.some(({ kind, process }) => kind.by === 'kernel' || process === 'kernel'),
    hasPrivate: lines.some(({ raw }) => raw.includes('<private>')),
  };
}

const isListFurniture = (raw: string, count: number): boolean =>
  count > 0 && /^\s*(?:\d+ extension\(s\)|-+\s*com\.apple\.system_extension|enabled\s+active)/.test(raw);

function accountOf(subject: Subject): LogAccount {
  const { driver, nub, isKnown, events, assumed } = subject;
  const attempts = attemptsOf(events);
  const conclusion = attempts.at(-1)?.progress ?? progressOf([], events);
  const returns = new Map(events.flatMap((each) => each.returns).map((code) => [code.decimal, code]));
  return {
    driver,
    nub,
    isKnown,
    events: repeated(events),
    outcomes: outcomesOf(attempts),
    conclusion,
    codes: codesOf(conclusion, events),
    returns: [...returns.values()],
    checks: checksOf(conclusion, events),
    contradictions: contradictionsIn(subject),
    assumed,
  };
}

/** Registry ids and process ids differ from try to try; the message is the same. */
const sameness = ({ kind, parts }: LogEvent): string =>
  [
    kind.id,
    parts.bundle,
    parts.server,
    parts.name,
    parts.user,
    parts.class,
    parts.result,
    parts.state,
    parts.version,
    parts.nub,
    parts.key,
  ].join('\u0000');

function repeated(events: readonly LogEvent[]): readonly RepeatedEvent[] {
  const found = new Map<string, RepeatedEvent>();
  for (const event of events) {
    const key = sameness(event);
    const before = found.get(key);
    found.set(key, { event: before?.event ?? event, count: (before?.count ?? 0) + 1, lastLine: event.line });
  }
  return [...found.values()];
}

function outcomesOf(attempts: readonly Attempt[]): readonly Outcome[] {
  const found = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const { gate, says, event } = attempt.progress;
    const key = `${gate} ${says} ${event.kind.codes.join(' ')}`;
    if (found.get(key)?.push(attempt) === undefined) found.set(key, [attempt]);
  }
  return [...found.values()].flatMap((same) => {
    const last = same.at(-1);
    return last === undefined ? [] : [{ progress: last.progress, attempts: same }];
  });
}

/** Those of the line that decides, then those of others that stand beside it: an old build, a client that was refused. */
function codesOf(conclusion: Progress | undefined, events: readonly LogEvent[]): readonly Code[] {
  const decisive = conclusion?.event.kind.codes ?? [];
  const beside = events.filter(({ kind }) => kind.gate === undefined || kind.gate === 'running');
  const others = conclusion?.says === 'stopped' ? beside.filter(({ kind }) => kind.gate === undefined) : beside;
  const unsupported = events.some((each) => each.returns.some(({ name }) => name === 'kIOReturnUnsupported'));
  // R-116b: this code is the answer of a kernel class that has no such method.
  const first = unsupported ? decisive.filter((code) => code === 'L404') : [];
  const all = [...first, ...decisive, ...others.flatMap(({ kind }) => kind.codes)];
  return [...new Set(all)].filter((code) => code in CODES);
}

function checksOf(conclusion: Progress | undefined, events: readonly LogEvent[]): readonly string[] {
  const merged = Object.assign({}, ...events.map(({ parts }) => parts));
  const decisive = conclusion === undefined ? [] : [conclusion.event];
  const isStopped = conclusion?.says === 'stopped';
  const beside = events.filter(
    ({ kind }) => kind.gate === undefined || (isStopped ? kind.says === 'stopped' : kind.gate === 'running'),
  );
  const texts = [...decisive, ...beside].flatMap(({ kind, parts }) =>
    kind.check === undefined ? [] : [filled(kind.check, { ...merged, ...parts })],
  );
  return [...new Set(texts)];
}
