import type { LogEvent } from './event.js';
import type { Subject } from './subjects.js';
import { codeIn } from './understand.js';

/** Where lines of one log do not fit together, in words. */
export function contradictionsIn({ driver, events }: Subject): readonly string[] {
  const about = driver ?? 'the driver';
  return [
    ...approvalOf(about, events),
    ...buildsOf(about, events),
    ...startedThenRefused(events),
    ...new Set(events.flatMap(mislabelled)),
  ];
}

const LAUNCHED = new Set(['launch', 'check-in', 'entitlement', 'user-class', 'start', 'running']);

/** A driver that nobody has approved is not launched: list and lines are of different times. */
function approvalOf(about: string, events: readonly LogEvent[]): readonly string[] {
  const waiting = events.find(({ kind }) => kind.codes.includes('I605'));
  const launched = events.find(({ kind: { by, gate } }) => by === 'kernel' && gate !== undefined && LAUNCHED.has(gate));
  if (waiting === undefined || launched === undefined) return [];
  return [
    `line ${waiting.line} says that ${about} is not approved, and line ${launched.line} that it is launched: they are of different times, or of two copies.`,
  ];
}

function buildsOf(about: string, events: readonly LogEvent[]): readonly string[] {
  const launched = new Set(
    events.filter(({ kind }) => kind.id === 'launching').flatMap(({ parts }) => parts.version ?? []),
  );
  const active = new Set(
    events.filter(({ kind }) => kind.id === 'listed-enabled').flatMap(({ parts }) => parts.version ?? []),
  );
  if (launched.size === 0 || active.size === 0 || [...launched].some((version) => active.has(version))) return [];
  const builds = (versions: ReadonlySet<string>): string => [...versions].join(' and ');
  return [
    `build ${builds(launched)} of ${about} is launched, and the list shows build ${builds(active)} as switched on: the old build still runs, or the list is of another time.`,
  ];
}

function startedThenRefused(events: readonly LogEvent[]): readonly string[] {
  const ok = events.find(({ kind }) => kind.id === 'start-ok');
  const refused = events.find(
    ({ kind, parts }) => kind.says === 'stopped' && parts.id !== undefined && parts.id === ok?.parts.id,
  );
  if (ok === undefined || refused === undefined) return [];
  return [`line ${ok.line} says that instance 0x${ok.parts.id} started, and line ${refused.line} that it was stopped.`];
}

/** People decode the decimal of a kIOReturn wrongly, and post both (case 37). */
function mislabelled({ text, line }: LogEvent): readonly string[] {
  const [decimal] = text.match(/-5368\d{5}\b/) ?? [];
  const code = decimal === undefined ? undefined : codeIn(decimal);
  if (code === undefined) return [];
  const labels = text.match(/kIOReturn\w+|\b0x[eE]00002[0-9a-fA-F]{2}\b/g) ?? [];
  const wrong = labels.filter((label) => (codeIn(label)?.decimal ?? code.decimal + 1) !== code.decimal);
  if (wrong.length === 0) return [];
  return [`line ${line}: ${decimal} is ${code.name} (${code.hex}), not ${wrong.join(', ')}.`];
}
