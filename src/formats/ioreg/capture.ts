import type { Value } from '../../engine/values/value.js';
import type { Position } from '../source/position.js';

/** A registry as one machine showed it, whichever form it was saved in. */
export interface RegistryCapture {
  readonly root: CapturedEntry;
  /** `OS Build Version` of the root ("24G720"), where the dump has the root's properties. */
  readonly build?: string;
  /** The dump shows subtrees (`ioreg -r`, an excerpt) and not the registry's root: `root` was made up to hold them. */
  readonly gathered?: true;
  /** The plane that the dump shows, where it is another than the service plane. */
  readonly plane?: string;
}

/** One entry of the captured plane. What the dump does not say is absent, never assumed. */
export interface CapturedEntry {
  readonly name: string;
  readonly location?: string;
  readonly className: string;
  /** Superclasses, nearest first (`ioreg -i`, IORegistryExplorer). */
  readonly inheritance?: readonly string[];
  readonly registryId?: bigint;
  readonly registered?: boolean;
  readonly matched?: boolean;
  readonly active?: boolean;
  readonly busy?: number;
  readonly properties: ReadonlyMap<string, Value>;
  readonly children: readonly CapturedEntry[];
  /** Where the entry begins, in the text form. */
  readonly position?: Position;
}

/** An entry while its subtree is being read. */
export interface GrowingEntry extends CapturedEntry {
  readonly properties: Map<string, Value>;
  readonly children: GrowingEntry[];
}
