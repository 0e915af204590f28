import type { DictionaryValue, Value } from '../../engine/values/value.js';
import type {
  CatalogueOperation,
  DriverKind,
  NotificationType,
  ProbeBehavior,
  Published,
  Signing,
  StartBehavior,
  UserClientBehavior,
} from '../../engine/world.js';
import type { Path, Position } from '../source/position.js';

/**
 * A world document as written (contract "World document"): nothing expanded, nothing defaulted, no file read.
 * What is left out in the document is undefined here.
 */
export interface WorldDocument {
  readonly file: string;
  readonly system: SystemDocument;
  /** Class → superclass; null: no such class. */
  readonly classes: ReadonlyMap<string, string | null>;
  readonly kernelBundles: readonly string[];
  readonly builtinDrivers: boolean;
  /** In installation order. */
  readonly drivers: readonly DriverDocument[];
  readonly nubs: readonly NubDocument[];
  /** What the resources objects hold before anything happens. */
  readonly published?: readonly Published[] | undefined;
  /** Provider class of a closed family → keys that it was seen to compare. */
  readonly comparedKeys?: ReadonlyMap<string, readonly string[]> | undefined;
  /** A file with a real registry. */
  readonly registry?: string | undefined;
  readonly events?: readonly EventDocument[] | undefined;
  /** Where a path of keys and indices stands; where it leads nowhere, the last thing on the way. */
  position(path: Path, part?: 'key' | 'value'): Position;
}

export interface SystemDocument {
  readonly os?: 'macOS' | 'iPadOS' | undefined;
  readonly version?: string | undefined;
  readonly sip?: 'enabled' | 'disabled' | undefined;
  readonly developerMode?: boolean | undefined;
  readonly appleSilicon?: boolean | undefined;
  readonly mSeries?: boolean | undefined;
  /** `bootArgs`, word by word; a word without `=` has the value ''. */
  readonly bootArguments?: ReadonlyMap<string, string> | undefined;
  readonly safeBoot?: boolean | undefined;
  readonly rootMedia?: 'known' | 'unknown' | undefined;
}

/** A file name, relative to the document, or the content itself. */
export type FileOrValues = string | DictionaryValue;

export interface DriverDocument {
  /** Where it stands, for `position`. */
  readonly path: Path;
  /** Undefined: told by `bundle` or `info`; in an upgrade, the id of the driver that is upgraded. */
  readonly id?: string | undefined;
  readonly kind?: DriverKind | undefined;
  readonly collection?: 'boot' | 'auxiliary' | undefined;
  readonly version?: string | undefined;
  readonly app?: string | undefined;
  readonly team?: string | undefined;
  readonly approved?: boolean | undefined;
  /** Shown attached by a captured registry: a rival, no patient. */
  readonly captured?: boolean | undefined;
  readonly profile?: FileOrValues | undefined;
  readonly bundle?: string | undefined;
  readonly info?: FileOrValues | undefined;
  readonly entitlements?: FileOrValues | undefined;
  /** Any value, so that the catalogue can refuse what is no dictionary. */
  readonly personalities?: ReadonlyMap<string, Value> | undefined;
  readonly signing?: Signing | undefined;
  readonly uniqueId?: string | undefined;
  /** Class → superclass; null: unknown. */
  readonly userClasses?: ReadonlyMap<string, string | null> | undefined;
  /** Per personality name, or `*`. */
  readonly behavior?: ReadonlyMap<string, BehaviorDocument> | undefined;
}

export interface BehaviorDocument {
  readonly load?: 'fail' | undefined;
  readonly init?: 'fail' | undefined;
  readonly attach?: 'fail' | undefined;
  readonly probe?: ProbeBehavior | undefined;
  readonly checkIn?: 'never' | 'dies' | 'wrongToken' | undefined;
  readonly start?: StartBehavior | undefined;
  readonly publishes?: readonly NubDocument[] | undefined;
  readonly opens?: 'provider' | undefined;
  readonly closes?: 'whenAsked' | undefined;
  readonly newUserClient?: UserClientBehavior | undefined;
  readonly creates?: string | undefined;
}

export const SHORTHAND_KEYS = ['pci', 'usb', 'usbInterface', 'hid', 'scsi'] as const;
export type ShorthandKey = (typeof SHORTHAND_KEYS)[number];

export interface ShorthandDocument {
  readonly key: ShorthandKey;
  readonly fields: ReadonlyMap<string, Value>;
}

export interface NubDocument {
  /** Where it stands, for `position`. */
  readonly path: Path;
  readonly id: string;
  /** Undefined: what the shorthand says. */
  readonly className?: string | undefined;
  readonly name?: string | undefined;
  readonly location?: string | undefined;
  readonly under?: string | undefined;
  readonly registryId?: bigint | undefined;
  readonly onRootMedia?: boolean | undefined;
  readonly properties?: ReadonlyMap<string, Value> | undefined;
  readonly shorthand?: ShorthandDocument | undefined;
  readonly registered?: boolean | undefined;
  readonly synchronous?: boolean | undefined;
  readonly formerNames?: readonly string[] | undefined;
}

/** Its `path` leads to the event in the document. */
export type EventDocument = EventContent & { readonly path: Path };

export type EventContent =
  | { readonly event: 'daemonReady' | 'sleep' | 'wake' | 'shutdown' | 'userspaceReboot' }
  | { readonly event: 'install' | 'remove'; readonly driver: string }
  | { readonly event: 'register'; readonly nub: string; readonly synchronous?: boolean | undefined }
  | { readonly event: 'unplug'; readonly nub: string }
  | { readonly event: 'hoursPass'; readonly hours: number }
  | {
      readonly event: 'notify';
      readonly subscriber: string;
      readonly notification: NotificationType;
      readonly matching: DictionaryValue;
      readonly priority?: bigint | undefined;
    }
  | { readonly event: 'catalogue'; readonly operation: CatalogueOperation; readonly by?: AppDocument | undefined }
  | {
      readonly event: 'close';
      readonly driver: string;
      readonly on?: string | undefined;
      readonly by?: AppDocument | undefined;
    }
  | { readonly event: 'publish'; readonly resource: string; readonly on: 'IOResources' | 'IOUserResources' }
  | { readonly event: 'crash' | 'exit' | 'terminate'; readonly driver: string; readonly on?: string | undefined }
  | { readonly event: 'upgrade'; readonly driver: string; readonly to: DriverDocument }
  | { readonly event: 'moduleLoaded'; readonly bundle: string }
  | {
      readonly event: 'open';
      readonly driver: string;
      readonly on?: string | undefined;
      readonly seize?: boolean | undefined;
      readonly by?: AppDocument | undefined;
    };

/** An app that opens a driver, or a tool that speaks to the catalogue. */
export interface AppDocument {
  readonly id: string;
  readonly team?: string | undefined;
  readonly entitlements?: DictionaryValue | undefined;
}
