import { ClassTable } from '../../engine/classes/classTable.js';
import { textOf, type Value } from '../../engine/values/value.js';
import { DEFAULT_SYSTEM, type NubDescription, type SystemDescription, type World } from '../../engine/world.js';
import { families } from '../../families/index.js';
import type { RegistryCapture } from '../../formats/ioreg/capture.js';
import { configurationOf } from '../describeNub.js';
import { attachedDrivers, isMatchedDriver } from './attached.js';
import { capturedClasses } from './classes.js';
import { type NamedEntry, nameEntries } from './names.js';

/** What a captured registry gives a world: its machine, its nubs, the drivers attached to them. */
export type CapturedWorld = Omit<World, 'events'>;

const RESOURCES = ['IOResources', 'IOUserResources'] as const;

/** A world that has the hardware and the drivers of a captured machine. */
export function worldFromCapture(
  capture: RegistryCapture,
  declared: ReadonlyMap<string, string | null> = new Map(),
): CapturedWorld {
  const entries = nameEntries(capture);
  const classes = capturedClasses(entries, declared);
  const table = new ClassTable(families, classes);
  const drivers = attachedDrivers(entries, table);
  return {
    system: systemOf(capture),
    classes,
    kernelBundles: kernelBundlesOf(entries),
    drivers,
    captured: new Set(drivers.map(({ id }) => id)),
    nubs: entries.filter(isNub).map(nubOf),
    published: entries.flatMap(publishedOn),
  };
}

/** The root and the two resources objects are the world's own. */
function isNub({ entry, parent }: NamedEntry): boolean {
  return parent !== undefined && !RESOURCES.some((name) => name === entry.className);
}

function nubOf(named: NamedEntry): NubDescription {
  const { entry, id, parent } = named;
  const properties = new Map(entry.properties);
  // The driver that was attached attaches anew: its old object is scenery and holds no category.
  if (isMatchedDriver(named))
    for (const key of ['IOMatchCategory', 'IOMatchedAtBoot', 'IODEXTMatchCount']) properties.delete(key);
  properties.delete('IODEXTMatchCount');
  return {
    id,
    className: entry.className,
    name: entry.name,
    location: entry.location,
    under: parent?.id,
    registryId: entry.registryId,
    onRootMedia: false,
    properties,
    configuration: configurationOf(properties),
    registers: entry.registered ?? true,
  };
}

function publishedOn({
  entry,
}: NamedEntry): readonly { readonly on: 'IOResources' | 'IOUserResources'; readonly resource: string }[] {
  const on = RESOURCES.find((name) => name === entry.className);
  if (on === undefined) return [];
  return [...entry.properties.keys()]
    .filter((key) => key !== 'IOResourceMatched')
    .map((resource) => ({ on, resource }));
}

function kernelBundlesOf(entries: readonly NamedEntry[]): readonly string[] {
  const bundles = new Set<string>();
  for (const { entry } of entries) {
    for (const key of ['CFBundleIdentifier', 'CFBundleIdentifierKernel', 'IOPersonalityPublisher']) {
      const bundle = textOf(entry.properties.get(key));
      if (bundle !== undefined) bundles.add(bundle);
    }
  }
  return [...bundles];
}

/** `Darwin Kernel Version 24.6.0: …RELEASE_X86_64`: the machine's macOS and its processor. */
function systemOf({ root }: RegistryCapture): SystemDescription {
  const build: Value | undefined = root.properties.get('IOKitBuildVersion');
  const text = textOf(build) ?? '';
  const darwin = Number(/Darwin Kernel Version (\d+)/.exec(text)?.[1] ?? Number.NaN);
  const version = Number.isNaN(darwin) ? DEFAULT_SYSTEM.version : macOSVersion(darwin);
  return {
    ...DEFAULT_SYSTEM,
    version,
    appleSilicon: text === '' ? DEFAULT_SYSTEM.appleSilicon : !/X86_64|I386/i.test(text),
  };
}

/** Darwin 24 is macOS 15; from 25 on macOS counts one more than Darwin. */
function macOSVersion(darwin: number): string {
  if (darwin >= 25) return String(darwin + 1);
  if (darwin >= 20) return String(darwin - 9);
  return `10.${darwin - 4}`;
}
