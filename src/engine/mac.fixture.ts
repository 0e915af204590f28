import type { Personality } from './catalogue/personality.js';
import { defaultEvents, Machine } from './machine.js';
import type { Family } from './matching/family.js';
import { nubResult, outcomeOf, runningOn } from './outcome/outcome.js';
import type { Service } from './registry/service.js';
import type { CallKind, Consideration } from './trace.js';
import { fromPlain, type Plain } from './values/plain.js';
import { type DictionaryValue, dictionary, symbol, type Value } from './values/value.js';
import type { SystemDescription, WorldEvent } from './world.js';
import { type Behavior, DEFAULT_SYSTEM, type DriverDescription, type NubDescription } from './world.js';

export type Table = Readonly<Record<string, Plain>>;

export function tableOf(table: Table): DictionaryValue {
  return dictionary(Object.entries(table).map(([key, value]) => [key, fromPlain(value)] as const));
}

/** Classes that the engine's own tests need: no real family's. */
export const TEST_FAMILY: Family = {
  name: 'test',
  classes: {
    IOUserService: 'IOService',
    IOUserClient: { superclass: 'IOService', abstract: true },
    IOUserUserClient: 'IOUserClient',
    Nub: 'IOService',
    SubNub: 'Nub',
    TakeOverNub: 'Nub',
    FamilyDriver: 'IOService',
    Merger: 'IOService',
    Shy: 'IOService',
  },
  nubs: [
    { className: 'TakeOverNub', displacesOnLoad: true },
    {
      className: 'Nub',
      // It raises scores, refuses one key, and asks for the same key in the entitlement.
      match: (table, _nub, score) => {
        const refuse = table.entries.get('Refuse');
        if (refuse !== undefined)
          return { matched: false, score, failure: { reason: 'Refuse', expected: refuse, actual: undefined } };
        return { matched: true, score: score + (table.entries.has('Boost') ? 10000 : 0) };
      },
      confirm: (table, _nub) => {
        const refuse = table.entries.get('transport');
        if (refuse?.kind !== 'boolean' || refuse.value) return { matched: true, score: 0 };
        return { matched: false, score: 0, failure: { reason: 'transport', expected: 'true', actual: 'false' } };
      },
    },
  ],
  drivers: [
    { className: 'IOUserService', hostsUserClass: true, basis: 'source' },
    {
      className: 'FamilyDriver',
      hostsUserClass: true,
      userClassBases: ['UserBase'],
      dextEntitlements: fromPlain('family'),
      providerClass: 'SubNub',
      basis: 'source',
    },
    { className: 'Shy', probeRefuses: (on) => (on.hasBootArgument('-s') ? 'shy' : undefined), basis: 'observed' },
    { className: 'Merger', mergesOnProbe: ['IOProviderMergeProperties'], basis: 'source' },
  ],
  developmentWildcards: [
    { entitlement: 'transport', isWildcard: (entry) => entry.kind === 'string' && entry.text === '*' },
  ],
};

type DriverExtra = Partial<Omit<DriverDescription, 'id' | 'personalities' | 'behavior' | 'entitlements'>> & {
  readonly behavior?: Readonly<Record<string, Behavior>>;
  readonly entitlements?: Table | undefined;
};

function driver(id: string, personalities: Readonly<Record<string, Plain>>, extra: DriverExtra): DriverDescription {
  const { behavior, entitlements, ...rest } = extra;
  return {
    id,
    kind: 'kext',
    collection: 'auxiliary',
    version: '1',
    personalities: new Map(Object.entries(personalities).map(([name, table]) => [name, fromPlain(table)] as const)),
    entitlements: entitlements === undefined ? undefined : tableOf(entitlements),
    profile: undefined,
    signing: undefined,
    uniqueId: 'v1',
    userClasses: undefined,
    app: undefined,
    approved: true,
    behavior: new Map(Object.entries(behavior ?? {})),
    ...rest,
  };
}

/** A kext with one personality, `Main`, on class Nub, unless the table says otherwise. */
export function kext(id: string, main: Table = {}, extra: DriverExtra = {}): DriverDescription {
  return driver(id, { Main: { IOProviderClass: 'Nub', IOClass: `${id.replaceAll('.', '_')}_Class`, ...main } }, extra);
}

export const DEXT_MAIN = {
  IOProviderClass: 'Nub',
  IOClass: 'IOUserService',
  IOUserClass: 'Dext',
  CFBundleIdentifierKernel: 'com.apple.kpi.iokit',
};

/** A DEXT with one personality, `Main`; entitlements are not stated unless given. */
export function dext(id: string, main: Table = {}, extra: DriverExtra = {}): DriverDescription {
  return driver(id, { Main: { ...DEXT_MAIN, IOUserServerName: id, ...main } }, { kind: 'dext', ...extra });
}

/** Several personalities, as they are. */
export function drivers(
  id: string,
  personalities: Readonly<Record<string, Plain>>,
  extra: DriverExtra = {},
): DriverDescription {
  return driver(id, personalities, extra);
}

export function nub(
  id: string,
  properties: Table = {},
  extra: Partial<Omit<NubDescription, 'id' | 'properties'>> = {},
): NubDescription {
  return {
    id,
    className: 'Nub',
    name: id,
    location: undefined,
    under: undefined,
    registryId: undefined,
    onRootMedia: false,
    properties: tableOf(properties).entries,
    configuration: new Map(),
    registers: true,
    ...extra,
  };
}

interface MacSketch {
  readonly drivers?: readonly DriverDescription[];
  readonly nubs?: readonly NubDescription[];
  readonly system?: Partial<Omit<SystemDescription, 'bootArguments'>>;
  readonly bootArguments?: Readonly<Record<string, string>>;
  readonly classes?: Readonly<Record<string, string | null>>;
  readonly known?: (bundle: string) => boolean;
  readonly families?: readonly Family[];
}

/** A machine with what a test reads off it. */
export class Mac {
  readonly machine: Machine;
  readonly #sketch: MacSketch;

  constructor(sketch: MacSketch) {
    this.#sketch = sketch;
    const system = {
      ...DEFAULT_SYSTEM,
      ...sketch.system,
      bootArguments: new Map(Object.entries(sketch.bootArguments ?? {})),
    };
    const world = { system, classes: new Map(Object.entries(sketch.classes ?? {})), kernelBundles: [] };
    const known = sketch.known ?? ((id) => id.startsWith('com.apple.'));
    this.machine = new Machine(world, { families: sketch.families ?? [TEST_FAMILY], isKernelBundleKnown: known });
    for (const each of sketch.drivers ?? []) this.machine.declareDriver(each);
    for (const each of sketch.nubs ?? []) this.machine.declareNub(each);
  }

  apply(...events: readonly WorldEvent[]): this {
    for (const event of events) this.machine.apply(event);
    return this;
  }

  /** Everything installed, the daemon ready, every nub registered. */
  start(): this {
    return this.apply(...defaultEvents({ drivers: this.#sketch.drivers ?? [], nubs: this.#sketch.nubs ?? [] }));
  }

  install(each: DriverDescription): this {
    this.machine.declareDriver(each);
    return this.apply({ event: 'install', driver: each.id });
  }

  service(id: string): Service {
    const service = this.machine.service(id);
    if (service === undefined) throw new Error(`no service ${id}`);
    return service;
  }

  personality(driver: string, name = 'Main'): Personality {
    const personality = this.machine.bundle(driver)?.personalities.find((each) => each.name === name);
    if (personality === undefined) throw new Error(`no personality ${driver}/${name}`);
    return personality;
  }

  verdict(driver: string, name = 'Main', on = 'n'): Consideration | undefined {
    return this.machine.verdict(this.service(on), this.personality(driver, name));
  }

  /** `gate verdict reason`. */
  stop(driver: string, name = 'Main', on = 'n'): string {
    const verdict = this.verdict(driver, name, on);
    return verdict === undefined ? 'not considered' : `${verdict.gate} ${verdict.verdict} ${verdict.reason ?? '-'}`;
  }

  running(on = 'n'): readonly string[] {
    return runningOn(this.machine, this.service(on)).map(({ driver, personality }) =>
      personality === 'Main' ? driver : `${driver}/${personality}`,
    );
  }

  candidates(on = 'n'): readonly string[] {
    return nubResult(this.machine, this.service(on)).candidates.map(({ driver, personality, gate }) =>
      personality === 'Main' ? `${driver} ${gate}` : `${driver}/${personality} ${gate}`,
    );
  }

  /** `call driver result`, of the given kinds only. */
  calls(...kinds: readonly CallKind[]): readonly string[] {
    return this.machine.trace.calls
      .filter(({ call }) => kinds.length === 0 || kinds.includes(call))
      .map(({ call, personality, result }) => `${call} ${personality.driver ?? 'kernel'} ${result}`);
  }

  property(on: string, key: string): Value | undefined {
    return this.service(on).properties.get(key);
  }

  processes(): readonly string[] {
    return outcomeOf(this.machine).processes.map(({ driver: id, state, nubs }) => `${id} ${state} ${nubs.join(',')}`);
  }

  get log(): readonly string[] {
    return this.machine.trace.log;
  }

  incidents(): readonly string[] {
    return this.machine.trace.incidents.map(({ type }) => type);
  }
}

export const mac = (sketch: MacSketch): Mac => new Mac(sketch);

/** One nub `n` of class Nub and some drivers, everything installed and registered. */
export function started(...all: readonly DriverDescription[]): Mac {
  return mac({ drivers: all, nubs: [nub('n')] }).start();
}

/** A client of a nub that no driver of the world made: it holds its category. */
export function occupy(on: Mac, category: string, properties: Table = {}): Service {
  const holder = kext('com.test.holder', { IOMatchCategory: category });
  on.install(holder).apply({ event: 'register', nub: 'n' });
  const client = on.service('n').children.find(({ driver: made }) => made?.driver === holder.id);
  if (client === undefined) throw new Error('the holder did not start');
  for (const [key, value] of tableOf(properties).entries) client.setProperty(key, value);
  client.setProperty('IOMatchCategory', symbol(category));
  return client;
}
