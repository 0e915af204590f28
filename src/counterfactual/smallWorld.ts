import type { Machine } from '../engine/machine.js';
import { textOf } from '../engine/values/value.js';
import type { DriverDescription, NubDescription, World } from '../engine/world.js';

/**
 * The part of a world that decides about some nubs: those nubs, what stands above them, the driver in question, and
 * of the others the personalities that got past `keys` there. A trial in it takes a fraction of a millisecond; whoever
 * uses it compares first what it says of the world as it is (`Laboratory`).
 */
export function smallWorld(
  world: World,
  machine: Machine,
  driver: DriverDescription,
  nubs: ReadonlySet<string>,
): World {
  const kept = withProviders(world, nubs);
  const rivals = rivalsOn(machine, nubs);
  const classes = ownClasses(driver);
  const drivers = world.drivers.flatMap((each): DriverDescription[] => {
    if (each.id === driver.id) return [driver];
    const personalities = [...each.personalities].filter(
      ([name, value]) =>
        rivals.has(`${each.id}/${name}`) ||
        // A class that a kext brings exists in the kernel: the driver may name it.
        (value.kind === 'dictionary' && classes.has(textOf(value.entries.get('IOClass')) ?? '')),
    );
    return personalities.length === 0 ? [] : [{ ...each, personalities: new Map(personalities) }];
  });
  const present = new Set(drivers.map(({ id }) => id));
  const events = world.events?.filter((event) => {
    if (event.event === 'register') return nubs.has(event.nub);
    return event.event !== 'install' || present.has(event.driver);
  });
  return { ...world, nubs: kept, drivers, ...(events === undefined ? {} : { events }) };
}

function withProviders(world: World, nubs: ReadonlySet<string>): readonly NubDescription[] {
  const byId = new Map(world.nubs.map((nub) => [nub.id, nub] as const));
  const kept = new Set<string>();
  for (const id of nubs) {
    for (let at = byId.get(id); at !== undefined && !kept.has(at.id); at = byId.get(at.under ?? '')) kept.add(at.id);
  }
  return world.nubs
    .filter(({ id }) => kept.has(id))
    .map((nub) => (nubs.has(nub.id) ? nub : { ...nub, registers: false }));
}

/** `driver/personality` of all that passive matching let through, or that something stopped before it. */
function rivalsOn(machine: Machine, nubs: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const nub of nubs) {
    for (const { considerations } of machine.trace.passesOf(nub)) {
      for (const { gate, personality } of considerations)
        if (gate !== 'keys') found.add(`${personality.driver ?? ''}/${personality.name}`);
    }
  }
  return found;
}

function ownClasses({ personalities }: DriverDescription): ReadonlySet<string> {
  const named = [...personalities.values()].map((value) =>
    value.kind === 'dictionary' ? (textOf(value.entries.get('IOClass')) ?? '') : '',
  );
  return new Set(named.filter((name) => name !== '' && name !== 'IOUserService'));
}
