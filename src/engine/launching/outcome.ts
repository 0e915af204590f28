import type { Basis } from '../basis.js';
import type { Gate, Verdict } from '../gates.js';

/** What starting one candidate came to. `deferred`: the pass starts nothing further. */
export type StartOutcome = 'started' | 'failed' | 'deferred';

/** A stop on the way to Start: what the trace will say of it. */
export interface Refused {
  readonly gate: Gate;
  readonly reason: string;
  /** Default: rejected. */
  readonly verdict?: Verdict;
  readonly expected: string;
  readonly actual: string | undefined;
  readonly basis?: Basis;
  /** A kIOReturn name, where a call came back with one. */
  readonly result?: string;
}
