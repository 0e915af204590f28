import type { Family } from '../engine/matching/family.js';
import type { Value } from '../engine/values/value.js';
import type { Shorthand } from './shorthand.js';

/** What a folder here gives: the engine's guest, and the ways to write its hardware down. */
export interface Guest extends Family {
  readonly shorthands?: readonly Shorthand[];
  /** The configuration dwords behind a nub's properties; undefined: not a nub of this family. */
  readonly configurationOf?: (properties: ReadonlyMap<string, Value>) => ReadonlyMap<number, number> | undefined;
  /** User superclasses that rightly stand on a kernel class without bases of its own: a plain IOUserService. */
  readonly plainUserClasses?: readonly string[];
  /** Keys that whoever describes such a nub cannot set: the kernel drops them. */
  readonly restrictedKeys?: readonly RestrictedKeys[];
  /** Nub classes that never hang on the platform root. */
  readonly impliedProviders?: readonly ImpliedProvider[];
}

interface RestrictedKeys {
  readonly nubClasses: readonly string[];
  readonly keys: readonly string[];
}

/** What is put between a nub and the platform root when the world names no provider. */
interface ImpliedProvider {
  readonly nubClass: string;
  readonly providerClass: string;
  /** The provider carries the nub's own properties. */
  readonly sameProperties: boolean;
}
