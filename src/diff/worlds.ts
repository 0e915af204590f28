import type { DriverDescription, World, WorldEvent } from '../engine/world.js';
import type { RegistryCapture } from '../formats/ioreg/capture.js';
import { type CapturedWorld, worldFromCapture } from '../world/capture/capture.js';
import { installedOn } from '../world/capture/withDrivers.js';

/** Where drivers are installed: a captured Mac, made into a world once, or a world document's. */
export type Ground =
  | { readonly kind: 'capture'; readonly label: string; readonly world: CapturedWorld }
  | { readonly kind: 'world'; readonly label: string; readonly world: World };

export const capturedGround = (label: string, capture: RegistryCapture): Ground & { readonly kind: 'capture' } => ({
  kind: 'capture',
  label,
  world: worldFromCapture(capture),
});

/** The ground with these drivers on it. `replaced`: ids of both sides, so that neither competes with the other. */
export function worldOn(ground: Ground, drivers: readonly DriverDescription[], replaced: ReadonlySet<string>): World {
  if (ground.kind === 'capture') return installedOn(ground.world, drivers, { replaced });
  const { world } = ground;
  const others = world.drivers.filter(({ id }) => !replaced.has(id));
  const events = world.events === undefined ? undefined : eventsFor(world.events, drivers, replaced);
  const { events: _, ...rest } = world;
  return { ...rest, drivers: [...others, ...drivers], ...(events === undefined ? {} : { events }) };
}

/** A story that installs the driver installs it still, under its new name; one that does not begins with it. */
function eventsFor(
  events: readonly WorldEvent[],
  drivers: readonly DriverDescription[],
  replaced: ReadonlySet<string>,
): readonly WorldEvent[] {
  const [first] = drivers;
  const installs = (each: WorldEvent): boolean => each.event === 'install' && replaced.has(each.driver);
  const added = drivers.map(({ id }): WorldEvent => ({ event: 'install', driver: id }));
  const at = events.findIndex(installs);
  const renamed = events
    .filter((each) => !installs(each))
    .map((each) => renamedEvent(each, replaced, drivers, first?.id));
  const place = at < 0 ? 0 : events.slice(0, at).filter((each) => !installs(each)).length;
  return [...renamed.slice(0, place), ...added, ...renamed.slice(place)];
}

/** What happens to the driver happens to what stands in its place. */
function renamedEvent(
  event: WorldEvent,
  replaced: ReadonlySet<string>,
  drivers: readonly DriverDescription[],
  first: string | undefined,
): WorldEvent {
  if (!('driver' in event) || typeof event.driver !== 'string' || first === undefined) return event;
  const isThere = drivers.some(({ id }) => id === event.driver);
  return replaced.has(event.driver) && !isThere ? { ...event, driver: first } : event;
}
