import type { Value } from '../engine/values/value.js';
import {
  type Behavior,
  DEFAULT_SYSTEM,
  type DriverDescription,
  type NubDescription,
  type Published,
  type World,
} from '../engine/world.js';
import { toJson } from '../formats/world/jsonValue.js';

type Json = Readonly<Record<string, unknown>>;

/** The world document that says what a captured world is (contract "World document"); defaults are left out. */
export function worldDocument(world: World): Json {
  return stated({
    dextspec: 1,
    system: systemDocument(world),
    classes: Object.fromEntries(world.classes),
    kernelBundles: world.kernelBundles,
    comparedKeys: Object.fromEntries(world.comparedKeys ?? []),
    published: (world.published ?? []).map(publishedDocument),
    drivers: world.drivers.map((driver) => driverDocument(driver, world.captured?.has(driver.id) === true)),
    nubs: world.nubs.map(nubDocument),
  });
}

/** Without what is not stated: undefined, and empty collections, which say nothing. */
function stated(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function systemDocument({ system }: World): Json {
  const { bootArguments, ...words } = system;
  const changed = Object.entries(words).filter(
    ([key, value]) => key === 'version' || value !== DEFAULT_SYSTEM[key as keyof typeof words],
  );
  const bootArgs = [...bootArguments].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join(' ');
  return { ...Object.fromEntries(changed), ...(bootArgs === '' ? {} : { bootArgs }) };
}

function publishedDocument({ on, resource, value }: Published): Json {
  const isDefault = value === undefined || (value.kind === 'boolean' && value.value);
  return { on, resource, ...(isDefault ? {} : { value: toJson(value) }) };
}

function driverDocument(driver: DriverDescription, captured: boolean): Json {
  const { id, kind, collection, signing, uniqueId, personalities, behavior } = driver;
  return stated({
    id,
    kind,
    collection: collection === 'boot' ? collection : undefined,
    captured: captured || undefined,
    signing,
    uniqueId,
    personalities: valuesDocument(personalities),
    behavior: Object.fromEntries([...behavior].map(([name, each]) => [name, behaviorDocument(each)])),
  });
}

/** A capture tells of a driver's code only what its probe left. */
function behaviorDocument({ probe }: Behavior): Json {
  if (typeof probe !== 'object' || !('score' in probe)) return {};
  const { score, needs, turnsDown } = probe;
  return { probe: stated({ score, needs: needs && toJson(needs), turnsDown }) };
}

function nubDocument(nub: NubDescription): Json {
  const { id, className, name, location, under, registryId, properties, registers, formerNames } = nub;
  return stated({
    id,
    class: className,
    name: name === id ? undefined : name,
    location,
    under,
    registryId: registryId === undefined ? undefined : Number(registryId),
    registered: registers ? undefined : false,
    formerNames,
    properties: valuesDocument(properties),
  });
}

const valuesDocument = (values: ReadonlyMap<string, Value>): unknown => toJson({ kind: 'dictionary', entries: values });
