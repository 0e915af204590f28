import { ClassTable } from '../../engine/classes/classTable.js';
import { TRUE, textOf, type Value } from '../../engine/values/value.js';
import type { NubDescription, Published, ResourcesName, World } from '../../engine/world.js';
import { families } from '../../families/index.js';
import type { RegistryCapture } from '../../formats/ioreg/capture.js';
import { configurationOf } from '../describeNub.js';
import { type Attachment, attachedDrivers } from './attached.js';
import { inferClasses, knownClasses } from './classes.js';
import { observedComparedKeys } from './comparedKeys.js';
import { formerNames } from './formerNames.js';
import { Hardware } from './hardware.js';
import {
  type CapturedObject,
  cameThroughMatching,
  capturedObjects,
  isMatchedDriver,
  isWhole,
  shownProvider,
} from './objects.js';
import { systemOf } from './system.js';

/** What a captured registry gives a world: its machine, its nubs, the drivers attached to them. */
export type CapturedWorld = Omit<World, 'events'>;

/** A captured machine, and which driver of its world stands for which attachment. */
export interface CapturedMac {
  readonly world: CapturedWorld;
  readonly attachments: readonly Attachment[];
  /** Attached drivers whose provider the dump does not show. */
  readonly uprooted: readonly CapturedObject[];
}

const RESOURCES: readonly ResourcesName[] = ['IOResources', 'IOUserResources'];

/** A world that has the hardware and the drivers of a captured machine. */
export function worldFromCapture(
  capture: RegistryCapture,
  declared: ReadonlyMap<string, string | null> = new Map(),
): CapturedWorld {
  return macFromCapture(capture, declared).world;
}

/** The same, with the attachments that were read. */
export function macFromCapture(
  capture: RegistryCapture,
  declared: ReadonlyMap<string, string | null> = new Map(),
): CapturedMac {
  const facts = knownClasses(capture, declared);
  const before = new ClassTable(families, facts);
  const objects = capturedObjects(capture, (className, ancestor) => derives(before, className, ancestor));
  const classes = inferClasses(objects, facts, declared);
  const system = systemOf(capture);
  const table = new ClassTable(families, classes);
  const hardware = new Hardware(table, system);
  const compared = observedComparedKeys(objects, table);
  const { drivers, attachments } = attachedDrivers(objects, hardware, compared);
  const names = formerNames(objects, hardware);
  const providers = new Set(attachments.flatMap(({ driver, provider }) => (driver === undefined ? [] : [provider])));
  return {
    world: {
      system,
      classes,
      comparedKeys: compared,
      kernelBundles: kernelBundlesOf(objects),
      drivers,
      captured: new Set(drivers.map(({ id }) => id)),
      nubs: objects
        .filter(isNub)
        .map((object) => nubOf(object, isWhole(capture), providers.has(object), names.get(object) ?? [])),
      published: publishedBy(objects),
    },
    attachments,
    uprooted: objects.filter((object) => isMatchedDriver(object) && shownProvider(object) === undefined),
  };
}

/** Undefined: what the class derives from is not known. Nothing derives from the classes of the resources objects. */
function derives(known: ClassTable, className: string, ancestor: string): boolean | undefined {
  if (known.get(className).ancestors.has(ancestor)) return true;
  return known.isDeclared(className) || RESOURCES.some((name) => name === ancestor) ? false : undefined;
}

/** The root and the two resources objects are the world's own. */
function isNub({ entry, provider }: CapturedObject): boolean {
  return provider !== undefined && !RESOURCES.some((name) => name === entry.className);
}

/** Keys that matching left on the nub or the driver: it will do so again. */
const LEFT_BY_MATCHING = ['IOMatchCategory', 'IOMatchedAtBoot'];

/** Most objects have none of these: what nobody changes is not copied. */
function without(properties: ReadonlyMap<string, Value>, keys: readonly string[]): ReadonlyMap<string, Value> {
  if (!keys.some((key) => properties.has(key))) return properties;
  const rest = new Map(properties);
  for (const key of keys) rest.delete(key);
  return rest;
}

function nubOf(object: CapturedObject, whole: boolean, hasDriver: boolean, former: readonly string[]): NubDescription {
  const { entry, id, provider } = object;
  // The driver that was attached attaches anew: its old object is scenery and holds no category.
  const left = ['IODEXTMatchCount', ...(isMatchedDriver(object) ? LEFT_BY_MATCHING : [])];
  const properties = without(entry.properties, left);
  return {
    id,
    className: entry.className,
    name: entry.name,
    location: entry.location,
    // What stands above the subtrees of a partial dump is not known: the family says what must.
    under: whole || provider?.provider !== undefined ? provider?.id : undefined,
    registryId: entry.registryId,
    onRootMedia: false,
    properties,
    configuration: configurationOf(properties),
    // What a driver was matched on did register, whatever the dump's state words say now.
    registers: hasDriver || (entry.registered ?? true),
    ...(former.length === 0 ? {} : { formerNames: former }),
  };
}

/** What the resources objects show, and what drivers that are attached cannot have done without. */
function publishedBy(objects: readonly CapturedObject[]): readonly Published[] {
  const published = new Map<string, Published>();
  const add = (on: ResourcesName, resource: string, value: Value): void => {
    const key = `${on} ${resource}`;
    if (!published.has(key)) published.set(key, { on, resource, value });
  };
  for (const { entry } of objects) {
    const on = RESOURCES.find((name) => name === entry.className);
    if (on === undefined) continue;
    for (const [resource, value] of entry.properties) if (resource !== 'IOResourceMatched') add(on, resource, value);
  }
  for (const object of objects) {
    if (!cameThroughMatching(object)) continue;
    const on = object.provider?.entry.className === 'IOUserResources' ? 'IOUserResources' : 'IOResources';
    for (const resource of namesIn(object.entry.properties.get('IOResourceMatch'))) add(on, resource, TRUE);
  }
  return [...published.values()];
}

function namesIn(value: Value | undefined): readonly string[] {
  const members = value?.kind === 'array' || value?.kind === 'set' ? value.items : value === undefined ? [] : [value];
  return members.flatMap((member) => textOf(member) ?? []);
}

function kernelBundlesOf(objects: readonly CapturedObject[]): readonly string[] {
  const bundles = new Set<string>();
  for (const { entry } of objects) {
    for (const key of ['CFBundleIdentifier', 'CFBundleIdentifierKernel', 'IOPersonalityPublisher']) {
      const bundle = textOf(entry.properties.get(key));
      if (bundle !== undefined) bundles.add(bundle);
    }
  }
  return [...bundles];
}
