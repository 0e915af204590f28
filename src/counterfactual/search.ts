import { GATES } from '../engine/gates.js';
import type { Machine } from '../engine/machine.js';
import type { Consideration } from '../engine/trace.js';
import type { DriverDescription } from '../engine/world.js';
import { type Change, changed, withChanges } from './change.js';
import type { Laboratory } from './laboratory.js';
import type { Predicament } from './predicament.js';
import { proposals } from './proposals/proposals.js';

/** What is looked for: this personality at work on this nub. */
export interface Aim {
  readonly driver: DriverDescription;
  readonly personality: string;
  readonly nub: string;
  /** It runs on other nubs as it is, and should go on doing so. */
  readonly runsElsewhere: boolean;
}

/** A set of changes that was tried, and what came of it. */
export interface Trial {
  readonly changes: readonly Change[];
  readonly machine: Machine;
  readonly verdict: Consideration;
}

export interface Findings {
  /** Trials that reached the aim with the fewest changes, the gentlest first. */
  readonly reached: readonly Trial[];
  /** Where none did: the one that got furthest. */
  readonly furthest: Trial | undefined;
  /** Everything that was proposed was tried: there is no other way. */
  readonly exhausted: boolean;
}

/** More trials than this say: what is needed is another driver. */
const MOST_TRIALS = 120;
/** More keys than these are no small change. */
export const MOST_CHANGES = 16;
/** Of equally small ones the gentlest come first: two to choose from. */
const MOST_REACHED = 2;

/**
 * The smallest changes that lead to the aim: trials in the order of their size, each of which opens further ones by what
 * might be changed where it ended. The engine decides about each.
 */
export function search(aim: Aim, { run }: Laboratory): Findings {
  const waiting: (readonly Change[])[] = [[]];
  const seen = new Set<string>();
  const opened = new Set<string>();
  const reached: Trial[] = [];
  let furthest: Trial | undefined;
  let exhausted = false;
  let tooLarge = false;
  for (let trials = 0; trials < MOST_TRIALS; trials++) {
    const changes = takeSmallest(waiting);
    const least = reached[0]?.changes.length;
    exhausted = changes === undefined;
    if (changes === undefined || (least !== undefined && changes.length > least)) break;
    const predicament = attempt(aim, changes, run);
    if (predicament === undefined) continue;
    const trial = { changes, machine: predicament.machine, verdict: predicament.verdict };
    if (isReached(predicament)) {
      reached.push(trial);
      if (reached.length === MOST_REACHED) break;
      continue;
    }
    if (furthest === undefined || depth(trial) > depth(furthest)) furthest = trial;
    // The same keys, changed in another way, to the same end: what follows is the same, and the gentlest came first.
    const stand = standOf(trial);
    if (opened.has(stand)) continue;
    opened.add(stand);
    for (const proposal of proposals(predicament)) {
      const next = withChanges(changes, proposal);
      const name = JSON.stringify(next, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      if (seen.has(name) || isTurningBack(changes, proposal)) continue;
      if (next.length > MOST_CHANGES) {
        tooLarge = true;
        continue;
      }
      seen.add(name);
      waiting.push(next);
    }
  }
  return {
    reached: reached.sort((a, b) => cost(a.changes) - cost(b.changes)),
    furthest,
    exhausted: exhausted && !tooLarge,
  };
}

function standOf({ changes, verdict: { gate, reason } }: Trial): string {
  const keys = changes.map((change) => `${change.in} ${change.key}`).sort();
  return [...keys, gate, reason].join('\n');
}

const depth = ({ verdict }: Trial): number => GATES.indexOf(verdict.gate);

/** Sets of changes of one size: a value set is gentler than a key taken away, which takes more; another provider class is another driver. */
function cost(changes: readonly Change[]): number {
  const weight = ({ key, from, to }: Change): number => {
    if (key === 'IOProviderClass') return 3;
    return to === undefined ? 2 : from === undefined ? 1 : 0;
  };
  return changes.reduce((sum, change) => sum + 10 + weight(change), 0);
}

function takeSmallest(waiting: (readonly Change[])[]): readonly Change[] | undefined {
  let best = 0;
  for (let at = 1; at < waiting.length; at++) {
    if (cost(waiting[at] ?? []) < cost(waiting[best] ?? [])) best = at;
  }
  return waiting.splice(best, 1)[0];
}

/** What has been set once is not set otherwise later, that is a trial of its own; of a dictionary another member may be next. */
function isTurningBack(changes: readonly Change[], proposal: readonly Change[]): boolean {
  return proposal.some(
    (next) => next.key !== 'IOPropertyMatch' && changes.some((each) => each.key === next.key && each.in === next.in),
  );
}

function attempt(
  { driver, personality: name, nub, runsElsewhere }: Aim,
  changes: readonly Change[],
  run: Laboratory['run'],
): Predicament | undefined {
  const varied = changed(driver, name, changes);
  const machine = run(varied);
  // what leaves IOResources for IOUserResources is looked for there.
  const service = machine.service(movedTo(changes) ?? nub);
  const personality = machine.bundle(driver.id)?.personalities.find((each) => each.name === name);
  const verdict = service && personality && machine.verdict(service, personality);
  if (verdict === undefined || service === undefined || personality === undefined) return undefined;
  return { machine, driver: varied, personality, nub: service, verdict, runsElsewhere };
}

function movedTo(changes: readonly Change[]): string | undefined {
  const change = changes.find(({ key }) => key === 'IOProviderClass');
  const { from, to } = change ?? {};
  const moved = from !== undefined && to !== undefined && 'text' in from && 'text' in to;
  return moved && from.text === 'IOResources' && to.text === 'IOUserResources' ? to.text : undefined;
}

/** It runs; of a DEXT that names a user class, the process does, and Start was called. */
export function isReached({ machine, driver, personality, nub, verdict }: Omit<Predicament, 'runsElsewhere'>): boolean {
  if (verdict.gate !== 'running') return false;
  if (driver.kind !== 'dext' || personality.userClass === undefined) return true;
  return machine.trace.calls.some(
    ({ call, personality: called, nub: on, result }) =>
      call === 'Start' && called === personality && on === nub.id && result === true,
  );
}
