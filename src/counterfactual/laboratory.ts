import type { Machine, MachineOptions } from '../engine/machine.js';
import type { DriverDescription, World } from '../engine/world.js';
import { sharedOptions, simulate } from '../world/simulation.js';
import { smallWorld } from './smallWorld.js';

/** A machine that has run, the world that it came out of, and what trials on it share. */
export interface Setting {
  readonly world: World;
  readonly machine: Machine;
  readonly options: MachineOptions;
  /** Laboratories that were made already, by driver and nubs. */
  readonly laboratories: Map<string, Laboratory>;
}

export function settingOf(world: World, machine: Machine): Setting {
  return { world, machine, options: sharedOptions(world), laboratories: new Map() };
}

/** Some nubs of a machine, to run a driver on as it might be. */
export interface Laboratory {
  /** With the driver as it is. */
  readonly asItIs: Machine;
  readonly run: (driver: DriverDescription) => Machine;
}

/**
 * A laboratory for these nubs. The small world must say of the driver as it is what the machine says; where it does
 * not, because something else of the machine has a hand in it, every trial runs the whole world.
 */
export function laboratory(setting: Setting, driver: DriverDescription, nubs: ReadonlySet<string>): Laboratory {
  const name = [driver.id, ...nubs].join('\n');
  const made = setting.laboratories.get(name) ?? make(setting, driver, nubs);
  setting.laboratories.set(name, made);
  return made;
}

function make({ world, machine, options }: Setting, driver: DriverDescription, nubs: ReadonlySet<string>): Laboratory {
  const runIn =
    (of: World): Laboratory['run'] =>
    (varied) =>
      simulate({ ...of, drivers: of.drivers.map((each) => (each.id === varied.id ? varied : each)) }, options);
  const run = runIn(smallWorld(world, machine, driver, nubs));
  const asItIs = run(driver);
  const agrees = [...nubs].every((nub) => verdictsOf(asItIs, driver.id, nub) === verdictsOf(machine, driver.id, nub));
  return agrees ? { asItIs, run } : { asItIs: machine, run: runIn(world) };
}

/** Where each personality of a driver ended on a nub, as a text to compare. */
function verdictsOf(machine: Machine, driver: string, id: string): string {
  const nub = machine.service(id);
  if (nub === undefined) return '';
  const verdicts = (machine.bundle(driver)?.personalities ?? []).map((personality) => {
    const verdict = machine.verdict(nub, personality);
    return [personality.name, verdict?.gate, verdict?.reason, verdict?.score, verdict?.rival?.name];
  });
  return JSON.stringify(verdicts);
}
