import type { Catalogue } from './catalogue/catalogue.js';
import type { Personality } from './catalogue/personality.js';
import type { ClassTable } from './classes/classTable.js';
import type { Job, JobQueue } from './jobs.js';
import type { DevelopmentWildcard } from './matching/family.js';
import type { MatchingContext } from './matching/passive.js';
import type { Notifier } from './notification/notifier.js';
import type { Registry } from './registry/registry.js';
import type { Service } from './registry/service.js';
import type { Process, Trace } from './trace.js';
import type { Value } from './values/value.js';
import type { Behavior, DriverDescription, SystemDescription } from './world.js';

/** Why a bundle's personalities are not in the catalogue. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

/** A driver as the kernel and the installing user space know it. */
export interface Bundle {
  description: DriverDescription;
  /** waiting: installed, but the daemon has not checked in. */
  state: 'known' | 'waiting' | 'active' | 'refused' | 'removed';
  refusal: Refusal | undefined;
  /** As they are, or would be, stored. */
  personalities: readonly Personality[];
  /** Pending and running processes. */
  launched: number;
  /** A newer build parked until the last process ends. */
  parked: DriverDescription | undefined;
  /** When it crashed, in hours since boot: those that still count. */
  crashes: readonly number[];
  /** A kext whose code is in the kernel. */
  loaded: boolean;
}

/** A driver instance: what phase B made of a personality. */
export interface Instance {
  readonly service: Service;
  readonly personality: Personality;
  readonly nub: Service;
  process: Process | undefined;
  started: boolean;
}

/** Everything the kernel knows. Functions of the engine take it and change it; nobody outside sees it. */
export interface Kernel {
  readonly system: SystemDescription;
  readonly classes: ClassTable;
  readonly catalogue: Catalogue;
  readonly registry: Registry;
  /** The platform root, where nubs without a provider of their own hang. */
  readonly platform: Service;
  readonly resources: Service;
  readonly userResources: Service;
  readonly trace: Trace;
  readonly jobs: JobQueue;
  /** One matching run of a nub: what a registration queues. */
  readonly matchJob: (nub: Service) => Job;
  readonly matching: MatchingContext;
  /** What the families know to be granted for development alone. */
  readonly wildcards: readonly DevelopmentWildcard[];
  /** User superclass → the entitlement that its framework is documented to ask for. */
  readonly userClassEntitlements: ReadonlyMap<string, string>;
  readonly bundles: Map<string, Bundle>;
  readonly instances: Map<Service, Instance>;
  readonly isKernelBundleKnown: (id: string) => boolean;
  /** Bundles that user space reported loaded: known from then on. */
  readonly loadedModules: Set<string>;
  /** Bundles that the daemon was asked for: once each. */
  readonly requestedModules: Set<string>;
  /** Who asked to be told of services. */
  readonly notifiers: Notifier[];
  /** Hours since boot. */
  hours: number;
  /** How many user clients there have been: their ids differ. */
  clientsMade: number;
  /** How many driver instances there have been: their ids differ. */
  instancesMade: number;
  /** Installation order of the next personality. */
  nextOrder: number;
  /** The highest order among personalities that were ever installed. */
  lastInstalled: number;
  daemonReady: boolean;
  sleeping: boolean;
  shuttingDown: boolean;
  /** The machine went down: nothing happens any more. */
  panicked: boolean;
  /** Nubs on the defer list: before the daemon's check-in. */
  deferred: Set<Service> | undefined;
  /** Nubs to be matched again on wake. */
  readonly sleepDelayed: Set<Service>;
}

/** The value of a boot argument bit field, `dk` being 1 by default (constants table). */
export function bootFlags(kernel: Kernel, name: string, fallback: bigint): bigint {
  return kernel.system.bootArguments.has(name) ? kernel.matching.bootArgument(name) : fallback;
}

export const DK_ENABLE = 0x1n;
export const DK_NO_LAUNCH = 0x1000n;
/** F-ENT-008: check-in asks for no entitlement either, and every app may open every driver. */
export const DK_NO_ENTITLEMENT_CHECK = 0x8000n;
export const DK_NO_TOKEN_CHECK = 0x10000n;
export const dkFlags = (kernel: Kernel): bigint => bootFlags(kernel, 'dk', DK_ENABLE);

/** The bundle of an id that not every personality states. */
export function bundleNamed(kernel: Kernel, id: string | undefined): Bundle | undefined {
  return id === undefined ? undefined : kernel.bundles.get(id);
}

/** What the world says this personality's code does: its own entry over `*`. */
export function behaviorOf(kernel: Kernel, personality: Personality): Behavior {
  const behavior = bundleNamed(kernel, personality.driver)?.description.behavior;
  return { ...behavior?.get('*'), ...behavior?.get(personality.name) };
}

/** CFBundlePackageType DEXT: what the kernel can launch. */
export function isDextBundle({ kind }: DriverDescription): boolean {
  return kind === 'dext' || kind === 'codeless-dext';
}

/** The DEXT that hosts a service, or whose Start published it. */
export function bundleOwning(kernel: Kernel, service: Service): Bundle | undefined {
  for (let at: Service | undefined = service; at !== undefined; at = at.provider) {
    const instance = kernel.instances.get(at);
    if (instance !== undefined) return bundleNamed(kernel, instance.personality.bundle);
  }
  return undefined;
}

/** `name-0x<registry id>`: how DK log lines call an object. */
export function logName(service: Service): string {
  return `${service.name}-0x${service.registryId.toString(16)}`;
}

export function isResources(kernel: Kernel, nub: Service): boolean {
  return nub === kernel.resources || nub === kernel.userResources;
}

export type Properties = Map<string, Value>;
