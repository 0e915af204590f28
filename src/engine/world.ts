import type { DictionaryValue, Value } from './values/value.js';

/**
 * What is put before the engine: a machine, its hardware, its drivers and what happens.
 * Contract "World document", with every shorthand already written out.
 */
export interface World {
  readonly system: SystemDescription;
  /** Kernel classes beyond the families' tables: class → superclass; null: no such class exists, whoever names it. */
  readonly classes: ReadonlyMap<string, string | null>;
  /** Kernel bundles known beyond the built-in ones and the drivers. */
  readonly kernelBundles: readonly string[];
  /** In installation order. */
  readonly drivers: readonly DriverDescription[];
  readonly nubs: readonly NubDescription[];
  /** Ids of drivers that a captured registry showed attached, or of Apple's built-in ones: they compete, and nobody asks for advice on them. */
  readonly captured?: ReadonlySet<string>;
  /** On IOResources and IOUserResources before anything happens: what a captured machine had published. */
  readonly published?: readonly Published[];
  /** Provider class of a closed family → keys that it was seen to compare in passive matching; each must equal the nub's. */
  readonly comparedKeys?: ReadonlyMap<string, readonly string[]>;
  /** Default: install every driver, the daemon checks in, register every nub in order. */
  readonly events?: readonly WorldEvent[];
}

/** The two nubs that every Mac has. */
export type ResourcesName = 'IOResources' | 'IOUserResources';

/** A property of one of the resources objects. */
export interface Published {
  readonly on: ResourcesName;
  readonly resource: string;
  /** Default: true, as publishResource leaves it. */
  readonly value?: Value;
}

export interface SystemDescription {
  readonly os: 'macOS' | 'iPadOS';
  readonly version: string;
  readonly sip: 'enabled' | 'disabled';
  /** `systemextensionsctl developer on`: about where drivers may be installed from, so nothing here asks for it (F-ENT-010). */
  readonly developerMode: boolean;
  readonly appleSilicon: boolean;
  /** iPadOS: whether the chip is one that runs DEXTs (I609). */
  readonly mSeries: boolean;
  /** `name=value` words, as nvram holds them. */
  readonly bootArguments: ReadonlyMap<string, string>;
  readonly safeBoot: boolean;
  /** Whether the kernel knows which media it booted from. */
  readonly rootMedia: 'known' | 'unknown';
}

export const DEFAULT_SYSTEM: SystemDescription = {
  os: 'macOS',
  version: '15.4',
  sip: 'enabled',
  developerMode: false,
  appleSilicon: true,
  mSeries: true,
  bootArguments: new Map(),
  safeBoot: false,
  rootMedia: 'known',
};

export const DRIVER_KINDS = ['dext', 'kext', 'codeless-dext', 'codeless-kext'] as const;
export type DriverKind = (typeof DRIVER_KINDS)[number];
export const SIGNINGS = ['development', 'distribution', 'adhoc', 'platform'] as const;
export type Signing = (typeof SIGNINGS)[number];

export interface DriverDescription {
  /** CFBundleIdentifier. */
  readonly id: string;
  readonly kind: DriverKind;
  /** Its Info.plist: of the keys beside the personalities the kernel reads some. */
  readonly info?: DictionaryValue | undefined;
  /** Kexts: boot kernel collection or auxiliary (R-077e). */
  readonly collection: 'boot' | 'auxiliary';
  readonly version: string;
  /** Personality name → dictionary; anything else is kept so that the catalogue can refuse it. */
  readonly personalities: ReadonlyMap<string, Value>;
  /** Undefined: not stated, assumed sufficient. An empty dictionary: none at all. */
  readonly entitlements: DictionaryValue | undefined;
  /** What the provisioning profile grants; undefined: not stated, not judged. */
  readonly profile: DictionaryValue | undefined;
  readonly signing: Signing | undefined;
  /** What tells two builds apart. */
  readonly uniqueId: string;
  /** Classes that the executable defines → superclass (null: unknown); undefined: every IOUserClass exists. */
  readonly userClasses: ReadonlyMap<string, string | null> | undefined;
  /** The app that holds it. */
  readonly app: string | undefined;
  /** Who signed it; undefined: not stated, and then the team of its app (R-122, iPadOS). */
  readonly team?: string | undefined;
  /** False: waiting for the user; its personalities never reach the kernel (I605). */
  readonly approved: boolean;
  /** Per personality name, or `*` for all. */
  readonly behavior: ReadonlyMap<string, Behavior>;
}

/** What a driver's code would do. Everything left out succeeds. */
export interface Behavior {
  readonly load?: 'fail';
  readonly init?: 'fail';
  readonly attach?: 'fail';
  readonly probe?: ProbeBehavior;
  readonly checkIn?: 'never' | 'dies' | 'wrongToken';
  readonly start?: StartBehavior;
  readonly publishes?: readonly NubDescription[];
  /** Takes the provider exclusively in its Start. */
  readonly opens?: 'provider';
  /** Closes its provider when somebody asks for it with the seize option; otherwise it does not. */
  readonly closes?: 'whenAsked';
  readonly newUserClient?: UserClientBehavior;
  /** The property key it hands to IOService::Create. */
  readonly creates?: string;
}

export type ProbeBehavior =
  | 'reject'
  | ScoringProbe
  | { readonly adjust: number }
  | { readonly returns: string }
  | { readonly merge: DictionaryValue };

/** A probe that sets the score, or returns nothing where it does not like the provider. */
export interface ScoringProbe {
  readonly score: number;
  /** Properties that the provider must have. */
  readonly needs?: DictionaryValue | undefined;
  /** Provider classes that it turns down, subclasses included. */
  readonly turnsDown?: readonly string[] | undefined;
}

export type StartBehavior = 'succeed' | 'fail' | 'crash' | 'hang' | { readonly fail: string };

export type UserClientBehavior =
  | 'succeed'
  | { readonly fail: string }
  | { readonly class: string; readonly entitlements: Value | undefined };

export interface NubDescription {
  /** The user's own name for it; unique in a world. */
  readonly id: string;
  readonly className: string;
  /** Registry name. */
  readonly name: string;
  readonly location: string | undefined;
  /** Id of its provider; undefined: the platform root. */
  readonly under: string | undefined;
  readonly registryId: bigint | undefined;
  readonly onRootMedia: boolean;
  readonly properties: ReadonlyMap<string, Value>;
  /** PCI configuration dwords by byte offset. */
  readonly configuration: ReadonlyMap<number, number>;
  /** Names that it answers to in IONameMatch beside those it shows: it bore them when drivers matched it. */
  readonly formerNames?: readonly string[];
  /** False: present, but never calls registerService(). */
  readonly registers: boolean;
  /** Registered with kIOServiceSynchronous: matched before registerService returns, as is what hangs on it. */
  readonly synchronous?: boolean;
}

/** What a client can be told of services, by IOKit's own names. */
export const NOTIFICATIONS = [
  'IOServiceFirstPublish',
  'IOServicePublish',
  'IOServiceMatched',
  'IOServiceFirstMatch',
  'IOServiceTerminate',
] as const;
export type NotificationType = (typeof NOTIFICATIONS)[number];

/** An app or a tool, with what its code signature claims. */
export interface Caller {
  readonly id: string;
  readonly entitlements: DictionaryValue;
  readonly team?: string | undefined;
}

export type WorldEvent =
  | { readonly event: 'install'; readonly driver: string }
  | { readonly event: 'daemonReady' }
  | { readonly event: 'register'; readonly nub: string; readonly synchronous?: boolean }
  | { readonly event: 'publish'; readonly resource: string; readonly on: 'IOResources' | 'IOUserResources' }
  | { readonly event: 'unplug'; readonly nub: string }
  | { readonly event: 'crash'; readonly driver: string; readonly on: string | undefined }
  | { readonly event: 'exit'; readonly driver: string; readonly on: string | undefined }
  | { readonly event: 'upgrade'; readonly driver: string; readonly to: DriverDescription }
  | { readonly event: 'remove'; readonly driver: string }
  | { readonly event: 'terminate'; readonly driver: string; readonly on: string | undefined }
  | { readonly event: 'moduleLoaded'; readonly bundle: string }
  | { readonly event: 'sleep' }
  | { readonly event: 'wake' }
  | { readonly event: 'shutdown' }
  | { readonly event: 'userspaceReboot' }
  /** Time goes by: crashes of more than 24 hours ago are forgotten. */
  | { readonly event: 'hoursPass'; readonly hours: number }
  | {
      readonly event: 'open';
      /** A driver, or a nub that is opened itself. */
      readonly driver: string;
      readonly on: string | undefined;
      /** The app takes what it opens for itself, from whoever has it and gives it away. */
      readonly seize: boolean;
      readonly by: Caller;
    }
  | { readonly event: 'close'; readonly driver: string; readonly on: string | undefined; readonly by: { id: string } }
  | NotifyEvent
  | CatalogueEvent;

/** Somebody asks to be told of services: an app by any name, or a driver by its id. */
export interface NotifyEvent {
  readonly event: 'notify';
  readonly subscriber: string;
  readonly notification: NotificationType;
  readonly matching: DictionaryValue;
  /** Competes with probe scores. */
  readonly priority: number;
}

/** A tool speaks to the catalogue itself: what user space does beside installing bundles. */
export interface CatalogueEvent {
  readonly event: 'catalogue';
  readonly by: Caller;
  readonly operation: CatalogueOperation;
}

export type CatalogueOperation =
  | { readonly operation: 'add' | 'reset'; readonly personalities: ReadonlyMap<string, Value> }
  | { readonly operation: 'remove'; readonly matching: DictionaryValue }
  | {
      readonly operation: 'terminate';
      readonly matching: DictionaryValue | undefined;
      readonly className: string | undefined;
    };
