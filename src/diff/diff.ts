import { diagnose } from '../diagnose/diagnose.js';
import type { DriverDescription, World } from '../engine/world.js';
import { simulate } from '../world/simulation.js';
import { type AdviceChange, adviceChanges } from './advice.js';
import { type DriverChange, driverChange, driverPairs, hasChanges } from './drivers.js';
import { type OutcomeChange, outcomeChanges } from './outcomes.js';
import { type Ground, worldOn } from './worlds.js';

/** What a change does on one Mac. */
export interface GroundDiff {
  readonly label: string;
  readonly outcomes: readonly OutcomeChange[];
  readonly advice: readonly AdviceChange[];
  readonly processes: ProcessCount;
  readonly nubs: number;
  readonly devices: number;
}

/** How many processes of the drivers were launched, and how many of them still run at the end. */
export interface ProcessCount {
  readonly before: { readonly launched: number; readonly running: number };
  readonly after: { readonly launched: number; readonly running: number };
}

/** What a change to drivers changes: in their files, and in outcomes. */
export interface Diff {
  readonly before: readonly DriverDescription[];
  readonly after: readonly DriverDescription[];
  readonly drivers: readonly DriverChange[];
  readonly grounds: readonly GroundDiff[];
}

/** Runs both on every ground and compares. Both engines ran alone: what they share is what they were given. */
export function diffOf(
  before: readonly DriverDescription[],
  after: readonly DriverDescription[],
  grounds: readonly Ground[],
): Diff {
  const pairs = driverPairs(before, after);
  const replaced = new Set([...before, ...after].map(({ id }) => id));
  return {
    before,
    after,
    drivers: pairs.map(driverChange).filter(hasChanges),
    grounds: grounds.map((ground) => {
      const [old, now] = [runOf(worldOn(ground, before, replaced)), runOf(worldOn(ground, after, replaced))];
      const { changes, nubs, devices } = outcomeChanges({ before: old.machine, after: now.machine }, pairs);
      return {
        label: ground.label,
        outcomes: changes,
        advice: adviceChanges(old.own(replaced), now.own(replaced), pairs),
        processes: { before: old.processes(replaced), after: now.processes(replaced) },
        nubs,
        devices,
      };
    }),
  };
}

function runOf(world: World) {
  const machine = simulate(world);
  const diagnostics = diagnose(machine, { ignore: world.captured ?? new Set() });
  return {
    machine,
    own: (ids: ReadonlySet<string>) => diagnostics.filter(({ driver }) => driver !== null && ids.has(driver)),
    processes: (ids: ReadonlySet<string>) => {
      const own = machine.trace.processes.filter(({ driver }) => ids.has(driver));
      return { launched: own.length, running: own.filter(({ state }) => state === 'running').length };
    },
  };
}

export interface DiffCounts {
  readonly lost: number;
  readonly gained: number;
  readonly moved: number;
  readonly stops: number;
  readonly others: number;
  readonly reason: number;
  /** Advice: errors that are new, and that are gone; the same of warnings. */
  readonly newErrors: number;
  readonly goneErrors: number;
  readonly newWarnings: number;
  readonly goneWarnings: number;
  readonly properties: number;
}

/** The numbers of a summary. A nub counts once a kind, whatever number of personalities. */
export function countsOf({ drivers, grounds }: Diff): DiffCounts {
  const of = (kind: OutcomeChange['kind']): number =>
    grounds.reduce(
      (sum, { outcomes }) => sum + new Set(outcomes.flatMap((each) => (each.kind === kind ? [each.nub] : []))).size,
      0,
    );
  // What is wrong with the files themselves is wrong on every Mac.
  const advice = (change: AdviceChange['change'], severity: string): number =>
    new Set(
      grounds
        .flatMap((ground) => ground.advice)
        .filter((each) => each.change === change && each.diagnostic.severity === severity)
        .map(({ diagnostic: { code, driver, personality, key } }) => [code, driver, personality, key].join('\u0000')),
    ).size;
  const changed = (each: DriverChange): number =>
    [each.info, each.entitlements, each.profile, each.bundle, ...each.personalities.map((of) => of.properties)].reduce(
      (sum, { length }) => sum + length,
      0,
    );
  return {
    ...{ lost: of('lost'), gained: of('gained'), moved: of('moved'), stops: of('stops') },
    ...{ others: of('others'), reason: of('reason') },
    ...{ newErrors: advice('new', 'error'), goneErrors: advice('gone', 'error') },
    ...{ newWarnings: advice('new', 'warning'), goneWarnings: advice('gone', 'warning') },
    properties: drivers.reduce((sum, each) => sum + changed(each), 0),
  };
}

/** Whether anything that a user of the driver could notice is not as before. */
export const hasOutcomeChanges = ({ lost, gained, moved, stops, others }: DiffCounts): boolean =>
  lost + gained + moved + stops + others > 0;
