import type { Personality } from '../engine/catalogue/personality.js';
import type { Machine } from '../engine/machine.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import { string, type Value } from '../engine/values/value.js';
import type { DriverDescription } from '../engine/world.js';
import type { Change } from './change.js';

/** A personality that does not run on a nub, in a trial: where it ended, and everything it can be changed by. */
export interface Predicament {
  readonly machine: Machine;
  /** With the changes of this trial. */
  readonly driver: DriverDescription;
  readonly personality: Personality;
  readonly nub: Service;
  readonly verdict: Consideration;
  /** The personality runs on other nubs as it is: a value more is better than another value. */
  readonly runsElsewhere: boolean;
}

/** Changes that belong together: one way to get past where it ended. */
export type Proposal = readonly Change[];

/** The ways past one gate that are worth a trial; the engine says which of them lead anywhere. */
export type Proposer = (predicament: Predicament) => readonly Proposal[];

/** What the plist itself says of a key: the stored copy has more. */
export function stated({ driver, personality }: Predicament, key: string): Value | undefined {
  const own = driver.personalities.get(personality.name);
  return own?.kind === 'dictionary' ? own.entries.get(key) : undefined;
}

/** One key of the personality set, or with undefined taken away. */
export function keySetTo(predicament: Predicament, key: string, to: Value | undefined): Change {
  return { in: 'personality', key, from: stated(predicament, key), to };
}

/** One entitlement set, or with undefined no longer claimed. */
export function claimSetTo({ driver }: Predicament, key: string, to: Value | undefined): Change {
  return { in: 'entitlements', key, from: driver.entitlements?.entries.get(key), to };
}

/** One key of the Info.plist outside of the personalities. */
export function bundleKeySetTo({ driver }: Predicament, key: string, to: Value | undefined): Change {
  const from = key === 'CFBundleVersion' ? string(driver.version) : driver.info?.entries.get(key);
  return { in: 'bundle', key, from, to };
}

/** A value of the nub as a property list can hold it. */
export function asStated(value: Value): Value {
  if (value.kind === 'symbol') return { kind: 'string', text: value.text };
  if (value.kind === 'number') return { ...value, bits: 64 };
  return value;
}
