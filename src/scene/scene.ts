import type { Machine, MethodCall } from '../engine/machine.js';
import { dictionary } from '../engine/values/value.js';
import type { Caller, DriverDescription, World, WorldEvent } from '../engine/world.js';
import { builtinRefusal, withBuiltinDrivers } from '../world/builtin/builtinDrivers.js';
import { describeDriver } from '../world/describeDriver.js';
import { comesWithProvider, describeNub, withProvider } from '../world/describeNub.js';
import type { DriverDraft } from '../world/draft.js';
import { boot } from '../world/simulation.js';
import { Description } from './description.js';
import { NamingError, parseDriverReference, unknownName } from './reference.js';

/**
 * A simulated Mac: described first, then things happen to it. Nothing runs before the first event; at each event,
 * what was declared since the last one joins: drivers are installed, the daemon checks in.
 */
export class Scene extends Description {
  #machine: Machine | undefined;

  get hasStarted(): boolean {
    return this.#machine !== undefined;
  }

  /** The running machine; a Then without a When has nothing to look at. */
  get machine(): Machine {
    if (this.#machine === undefined)
      throw new NamingError(
        'Nothing has happened yet: a Then needs a When before it (for example `When the system starts`).',
      );
    return this.#machine;
  }

  override startFrom(world: World): void {
    if (this.hasStarted)
      throw new NamingError('The machine runs already: a captured registry or a world comes before the first When.');
    super.startFrom(world);
  }

  /** One event, after everything declared since the last one has joined. */
  happen(event: WorldEvent): void {
    this.join().apply(event);
  }

  /** Boots on first use; lets in what was declared since; installs it; the daemon checks in unless that is an event. */
  join(): Machine {
    this.#machine ??= this.#boot();
    const machine = this.#machine;
    for (const [id, draft] of this.nubs) {
      if (this.joinedNubs.has(id)) continue;
      this.joinedNubs.add(id);
      for (const each of withProvider(describeNub(draft), machine.classes)) machine.declareNub(each);
    }
    for (const [id, record] of this.drivers) {
      if (this.joinedDrivers.has(id)) continue;
      this.joinedDrivers.add(id);
      machine.declareDriver(record.describe());
      if (record.installed) machine.apply({ event: 'install', driver: id });
    }
    if (this.daemonChecksIn && !machine.daemonReady) machine.apply({ event: 'daemonReady' });
    return machine;
  }

  #boot(): Machine {
    const { base } = this;
    const ids = [...this.nubs.values()].flatMap(({ registryId }) => registryId ?? []);
    const world = this.#withBuiltin({
      nubs: [],
      drivers: [],
      ...base,
      kernelBundles: [...(base?.kernelBundles ?? []), ...this.kernelBundles],
      comparedKeys: new Map([...(base?.comparedKeys ?? []), ...this.comparedKeys]),
      published: [...(base?.published ?? []), ...this.published],
      system: { ...this.system },
      classes: this.classes,
    });
    const machine = boot(world, ids);
    const events = world.events ?? world.drivers.map(({ id }): WorldEvent => ({ event: 'install', driver: id }));
    for (const event of events) machine.apply(event);
    return machine;
  }

  /** By the version of macOS that stands at the first event, whatever was said first. */
  #withBuiltin(world: World): World {
    if (!this.builtinDrivers) return world;
    const refusal = builtinRefusal(world.system);
    if (refusal !== undefined) throw new NamingError(`There is no catalogue for this machine: ${refusal}.`);
    this.base = withBuiltinDrivers(world, this.drivers.keys());
    for (const id of this.base.captured ?? []) this.scenery.add(id);
    return this.base;
  }

  /** Registers a nub, and right after it the interfaces that were declared with it. */
  register(id: string, synchronous = false): void {
    const machine = this.join();
    this.mustBeNub(id);
    if (this.nubs.get(id)?.registered === false)
      throw new NamingError(`"${id}" never registers, as this scenario says: it cannot be registered.`);
    machine.apply({ event: 'register', nub: id, synchronous });
    for (const [child, draft] of this.nubs) {
      if (draft.under === id && comesWithProvider(draft) && draft.registered !== false)
        machine.apply({ event: 'register', nub: child });
    }
  }

  /** Registers whatever registers and is not registered yet, providers first. */
  registerAll(): void {
    const machine = this.join();
    const declared = [...this.nubs.values()].map(({ id, registered }) => ({ id, registers: registered !== false }));
    for (const { id, registers } of [...(this.base?.nubs ?? []), ...declared]) {
      const nub = machine.service(id);
      if (registers && nub !== undefined && !nub.registered && !nub.inactive)
        machine.apply({ event: 'register', nub: id });
    }
  }

  /** Drivers installed, the daemon checked in, the resources objects and every nub registered. */
  startSystem(): void {
    const machine = this.join();
    if (!machine.daemonReady) machine.apply({ event: 'daemonReady' });
    this.registerAll();
  }

  upgrade(id: string, changes: Pick<DriverDraft, 'version' | 'personalities'>): void {
    const before = this.#installed(id);
    const to = describeDriver({ ...before, behavior: undefined, uniqueId: undefined, ...changes });
    this.happen({ event: 'upgrade', driver: id, to: { ...to, behavior: before.behavior, uniqueId: to.uniqueId } });
  }

  #installed(id: string): DriverDescription {
    this.join();
    this.mustBeDriver(id);
    const bundle = this.machine.bundle(id);
    if (bundle === undefined) throw unknownName('driver', id, this.driverIds());
    return bundle.description;
  }

  /** The daemon reports a kernel bundle as loaded: from then on the kernel knows it. */
  loadKernelBundle(bundle: string): void {
    this.happen({ event: 'moduleLoaded', bundle });
  }

  /** An app opens a driver's service, or a nub itself: a kIOReturn name. */
  open(app: string, opened: string, on: string | undefined, seize = false): string {
    const machine = this.join();
    this.#mustBeOpenable(opened, on);
    return machine.open({ event: 'open', driver: opened, on, seize, by: this.caller(app) });
  }

  /** The app lets go of what it opened. */
  close(app: string, opened: string): void {
    this.join();
    this.#mustBeOpenable(opened, undefined);
    this.happen({ event: 'close', driver: opened, on: undefined, by: { id: app } });
  }

  #mustBeOpenable(opened: string, on: string | undefined): void {
    const isKnown = this.machine.service(opened) !== undefined || this.driverIds().includes(opened);
    if (!isKnown) throw unknownName('driver or nub', opened, [...this.driverIds(), ...this.nubIds()]);
    if (on !== undefined) this.mustBeNub(on);
  }

  /** An app or a tool, with the entitlements that the scenario gives it. */
  caller(id: string): Caller {
    return { id, entitlements: this.appEntitlements.get(id) ?? dictionary([]), team: this.appTeams.get(id) };
  }

  /** A running user class calls a method, for its effect (R-116c). */
  callMethod(call: MethodCall): void {
    const answer = this.join().call(call);
    if ('unknown' in answer) throw new NamingError(`No "${call.userClass}" runs that could call ${call.method}.`);
  }

  mustBeNub(id: string): void {
    if (this.join().service(id) === undefined) throw unknownName('nub', id, this.nubIds());
  }

  mustBeDriver(id: string): void {
    if (!this.driverIds().includes(id)) throw unknownName('driver', id, this.driverIds());
  }

  /** A driver reference whose driver, and personality if named, are declared. */
  reference(text: string): { readonly driver: string; readonly personality: string | undefined } {
    const reference = parseDriverReference(text);
    const bundle = this.machine.bundle(reference.driver);
    if (bundle === undefined) throw unknownName('driver', reference.driver, this.driverIds());
    // A tool's uploads are no part of any description.
    const names = [
      ...new Set([...bundle.description.personalities.keys(), ...bundle.personalities.map(({ name }) => name)]),
    ];
    if (reference.personality !== undefined && !names.includes(reference.personality))
      throw unknownName('personality', reference.personality, names, reference.driver);
    return reference;
  }
}
