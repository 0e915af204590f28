import type { Machine } from '../engine/machine.js';
import type { Consideration } from '../engine/trace.js';
import type { DriverDescription } from '../engine/world.js';
import type { Change } from './change.js';
import { laboratory, type Setting } from './laboratory.js';
import { type Aim, isReached, search } from './search.js';
import { type SideEffects, sideEffectsOf } from './sideEffects.js';

/** The smallest change after which a personality runs on a nub, as the engine found it; or where it stops whatever is changed. */
export type Counterfactual =
  | {
      readonly runs: true;
      readonly changes: readonly Change[];
      /** The verdict of the run with the changes. */
      readonly verdict: Consideration;
      readonly sideEffects: SideEffects;
      /** Other changes of as many keys. */
      readonly alternatives: ReadonlyArray<readonly Change[]>;
    }
  | {
      readonly runs: false;
      /** With these it gets furthest; none: no change of the plist or of the entitlements gets it any further. */
      readonly changes: readonly Change[];
      readonly verdict: Consideration;
      /** Everything that could be proposed was tried; else the search ended at its limits. */
      readonly exhausted: boolean;
    };

/**
 * What would have to change for this personality to run on this nub.  * Undefined: it runs there already, or the nub was never matched.
 */
export function counterfactual(
  setting: Setting,
  { driver: id, personality, nub }: { readonly driver: string; readonly personality: string; readonly nub: string },
): Counterfactual | undefined {
  const { world, machine } = setting;
  const driver = world.drivers.find((each) => each.id === id);
  if (driver === undefined) return undefined;
  const places = placesOf(machine, driver, personality);
  if (places.has(nub)) return undefined;
  const aim: Aim = { driver, personality, nub, runsElsewhere: places.size > 0 };
  const { reached, furthest, exhausted } = search(aim, laboratory(setting, driver, new Set([nub])));
  if (reached.length === 0)
    return furthest === undefined
      ? undefined
      : { runs: false, changes: furthest.changes, verdict: furthest.verdict, exhausted };
  const [gentlest, ...rest] = reached;
  if (gentlest === undefined) return undefined;
  const first = { ...gentlest, effects: sideEffectsOf(setting, aim, gentlest.changes) };
  // Of equally small changes, that which touches least of the rest comes first.
  const others = rest.map((trial) =>
    reach(first.effects) === 0
      ? { ...trial, effects: first.effects }
      : { ...trial, effects: sideEffectsOf(setting, aim, trial.changes) },
  );
  const all = [first, ...others];
  const [best = first, ...alternatives] = all.sort((one, other) => reach(one.effects) - reach(other.effects));
  return {
    runs: true,
    changes: best.changes,
    verdict: best.verdict,
    sideEffects: best.effects,
    alternatives: alternatives.map(({ changes }) => changes),
  };
}

const reach = ({ alsoTakes, gives }: SideEffects): number => alsoTakes.length + gives.length;

/** The nubs on which the personality is at work already. */
function placesOf(machine: Machine, driver: DriverDescription, name: string): ReadonlySet<string> {
  const personality = machine.bundle(driver.id)?.personalities.find((each) => each.name === name);
  const running = machine.instances().filter((each) => each.personality === personality && each.started);
  return new Set(
    running.flatMap(({ nub }) => {
      const verdict = personality && machine.verdict(nub, personality);
      if (personality === undefined || verdict === undefined) return [];
      return isReached({ machine, driver, personality, nub, verdict }) ? [nub.id] : [];
    }),
  );
}
