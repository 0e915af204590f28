import type { Machine } from '../engine/machine.js';
import type { DriverDescription, World } from '../engine/world.js';
import { simulate } from '../world/simulation.js';
import { smallWorld } from './smallWorld.js';

/** Runs a driver as it might be, on some nubs of a machine. */
export type Laboratory = (driver: DriverDescription) => Machine;

/**
 * A laboratory for these nubs. The small world must say of the driver as it is what the machine says; where it does
 * not, because something else of the machine has a hand in it, every trial runs the whole world.
 */
export function laboratory(
  world: World,
  machine: Machine,
  driver: DriverDescription,
  nubs: ReadonlySet<string>,
): Laboratory {
  const small = smallWorld(world, machine, driver, nubs);
  const run = (of: World): Laboratory => {
    const before = of.drivers;
    return (varied) => simulate({ ...of, drivers: before.map((each) => (each.id === varied.id ? varied : each)) });
  };
  const inSmall = run(small);
  const asItIs = inSmall(driver);
  const agrees = [...nubs].every((nub) => verdictsOf(asItIs, driver.id, nub) === verdictsOf(machine, driver.id, nub));
  return agrees ? inSmall : run(world);
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
