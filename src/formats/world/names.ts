import type { DriverDocument, NubDocument, WorldDocument } from './document.js';

/** What the names in a document may refer to. */
export interface WorldNames {
  readonly nubs: ReadonlySet<string>;
  /** False: some nub's id is not known here (a captured registry, a missing id), so no name can be refused. */
  readonly allNubs: boolean;
  readonly drivers: ReadonlySet<string>;
  /** Likewise, for a driver's id. */
  allDrivers(id: string): boolean;
  /** Nubs that a driver's Start registers. */
  readonly published: readonly NubDocument[];
}

export function worldNames(document: WorldDocument): WorldNames {
  const all = [...document.drivers, ...upgrades(document)];
  const published = all.flatMap(publishedNubs);
  const nubs = [...document.nubs, ...published].map(({ id }) => id);
  const ids = document.drivers.map(driverId);
  const upgraded = upgrades(document).map(driverId);
  const told = ids.every((id) => id !== undefined);
  return {
    nubs: new Set(['IOResources', 'IOUserResources', ...nubs]),
    allNubs: document.registry === undefined && !nubs.includes(''),
    drivers: new Set([...ids, ...upgraded].filter((id) => id !== undefined)),
    allDrivers: (id) => told && !(document.builtinDrivers && id.startsWith('com.apple.')),
    published,
  };
}

/** The drivers that upgrades bring. */
export function upgrades({ events = [] }: WorldDocument): DriverDocument[] {
  return events.flatMap((event) => (event.event === 'upgrade' ? [event.to] : []));
}

export function publishedNubs({ behavior }: DriverDocument): NubDocument[] {
  return [...(behavior?.values() ?? [])].flatMap(({ publishes = [] }) => publishes);
}

/** The bundle id, where the document itself tells it. */
function driverId({ id, info }: DriverDocument): string | undefined {
  const inInfo = typeof info === 'object' ? info.entries.get('CFBundleIdentifier') : undefined;
  return id ?? (inInfo?.kind === 'string' ? inInfo.text : undefined);
}
