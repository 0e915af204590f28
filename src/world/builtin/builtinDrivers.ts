import type { Behavior, DriverDescription, SystemDescription, World, WorldEvent } from '../../engine/world.js';
import { fromJson } from '../../formats/world/jsonValue.js';
import { type BundleFacts, builtinCatalogue, type PersonalityFacts } from './catalogue.js';
import { isWithin, parseVersion } from './versionRange.js';

/** Why the catalogue has nothing for this machine; undefined: it has. */
export function builtinRefusal({ os, version }: Pick<SystemDescription, 'os' | 'version'>): string | undefined {
  if (os !== 'macOS') return `the built-in drivers are those of macOS; nothing is known of ${os}'s`;
  if (parseVersion(version) === undefined)
    return `the built-in drivers go by the version of macOS, and "${version}" is none, as 15.4 is`;
  return undefined;
}

/** Apple's drivers of a version of macOS, in installation order: in the boot collection, signed by the platform. */
export function builtinDrivers(version: string): readonly DriverDescription[] {
  const parsed = parseVersion(version) ?? [];
  return builtinCatalogue().families.flatMap(({ bundles }) =>
    bundles.flatMap((bundle) => {
      const present = bundle.personalities.filter(({ macOS }) => isWithin(parsed, macOS));
      return present.length === 0 ? [] : [driverOf(bundle, present)];
    }),
  );
}

/** The class facts that the built-in drivers need: class → superclass. */
export function builtinClasses(): ReadonlyMap<string, string> {
  return new Map(builtinCatalogue().families.flatMap(({ classes }) => Object.entries(classes)));
}

/**
 * The world with Apple's drivers installed before its own. A bundle that the world states, or that `stated` names,
 * replaces the built-in one as a whole. The built-in ones compete, and nobody asks for advice on them.
 */
export function withBuiltinDrivers(world: World, stated: Iterable<string> = []): World {
  const own = new Set([...world.drivers.map(({ id }) => id), ...stated]);
  const added = builtinDrivers(world.system.version).filter(({ id }) => !own.has(id));
  const installs = added.map(({ id }): WorldEvent => ({ event: 'install', driver: id }));
  return {
    ...world,
    classes: new Map([...builtinClasses(), ...world.classes]),
    drivers: [...added, ...world.drivers],
    captured: new Set([...(world.captured ?? []), ...added.map(({ id }) => id)]),
    ...(world.events === undefined ? {} : { events: [...installs, ...world.events] }),
  };
}

/** The bundle with those of its personalities. */
export function driverOf({ id, kind }: BundleFacts, present: readonly PersonalityFacts[]): DriverDescription {
  const probing = present.flatMap(
    ({ name, probe }): ReadonlyArray<readonly [string, Behavior]> => (probe === undefined ? [] : [[name, { probe }]]),
  );
  return {
    id,
    kind,
    collection: 'boot',
    version: '1',
    personalities: new Map(present.map(({ name, keys }) => [name, fromJson(keys)] as const)),
    // Apple's own claims are taken for sufficient, as all that nobody stated.
    entitlements: undefined,
    profile: undefined,
    signing: 'platform',
    uniqueId: 'builtin',
    userClasses: undefined,
    app: undefined,
    approved: true,
    behavior: new Map(probing),
  };
}
