import type { Machine } from '../engine/machine.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import { dictionary, textOf, type Value } from '../engine/values/value.js';
import type { DriverDescription, World } from '../engine/world.js';

export interface SubsetOptions {
  /** Drivers that will join the captured ones: what their personalities name has to be there as well. */
  readonly joining?: readonly DriverDescription[];
  /** Which candidates on the chosen nubs are kept; default: all of them. */
  readonly keeps?: (candidate: Consideration) => boolean;
}

/**
 * The part of a captured world that decides over some nubs: these, what they hang on, and of the attached drivers the
 * personalities that were candidates there.
 */
export function subset(
  world: World,
  machine: Machine,
  chosen: ReadonlySet<Service>,
  { joining = [], keeps = () => true }: SubsetOptions = {},
): World {
  const nubs = new Set<string>();
  const personalities = new Set<string>();
  for (const nub of chosen) {
    for (let at: Service | undefined = nub; at !== undefined; at = at.provider) nubs.add(at.id);
    for (const { personality } of machine.candidates(nub).filter(keeps))
      personalities.add(`${personality.driver ?? ''}/${personality.name}`);
  }
  const drivers = world.drivers
    .map((driver) => ({
      ...driver,
      personalities: new Map([...driver.personalities].filter(([name]) => personalities.has(`${driver.id}/${name}`))),
      behavior: new Map([...driver.behavior].filter(([name]) => personalities.has(`${driver.id}/${name}`))),
    }))
    .filter((driver) => driver.personalities.size > 0);
  const kept = world.nubs.filter(({ id }) => nubs.has(id));
  const named = namedIn([...drivers, ...joining].flatMap((driver) => [...driver.personalities.values()]));
  const used = [...kept.map(({ className }) => className), ...named.classes];
  const classes = new Set(used.flatMap((className) => machine.classes.get(className).chain));
  const uses = (className: string): boolean => classes.has(className);
  const left = new Set(drivers.map(({ id }) => id));
  // The kernel knows the bundles that are installed: one that is left out stays known to who names it.
  const leftOut = world.drivers.map(({ id }) => id).filter((id) => !left.has(id));
  return {
    ...world,
    classes: new Map([...world.classes].filter(([className]) => uses(className))),
    kernelBundles: [...new Set([...world.kernelBundles, ...leftOut])].filter((bundle) => named.bundles.has(bundle)),
    comparedKeys: new Map([...(world.comparedKeys ?? [])].filter(([className]) => uses(className))),
    published: (world.published ?? []).filter(({ resource }) => named.resources.has(resource)),
    drivers,
    captured: left,
    nubs: kept,
  };
}

interface Named {
  readonly classes: ReadonlySet<string>;
  readonly bundles: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
}

/** What personalities name beside themselves: classes, kernel bundles, resources that they wait for. */
function namedIn(personalities: readonly Value[]): Named {
  const texts = (...keys: readonly string[]): ReadonlySet<string> =>
    new Set(
      personalities
        .flatMap((value) => (value.kind === 'dictionary' ? [value] : [dictionary([])]))
        .flatMap(({ entries }) => keys.flatMap((key) => textsIn(entries.get(key)))),
    );
  return {
    classes: texts('IOClass', 'IOProviderClass'),
    bundles: texts('CFBundleIdentifier', 'CFBundleIdentifierKernel'),
    resources: texts('IOResourceMatch', 'IOPropertyMatch', 'IOPropertyExistsMatch'),
  };
}

/** The texts of a value, and the keys of a dictionary. */
function textsIn(value: Value | undefined): readonly string[] {
  if (value?.kind === 'array' || value?.kind === 'set') return value.items.flatMap(textsIn);
  if (value?.kind === 'dictionary') return [...value.entries.keys()];
  return textOf(value) === undefined ? [] : [textOf(value) ?? ''];
}
