import { Catalogue } from './catalogue/catalogue.js';
import { compilePersonality, type Personality } from './catalogue/personality.js';
import { ClassTable } from './classes/classTable.js';
import { matchNub } from './activation/probeCandidates.js';
import { JobQueue } from './jobs.js';
import type { Bundle, Instance, Kernel } from './kernel.js';
import { daemonChecksIn } from './lifecycle/daemon.js';
import { declareDriver, installDriver, moduleLoaded, upgradeDriver } from './lifecycle/install.js';
import { goToSleep, rebootUserspace, shutDown, wake } from './lifecycle/power.js';
import { processEnds } from './lifecycle/processEnd.js';
import { removeDriver, terminateItself } from './lifecycle/removal.js';
import { openFromApp } from './userClient/open.js';
import type { Family } from './matching/family.js';
import { matchingContext } from './matching/context.js';
import { candidatesOf, verdictOn } from './outcome/considerations.js';
import { attachNub, publishResource, registerService } from './registration/register.js';
import { Registry } from './registry/registry.js';
import type { Service } from './registry/service.js';
import { terminateService } from './termination/terminate.js';
import { type Consideration, Trace } from './trace.js';
import { internPersonality } from './values/intern.js';
import { dictionary, string, TRUE } from './values/value.js';
import type { DriverDescription, NubDescription, SystemDescription, World, WorldEvent } from './world.js';

/** What the engine is given besides the world: the families, and which kernel bundles every Mac has. */
export interface MachineOptions {
  readonly families: readonly Family[];
  readonly isKernelBundleKnown: (id: string) => boolean;
}

export type MachineWorld = Pick<World, 'system' | 'classes' | 'kernelBundles' | 'published'> & { readonly reservedIds?: Iterable<bigint> };

/** The kernel's own table: present before any bundle. */
const KERNEL_TABLE = [
  { IOClass: 'IOPanicPlatform', IOProviderClass: 'IOPlatformExpertDevice' },
  { IOClass: 'IOExclaveProxy', IOProviderClass: 'IOService', IOExclaveProxy: 'IOExclaveProxy' },
];

/** A simulated IOKit. Give it drivers and nubs, let things happen, read what it decided. */
export class Machine {
  readonly #kernel: Kernel;
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
    this.#unattached.push(nub);
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

  /** Where one personality ended on one nub; undefined when the nub was never matched. */
  verdict(nub: Service, personality: Personality): Consideration | undefined {
    return verdictOn(this.#kernel, nub, personality);
  }

  /** An app opens a driver's service: a kIOReturn name. */
  open(event: Extract<WorldEvent, { event: 'open' }>): string {
    const result = openFromApp(this.#kernel, event);
    this.#kernel.jobs.drain();
    return result;
  }
}

function applyEvent(kernel: Kernel, event: WorldEvent): void {
  switch (event.event) {
    case 'install':
      return installDriver(kernel, event.driver);
    case 'daemonReady':
      return daemonChecksIn(kernel);
    case 'register':
      return withService(kernel, event.nub, (nub) => registerService(kernel, nub));
    case 'publish': {
      const { resources, userResources } = kernel;
      return publishResource(kernel, event.on === 'IOResources' ? resources : userResources, event.resource);
    }
    case 'unplug':
      return withService(kernel, event.nub, (nub) => terminateService(kernel, nub));
    case 'crash':
    case 'exit':
      for (const process of [...kernel.trace.processes]) {
        const on = event.on === undefined || process.nubs.includes(event.on);
        if (process.driver === event.driver && process.state === 'running' && on) {
          processEnds(kernel, process, event.event === 'crash' ? 'crashed' : 'exited');
        }
      }
      return;
    case 'upgrade':
      return upgradeDriver(kernel, event.to);
    case 'remove':
      return removeDriver(kernel, event.driver);
    case 'terminate':
      return terminateItself(kernel, event.driver, event.on);
    case 'moduleLoaded':
      return moduleLoaded(kernel, event.bundle);
    case 'sleep':
      return goToSleep(kernel);
    case 'wake':
      return wake(kernel);
    case 'shutdown':
      return shutDown(kernel);
    case 'userspaceReboot':
      return rebootUserspace(kernel);
    case 'open':
      openFromApp(kernel, event);
      return;
    default:
      return event satisfies never;
  }
}

function withService(kernel: Kernel, id: string, act: (service: Service) => void): void {
  const service = kernel.registry.get(id);
  if (service !== undefined) act(service);
}

function bootKernel(world: MachineWorld, options: MachineOptions): Kernel {
  const classes = new ClassTable(options.families, world.classes);
  const registry = new Registry(classes, world.reservedIds ?? []);
  const platform = registry.create({ id: '$platform', className: 'IOPlatformExpertDevice', name: 'Root0', under: registry.root });
  const kernelBundles = new Set(world.kernelBundles);
  const kernel: Kernel = {
    system: world.system,
    classes,
    catalogue: new Catalogue(),
    registry,
    platform,
    resources: registry.create({ id: 'IOResources', className: 'IOResources', under: platform }),
    userResources: registry.create({ id: 'IOUserResources', className: 'IOUserResources', under: platform }),
    trace: new Trace(),
    jobs: new JobQueue(),
    matchJob: (nub) => matchNub(kernel, nub),
    matching: matchingContext(world.system, registry, classes),
    bundles: new Map(),
    instances: new Map(),
    isKernelBundleKnown: (id) => kernelBundles.has(id) || options.isKernelBundleKnown(id),
    publishedNubs: new Set(),
    nextOrder: KERNEL_TABLE.length,
    daemonReady: false,
    sleeping: false,
    shuttingDown: false,
    deferred: new Set(),
    sleepDelayed: new Set(),
  };
  KERNEL_TABLE.forEach((entry, order) => {
    const entries = [...Object.entries(entry).map(([key, text]) => [key, string(text)] as const), ['KernelConfigTable', TRUE] as const];
    const properties = internPersonality(dictionary(entries));
    kernel.catalogue.add(compilePersonality({ driver: undefined, name: entry.IOClass, order, properties }));
  });
  for (const { on, resource } of world.published ?? []) {
    (on === 'IOResources' ? kernel.resources : kernel.userResources).properties.set(resource, TRUE);
  }
  // the root is busy until the daemon's first check-in is done.
  registry.root.adjustBusy(1);
  publishResource(kernel, kernel.resources, 'IOKit');
  kernel.jobs.drain();
  return kernel;
}

/** The events of a world that states none: everything installed, the daemon ready, every nub registered. */
export function defaultEvents(world: Pick<World, 'drivers' | 'nubs'>): readonly WorldEvent[] {
  return [
    ...world.drivers.map(({ id }): WorldEvent => ({ event: 'install', driver: id })),
    { event: 'daemonReady' },
    ...world.nubs.filter(({ registers }) => registers).map(({ id }): WorldEvent => ({ event: 'register', nub: id })),
  ];
}
