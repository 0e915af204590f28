import type { Machine } from '../engine/machine.js';
import { type RunningResult, runningOn } from '../engine/outcome/outcome.js';
import { simulate } from '../world/simulation.js';
import { type Change, changed } from './change.js';
import { laboratory, type Setting } from './laboratory.js';
import type { Aim } from './search.js';
import { smallWorld } from './smallWorld.js';

/** A nub that a change makes the driver take, and who had it; undefined: nobody. */
export interface Taking {
  readonly nub: string;
  readonly from: string | undefined;
}

/** What a change does elsewhere. */
export interface SideEffects {
  /** Other nubs that the driver would then take. */
  readonly alsoTakes: readonly Taking[];
  /** Nubs that it has, and would not have any more. */
  readonly gives: readonly string[];
  /** Who would lose the nub in question. */
  readonly displaces: string | undefined;
}

const nameOf = ({ driver, personality }: RunningResult): string => `${driver}/${personality}`;

/**
 * Runs a changed driver on every nub that one of its personalities could be for, and compares who has what. Where
 * something changes hands, the nub's own laboratory has the last word.
 */
export function sideEffectsOf(setting: Setting, aim: Aim, changes: readonly Change[]): SideEffects {
  const { world, machine, options } = setting;
  const varied = changed(aim.driver, aim.personality, changes);
  const nubs = nubsFor(machine, [aim.driver, varied], aim.nub);
  const after = simulate(smallWorld(world, machine, varied, nubs), options);
  const alsoTakes: Taking[] = [];
  const gives: string[] = [];
  const isMine = (names: readonly RunningResult[]): boolean => names.some(({ driver }) => driver === aim.driver.id);
  for (const id of nubs) {
    const had = holders(machine, id);
    if (isMine(had) === isMine(holders(after, id))) continue;
    const has = holders(laboratory(setting, aim.driver, new Set([id])).run(varied), id);
    if (!isMine(had) && isMine(has) && id !== aim.nub) alsoTakes.push({ nub: id, from: loser(had, has) });
    if (isMine(had) && !isMine(has)) gives.push(id);
  }
  return { alsoTakes, gives, displaces: loser(holders(machine, aim.nub), holders(after, aim.nub)) };
}

function holders(machine: Machine, id: string): readonly RunningResult[] {
  const nub = machine.service(id);
  return nub === undefined ? [] : runningOn(machine, nub);
}

function loser(had: readonly RunningResult[], has: readonly RunningResult[]): string | undefined {
  const names = new Set(has.map(nameOf));
  const lost = had.find((each) => !names.has(nameOf(each)));
  return lost === undefined ? undefined : nameOf(lost);
}

/** Registered nubs whose class fits a personality as it is, or as it would be. */
function nubsFor(machine: Machine, drivers: readonly Aim['driver'][], asked: string): ReadonlySet<string> {
  const classes = new Set<string>();
  for (const { personalities } of drivers) {
    for (const value of personalities.values()) {
      const name = value.kind === 'dictionary' ? value.entries.get('IOProviderClass') : undefined;
      if (name !== undefined && 'text' in name) classes.add(name.text);
    }
  }
  const fitting = machine
    .services()
    .filter(
      ({ id, kernelClass }) =>
        machine.trace.passesOf(id).length > 0 && kernelClass.providerChain.some((name) => classes.has(name)),
    );
  return new Set([asked, ...fitting.map(({ id }) => id)]);
}
