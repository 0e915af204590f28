import type { Machine } from '../engine/machine.js';
import type { DictionaryValue, Value } from '../engine/values/value.js';
import { DEFAULT_SYSTEM, type DriverKind, type SystemDescription, type World, type WorldEvent } from '../engine/world.js';
import type { DriverContent } from '../world/describeDriver.js';
import { describeNub, withProvider } from '../world/describeNub.js';
import type { NubDraft } from '../world/draft.js';
import { boot } from '../world/simulation.js';
import { DriverRecord } from './driverRecord.js';
import { NamingError, parseDriverReference, unknownName } from './reference.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Nubs that every world has. */
const BUILT_IN_NUBS = ['IOResources', 'IOUserResources'];

/**
 * A simulated Mac while somebody describes it, and then while things happen to it. Nothing runs before the first
 * event; at each event, what was declared since the last one joins: drivers are installed, the daemon checks in.
 */
export class Scene {
  readonly system: Mutable<SystemDescription> = { ...DEFAULT_SYSTEM };
  readonly classes = new Map<string, string | null>();
  /** False: the daemon's check-in is an event of the scenario itself. */
  daemonChecksIn = true;
  readonly appEntitlements = new Map<string, DictionaryValue>();
  readonly #nubs = new Map<string, Mutable<NubDraft>>();
  readonly #drivers = new Map<string, DriverRecord>();
  #base: World | undefined;
  #machine: Machine | undefined;
  readonly #flushedNubs = new Set<string>();
  readonly #flushedDrivers = new Set<string>();
  #lastDriver: string | undefined;

  /** A whole world to start from: a document, or a captured registry. What is declared besides joins it. */
  startFrom(world: World): void {
    if (this.#machine !== undefined) throw new NamingError('The machine runs already: a captured registry or a world comes before the first When.');
    const base = this.#base;
    Object.assign(this.system, world.system);
    for (const [name, superclass] of world.classes) this.classes.set(name, superclass);
    this.#base = base === undefined ? world : { ...world, drivers: [...base.drivers, ...world.drivers], nubs: [...base.nubs, ...world.nubs], kernelBundles: [...base.kernelBundles, ...world.kernelBundles] };
  }

  declareNub(draft: NubDraft): void {
    if (this.nubIds().includes(draft.id)) throw new NamingError(`There is already a nub "${draft.id}".`);
    this.#nubs.set(draft.id, { ...draft });
  }

  /** The draft of a nub that is not in the machine yet. */
  nubDraft(id: string): Mutable<NubDraft> {
    const draft = this.#nubs.get(id);
    if (draft === undefined) throw unknownName('nub', id, this.nubIds());
    if (this.#flushedNubs.has(id)) throw new NamingError(`"${id}" is in the registry already: describe it before the first When.`);
    return draft;
  }

  setProperty(id: string, key: string, value: Value): void {
    const draft = this.nubDraft(id);
    draft.properties = new Map([...(draft.properties ?? []), [key, value]]);
  }

  declareDriver(id: string, kind: DriverKind, installed: boolean, content?: DriverContent): DriverRecord {
    if (this.#drivers.has(id) && !this.#flushedDrivers.has(id)) throw new NamingError(`The driver "${id}" is described already.`);
    const record = new DriverRecord(id, kind, installed, content);
    this.#drivers.set(id, record);
    this.#flushedDrivers.delete(id);
    this.#lastDriver = id;
    return record;
  }

  /** The driver named last: what `it` and `its` speak of. */
  it(): DriverRecord {
    if (this.#lastDriver === undefined) throw new NamingError('`it` speaks of the driver named last, and no driver has been named.');
    return this.driver(this.#lastDriver);
  }

  driver(id: string): DriverRecord {
    const record = this.#drivers.get(id);
    if (record === undefined) throw unknownName('driver', id, this.driverIds());
    if (this.#flushedDrivers.has(id)) throw new NamingError(`"${id}" is installed already: describe it before the first When, or upgrade it.`);
    return record;
  }

  driverIds(): readonly string[] {
    return [...new Set([...this.#drivers.keys(), ...(this.#base?.drivers ?? []).map(({ id }) => id)])];
  }

  nubIds(): readonly string[] {
    const published = [...this.#drivers.values()].flatMap((driver) => driver.publishedNubs());
    const base = this.#base?.nubs.map(({ id }) => id) ?? [];
    return [...this.#nubs.keys(), ...published, ...base, ...BUILT_IN_NUBS];
  }

  get hasStarted(): boolean {
    return this.#machine !== undefined;
  }

  /** The running machine; a Then without a When has nothing to look at. */
  get machine(): Machine {
    if (this.#machine === undefined) throw new NamingError('Nothing has happened yet: a Then needs a When before it (for example `When the system starts`).');
    return this.#machine;
  }

  /** One event, after everything declared since the last one has joined. */
  happen(event: WorldEvent): Machine {
    const machine = this.join();
    machine.apply(event);
    return machine;
  }

  /** Boots on first use; lets in what was declared since; installs it; the daemon checks in unless that is an event. */
  join(): Machine {
    this.#machine ??= this.#boot();
    const machine = this.#machine;
    for (const [id, draft] of this.#nubs) {
      if (this.#flushedNubs.has(id)) continue;
      this.#flushedNubs.add(id);
      for (const each of withProvider(describeNub(draft), machine.classes)) machine.declareNub(each);
    }
    for (const [id, record] of this.#drivers) {
      if (this.#flushedDrivers.has(id)) continue;
      this.#flushedDrivers.add(id);
      machine.declareDriver(record.describe());
      if (record.installed) machine.apply({ event: 'install', driver: id });
    }
    if (this.daemonChecksIn && !machine.daemonReady) machine.apply({ event: 'daemonReady' });
    return machine;
  }

  #boot(): Machine {
    const base = this.#base;
    const machine = boot({ kernelBundles: [], nubs: [], drivers: [], ...base, system: { ...this.system }, classes: this.classes });
    for (const { id } of base?.drivers ?? []) if (base?.events === undefined) machine.apply({ event: 'install', driver: id });
    if (base?.events !== undefined) for (const event of base.events) machine.apply(event);
    return machine;
  }

  /** Registers a nub, and right after it the interfaces that were declared with it. */
  register(id: string): Machine {
    const machine = this.join();
    this.#mustExist(machine, id);
    if (this.#nubs.get(id)?.registered === false) throw new NamingError(`"${id}" never registers, as this scenario says: it cannot be registered.`);
    machine.apply({ event: 'register', nub: id });
    for (const [child, draft] of this.#nubs) {
      if (draft.under === id && draft.shorthand?.key === 'usbInterface' && draft.registered !== false) machine.apply({ event: 'register', nub: child });
    }
    return machine;
  }

  /** Registers whatever registers and is not registered yet, providers first. */
  registerAll(): Machine {
    const machine = this.join();
    const all = [...(this.#base?.nubs ?? []), ...[...this.#nubs.values()].map((draft) => ({ id: draft.id, registers: draft.registered !== false }))];
    for (const { id, registers } of all) {
      const nub = machine.service(id);
      if (registers && nub !== undefined && !nub.registered && !nub.inactive) machine.apply({ event: 'register', nub: id });
    }
    return machine;
  }

  #mustExist(machine: Machine, id: string): void {
    if (machine.service(id) === undefined) throw unknownName('nub', id, this.nubIds());
  }

  /** A driver reference whose driver, and personality if named, are declared. */
  reference(text: string): { readonly driver: string; readonly personality: string | undefined } {
    const reference = parseDriverReference(text);
    const bundle = this.machine.bundle(reference.driver);
    if (bundle === undefined) throw unknownName('driver', reference.driver, this.driverIds());
    const names = [...bundle.description.personalities.keys()];
    if (reference.personality !== undefined && !names.includes(reference.personality)) throw unknownName(`personality of "${reference.driver}"`, reference.personality, names);
    return reference;
  }
}
