import { GATES, type Gate } from '../engine/gates.js';
import type { LogEvent } from './event.js';
import type { Says } from './kind.js';

/** How far a driver came on one nub, by what the log says. */
export interface Progress {
  readonly gate: Gate;
  readonly says: Says;
  /** The event that says so; undefined only in an account of nothing. */
  readonly event: LogEvent;
}

/** One instance of a driver: the kernel makes one for each nub and each try. */
export interface Attempt {
  /** Its registry id, without 0x; undefined: no line names one. */
  readonly id: string | undefined;
  readonly nub: string | undefined;
  readonly progress: Progress;
}

const rank = (gate: Gate): number => GATES.indexOf(gate);
const LAUNCH = rank('launch');

/** The attempts that a driver's lines tell of, in their order; lines that name no instance count for all of them. */
export function attemptsOf(events: readonly LogEvent[]): readonly Attempt[] {
  const own = new Map<string, LogEvent[]>();
  // Of lines that say the same the last counts: a log may hold thousands.
  const last = new Map<string, LogEvent>();
  for (const event of events) {
    const id = instanceIn(event);
    if (id === undefined) last.set(`${event.kind.id} ${event.parts.nubId ?? ''}`, event);
    else if (own.get(id)?.push(event) === undefined) own.set(id, [event]);
  }
  const shared = [...last.values()].toSorted((a, b) => a.line - b.line);
  if (own.size === 0) {
    const progress = progressOf([], shared);
    return progress === undefined ? [] : [{ id: undefined, nub: nubIn(shared), progress }];
  }
  return [...own].flatMap(([id, mine]): readonly Attempt[] => {
    const nub = nubIn(mine);
    const ends = shared.filter(({ kind, parts }) => kind.says === 'ended' && sameNub(parts.nubId, nubIdIn(mine)));
    const others = shared.filter(({ kind, parts }) => kind.says !== 'ended' || parts.nubId === undefined);
    const progress = progressOf([...mine, ...ends], others);
    return progress === undefined ? [] : [{ id, nub, progress }];
  });
}

/** User clients have registry ids of their own; they are no instances of a driver. */
function instanceIn({ kind, parts }: LogEvent): string | undefined {
  if (kind.by !== 'kernel' && kind.by !== 'kernelmanagerd') return undefined;
  if (kind.id.startsWith('client-') || kind.gate === undefined) return undefined;
  return (parts.id ?? parts.tag)?.toLowerCase().replace(/^0+/, '');
}

const nubIdIn = (events: readonly LogEvent[]): string | undefined =>
  events.map(({ parts }) => parts.nubId).find((id) => id !== undefined);

const sameNub = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && a.toLowerCase() === b?.toLowerCase();

function nubIn(events: readonly LogEvent[]): string | undefined {
  const at = events.find(({ parts }) => parts.nub !== undefined)?.parts;
  return at?.nub === undefined ? undefined : at.nubId === undefined ? at.nub : `${at.nub}-0x${at.nubId}`;
}

/**
 * What comes of the lines of one attempt (`mine`) and those of the driver as a whole. What the attempt itself says of the
 * process counts first; before that, the earliest stop is the cause of the later ones: a process that was refused is a
 * process that never checks in.
 */
export function progressOf(mine: readonly LogEvent[], shared: readonly LogEvent[]): Progress | undefined {
  const last = (events: readonly LogEvent[], test: (event: LogEvent) => boolean): LogEvent | undefined =>
    events.findLast((event) => event.kind.gate !== undefined && test(event));
  const ended = last(mine, ({ kind }) => kind.says === 'ended');
  if (ended !== undefined) return told(ended);
  const late = mine.filter(({ kind }) => kind.says !== 'waits' && rank(kind.gate ?? 'catalogue') > rank('check-in'));
  const newest = late.at(-1);
  // A class that is not found is a Start that fails.
  const classless = shared.filter(({ kind }) => kind.gate === 'user-class');
  if (newest !== undefined)
    return told(newest.kind.says === 'stopped' ? (earliest([...late, ...classless]) ?? newest) : newest);
  // What an attempt says of its own end is not undone by what others came to.
  const hasEnd = mine.some(({ kind }) => kind.says === 'stopped');
  const all = [...mine, ...(hasEnd ? shared.filter(({ kind }) => kind.says === 'stopped') : shared)];
  const furthest = furthestOf(all.filter(({ kind }) => kind.says === 'passed' || kind.says === 'waits'));
  const stops = all.filter(({ kind: { says, gate } }) => says === 'stopped' && gate !== undefined);
  // A refusal from before a launch is an older story, where a launch followed.
  const reached = furthest?.kind.gate === undefined ? -1 : rank(furthest.kind.gate);
  const current = stops.filter(
    ({ kind, line }) => rank(kind.gate ?? 'catalogue') >= Math.min(reached, LAUNCH) || line > (furthest?.line ?? 0),
  );
  const cause = earliest(current);
  const over = hasEnd ? undefined : last(shared, ({ kind }) => kind.says === 'ended');
  const runs = furthest?.kind.gate === 'running' && (cause === undefined || furthest.line > cause.line);
  if (over !== undefined && (cause === undefined || over.line > cause.line)) return told(over);
  if (runs && furthest !== undefined) return told(furthest);
  const event = cause ?? furthest;
  return event === undefined ? undefined : told(event);
}

/** Of stops the one at the first gate. */
function earliest(events: readonly LogEvent[]): LogEvent | undefined {
  const gateOf = ({ kind }: LogEvent): number => rank(kind.gate ?? 'catalogue');
  return events.filter(({ kind }) => kind.says === 'stopped').toSorted((a, b) => gateOf(a) - gateOf(b))[0];
}

const told = (event: LogEvent): Progress => ({
  gate: event.kind.gate ?? 'catalogue',
  says: event.kind.says,
  event,
});

function furthestOf(events: readonly LogEvent[]): LogEvent | undefined {
  let best: LogEvent | undefined;
  for (const event of events) {
    if (event.kind.gate === undefined) continue;
    if (best?.kind.gate === undefined || rank(event.kind.gate) >= rank(best.kind.gate)) best = event;
  }
  return best;
}
