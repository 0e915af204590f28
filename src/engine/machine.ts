import { bootKernel, type MachineOptions, type MachineWorld } from './boot.js';
import type { Personality } from './catalogue/personality.js';
import type { ClassTable } from './classes/classTable.js';
import { callMethod, type MethodAnswer, type MethodCall } from './dispatch/callMethod.js';
import { applyEvent } from './events.js';
import type { Bundle, Instance, Kernel } from './kernel.js';
import { declareDriver } from './lifecycle/install.js';
import type { Table } from './matching/family.js';
import { lookUp } from './matching/lookup.js';
import { candidateOn, candidatesOf, verdictOn } from './outcome/considerations.js';
import { type Quietness, quietnessOf } from './quiet.js';
import { attachNub } from './registration/register.js';
import type { Service } from './registry/service.js';
import type { Consideration, Trace } from './trace.js';
import { openFromApp } from './userClient/open.js';
import { internPersonality } from './values/intern.js';
import type { DictionaryValue } from './values/value.js';
import type { DriverDescription, NubDescription, SystemDescription, WorldEvent } from './world.js';

export type { MachineOptions, MachineWorld } from './boot.js';
export type { MethodAnswer, MethodCall } from './dispatch/callMethod.js';
export { defaultEvents } from './events.js';

/** A simulated IOKit. Give it drivers and nubs, let things happen, read what it decided. */
export class Machine {
  readonly #kernel: Kernel;
  readonly #described = new Map<string, NubDescription>();
  readonly #unattached: NubDescription[] = [];

  constructor(world: MachineWorld, options: MachineOptions) {
    this.#kernel = bootKernel(world, options);
  }

  get trace(): Trace {
    return this.#kernel.trace;
  }

  get system(): SystemDescription {
    return this.#kernel.system;
  }

  get classes(): ClassTable {
    return this.#kernel.classes;
  }

  get daemonReady(): boolean {
    return this.#kernel.daemonReady;
  }

  /** Makes a driver known; `install` brings it in. */
  declareDriver(driver: DriverDescription): void {
    declareDriver(this.#kernel, driver);
  }

  /** Puts a nub into the registry, not registered. One whose provider is not there yet joins when it is. */
  declareNub(nub: NubDescription): void {
    this.#described.set(nub.id, nub);
    this.#unattached.push(nub);
    this.#attachWaiting();
  }

  /** What was unplugged and registers again is a new object, with what was described below it; it gets a new id. */
  #plugInAgain(id: string): void {
    const description = this.#described.get(id);
    if (description === undefined || this.#kernel.registry.get(id)?.inactive !== true) return;
    this.#unattached.push({ ...description, registryId: undefined });
    for (const below of this.#described.values()) {
      if (below.under === id) this.#unattached.push({ ...below, registryId: undefined });
    }
    this.#attachWaiting();
  }

  #attachWaiting(): void {
    for (let progress = true; progress; ) {
      progress = false;
      for (const nub of [...this.#unattached]) {
        const provider = nub.under === undefined ? this.#kernel.platform : this.#kernel.registry.get(nub.under);
        if (provider === undefined) continue;
        attachNub(this.#kernel, nub, provider);
        this.#unattached.splice(this.#unattached.indexOf(nub), 1);
        progress = true;
      }
    }
  }

  /** One thing happens, and everything that follows from it, until the machine is quiet. */
  apply(event: WorldEvent): void {
    // after a panic nothing happens any more.
    if (this.#kernel.panicked) return;
    if (event.event === 'register') this.#plugInAgain(event.nub);
    applyEvent(this.#kernel, event);
    this.#kernel.jobs.drain();
    this.#attachWaiting();
  }

  service(id: string): Service | undefined {
    return this.#kernel.registry.get(id);
  }

  /** Every object of the service plane, in the order of their ids. */
  services(): readonly Service[] {
    return [...this.#kernel.registry.all()];
  }

  get root(): Service {
    return this.#kernel.registry.root;
  }

  /** Whether a service has settled, or the whole registry with `root`. */
  quietness(service: Service): Quietness {
    return quietnessOf(this.#kernel, service);
  }

  /** The catalogue's generation: one more for each change that asked for matching. */
  get generation(): number {
    return this.#kernel.catalogue.generation;
  }

  /** Personalities that have all of these keys with these values, as the catalogue finds them. */
  findPersonalities(matching: DictionaryValue): readonly Personality[] {
    return this.#kernel.catalogue.search(internPersonality(matching));
  }

  bundle(id: string): Readonly<Bundle> | undefined {
    return this.#kernel.bundles.get(id);
  }

  bundles(): readonly Readonly<Bundle>[] {
    return [...this.#kernel.bundles.values()];
  }

  /** The driver instance behind a registry entry, if that is what it is. */
  instance(service: Service): Readonly<Instance> | undefined {
    return this.#kernel.instances.get(service);
  }

  instances(): readonly Readonly<Instance>[] {
    return [...this.#kernel.instances.values()];
  }

  /** Every personality that a nub considered, or would have, in the order of the result document. */
  candidates(nub: Service): readonly Consideration[] {
    return candidatesOf(this.#kernel, nub);
  }

  /** The candidate that one personality is, without listing the others; undefined: it is none. */
  candidate(nub: Service, personality: Personality): Consideration | undefined {
    return candidateOn(this.#kernel, nub, personality);
  }

  /** Where one personality ended on one nub; undefined when the nub was never matched. */
  verdict(nub: Service, personality: Personality): Consideration | undefined {
    return verdictOn(this.#kernel, nub, personality);
  }

  /** User space looks for services by a matching dictionary (F-CORE-001). */
  lookup(table: Table): readonly Service[] {
    const { found, log } = lookUp(this.#kernel.registry, table, this.#kernel.matching);
    this.#kernel.trace.log.push(...log);
    return found;
  }

  /** A running user class calls a DriverKit method (R-116b, R-116c). */
  call(call: MethodCall): MethodAnswer {
    const answer = callMethod(this.#kernel, call);
    this.#kernel.jobs.drain();
    return answer;
  }

  /** An app opens a driver's service: a kIOReturn name. */
  open(event: Extract<WorldEvent, { event: 'open' }>): string {
    const result = openFromApp(this.#kernel, event);
    this.#kernel.jobs.drain();
    return result;
  }
}
