import { ClassTable } from '../engine/classes/classTable.js';
import { defaultEvents, Machine, type MachineOptions } from '../engine/machine.js';
import type { World, WorldEvent } from '../engine/world.js';
import { closedFamily } from '../families/closed.js';
import { families } from '../families/index.js';
import { isKnownKernelBundle } from '../families/kernelBundles.js';
import { withProvider } from './describeNub.js';

/** The families and kernel bundles that every simulated Mac has, and what the world was seen to compare besides. */
function machineOptions({ comparedKeys, classes }: World): MachineOptions {
  const own =
    comparedKeys === undefined || comparedKeys.size === 0
      ? []
      : [closedFamily(comparedKeys, new ClassTable(families, classes))];
  return { families: [...families, ...own], isKernelBundleKnown: isKnownKernelBundle };
}

/** What machines of worlds with the same classes can share: making it takes longer than to run a small world. */
export function sharedOptions(world: World): MachineOptions {
  const options = machineOptions(world);
  return { ...options, classes: new ClassTable(options.families, world.classes) };
}

/**
 * A booted machine with everything the world declares, and nothing installed or registered yet.
 * `reserved`: registry ids of nubs that will join later; nobody else gets them.
 */
export function boot(
  world: World,
  reserved: readonly bigint[] = [],
  options: MachineOptions = machineOptions(world),
): Machine {
  const reservedIds = [...world.nubs.flatMap(({ registryId }) => registryId ?? []), ...reserved];
  const machine = new Machine({ ...world, reservedIds }, options);
  for (const driver of world.drivers) machine.declareDriver(driver);
  for (const nub of world.nubs) for (const each of withProvider(nub, machine.classes)) machine.declareNub(each);
  return machine;
}

/** What happens in a world: its own events, or the default ones. */
export function eventsOf(world: World): readonly WorldEvent[] {
  return world.events ?? defaultEvents(world);
}

/** Runs a world from boot to its last event. `options`: shared with other machines of the same classes. */
export function simulate(world: World, options?: MachineOptions): Machine {
  const machine = boot(world, [], options);
  for (const event of eventsOf(world)) machine.apply(event);
  return machine;
}
