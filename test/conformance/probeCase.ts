import { bootKernel } from '../../src/engine/boot.js';
import { compilePersonality, type Personality } from '../../src/engine/catalogue/personality.js';
import type { Kernel } from '../../src/engine/kernel.js';
import { DRIVERKIT } from '../../src/engine/launching/checkIn.js';
import { declareDriver } from '../../src/engine/lifecycle/install.js';
import type { Family } from '../../src/engine/matching/family.js';
import type { Service } from '../../src/engine/registry/service.js';
import { internPersonality } from '../../src/engine/values/intern.js';
import { type DictionaryValue, dictionary, symbol, TRUE, textOf, type Value } from '../../src/engine/values/value.js';
import { type Behavior, DEFAULT_SYSTEM, type DriverDescription, type ProbeBehavior } from '../../src/engine/world.js';
import { LINKED, PREDEFINED } from './registry.js';
import { asArray, asObject, asText, decodeTable, type Json, type JsonObject } from './values.js';

/** The linked families, and the kernel classes of the case's DEXTs: in the original's program the start of each was scripted. */
function familiesOf(of: JsonObject): readonly Family[] {
  const hosts = roundsOf(of)
    .flat()
    .map(({ personality }) => asObject(personality))
    .flatMap(({ IOUserServerName, IOClass }) => (IOUserServerName === undefined ? [] : (asText(IOClass) ?? [])));
  const drivers = [...new Set(hosts)].map((className) => ({
    className,
    hostsUserClass: true,
    basis: 'source' as const,
  }));
  return [...LINKED, { name: 'user service', classes: {}, nubs: [], drivers }];
}

/** A case with `rounds` adds and matches several times; one without is one round. */
export function roundsOf(of: JsonObject): ReadonlyArray<readonly JsonObject[]> {
  const rounds = of.rounds === undefined ? [of.personalities ?? []] : asArray(of.rounds);
  return rounds.map((round) => asArray(round).map(asObject));
}

/** Every IOClass of the case is a service of its own, unless the case says otherwise. */
function classesOf(of: JsonObject): ReadonlyMap<string, string | null> {
  const classes = new Map<string, string | null>(Object.entries(PREDEFINED));
  for (const { personality } of roundsOf(of).flat()) {
    const ioClass = asText(asObject(personality).IOClass);
    if (ioClass !== undefined) classes.set(ioClass, 'IOService');
  }
  for (const [name, superclass] of Object.entries(asObject(of.classes))) classes.set(name, String(superclass));
  for (const name of asArray(of.missingClasses)) classes.set(String(name), null);
  return classes;
}

export function bootCase(of: JsonObject, appleSilicon: boolean): Kernel {
  const deferred = new Set(asArray(of.deferredModules).map(String));
  const world = { system: { ...DEFAULT_SYSTEM, appleSilicon }, classes: classesOf(of), kernelBundles: [] };
  const kernel = bootKernel(world, { families: familiesOf(of), isKernelBundleKnown: (id) => !deferred.has(id) });
  for (const name of asArray(of.resources)) kernel.resources.setProperty(String(name), TRUE);
  return kernel;
}

export function attachNub(kernel: Kernel, of: JsonObject): Service {
  const { class: className, name, properties } = asObject(of.nub);
  const nub = kernel.registry.create({
    id: 'nub',
    className: asText(className) ?? 'IOService',
    name: asText(name) ?? 'nub',
    properties: new Map(decodeTable(properties).entries),
    under: kernel.platform,
  });
  for (const each of asArray(of.clients)) {
    const { id, category, inactive } = asObject(each);
    const client = kernel.registry.create({
      id: String(id),
      className: 'IOService',
      properties: new Map([['IOMatchCategory', symbol(String(category))]]),
      under: nub,
    });
    client.inactive = inactive === true;
  }
  return nub;
}

function probeBehavior(probe: Json | undefined): { readonly probe?: ProbeBehavior } {
  if (probe === 'null') return { probe: 'reject' };
  const { score, delta } = asObject(probe);
  if (typeof score === 'number') return { probe: { score } };
  return typeof delta === 'number' ? { probe: { adjust: delta } } : {};
}

function behaviorOf({ initFails, attachFails, startFails, launchFails, probe }: JsonObject): Behavior {
  return {
    ...(initFails === true ? { init: 'fail' } : {}),
    ...(attachFails === true ? { attach: 'fail' } : {}),
    ...(startFails === true ? { start: 'fail' } : {}),
    ...(launchFails === true ? { checkIn: 'dies' } : {}),
    ...probeBehavior(probe),
  };
}

/** The original's scripted launch makes the user server itself: what check-in asks for is there. */
function entitlementsOf(json: Json | undefined): DictionaryValue {
  return dictionary(
    new Map<string, Value>([[DRIVERKIT, TRUE], ...(json === undefined ? [] : decodeTable(json).entries)]),
  );
}

function describe(
  id: string,
  of: Pick<DriverDescription, 'kind' | 'personalities' | 'entitlements'>,
  behavior: Behavior,
): DriverDescription {
  return {
    ...of,
    id,
    collection: 'boot',
    version: '1',
    profile: undefined,
    signing: undefined,
    uniqueId: id,
    userClasses: undefined,
    app: undefined,
    approved: true,
    behavior: new Map([['*', behavior]]),
  };
}

/** A kext's personality goes to the catalogue as it is; a DEXT's goes through its bundle, or nothing could be launched. */
export function declare(kernel: Kernel, { id, personality, behaviour }: JsonObject): readonly Personality[] {
  const name = String(id);
  const table = decodeTable(personality);
  const behavior = behaviorOf(asObject(behaviour));
  if (table.entries.has('IOUserServerName')) {
    const entitlements = entitlementsOf(asObject(behaviour).entitlements);
    const bundle = declareDriver(
      kernel,
      describe(
        textOf(table.entries.get('CFBundleIdentifier')) ?? name,
        { kind: 'dext', personalities: new Map([[name, table]]), entitlements },
        behavior,
      ),
    );
    bundle.state = 'active';
    return bundle.personalities;
  }
  declareDriver(kernel, describe(name, { kind: 'kext', personalities: new Map(), entitlements: undefined }, behavior));
  return [compilePersonality({ driver: name, name, order: kernel.nextOrder++, properties: internPersonality(table) })];
}
