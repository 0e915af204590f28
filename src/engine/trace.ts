import type { Basis } from './basis.js';
import type { Personality } from './catalogue/personality.js';
import type { Gate, Verdict } from './gates.js';
import type { Value } from './values/value.js';
import type { NotificationType } from './world.js';

/** One personality looked at in one matching pass of one nub. Filled in while the engine decides; read by everyone else. */
export interface Consideration {
  readonly personality: Personality;
  readonly nub: string;
  readonly pass: number;
  gate: Gate;
  verdict: Verdict;
  /** The personality key that failed, or a diagnostic code; null at `running`. */
  reason: string | null;
  expected: Value | string | undefined;
  actual: Value | string | undefined;
  basis: Basis;
  /** Passed passive matching; null: never evaluated (R-077g). */
  matched: boolean | null;
  /** The score after the family's hook (sort 2); null: never evaluated. */
  matchScore: number | null;
  /** How the family came to that score. */
  scoredBy: string | undefined;
  /** The score after probe (sort 3); null: not probed. */
  score: number | null;
  /** The other driver this verdict speaks of: who outranks, who holds the category, who stalls. */
  rival: Personality | undefined;
  /** The instance that phase B made, by id. */
  instance: string | undefined;
  /** A kIOReturn name, where the gate is `start` or `user-class`. */
  result: string | undefined;
}

/** One run of probeCandidates on a nub. */
export interface Pass {
  readonly nub: string;
  readonly number: number;
  /** The classes whose buckets findDrivers looked into: what the provider-class gate speaks of. */
  readonly providerChain: readonly string[];
  /** Those that were looked at one by one. */
  readonly considerations: Consideration[];
  /** Those that the index refused, with a way to learn why; undefined: none. */
  unasked: Unasked | undefined;
}

/** Candidates refused at `keys` without being looked at one by one: told on request, always the same. */
export interface Unasked {
  readonly has: (personality: Personality) => boolean;
  readonly members: () => readonly Personality[];
  readonly tell: (personality: Personality) => Consideration;
  readonly told: Map<Personality, Consideration>;
}

/** What a pass decided about one personality; undefined: it was no candidate. */
export function considerationOf(pass: Pass, personality: Personality): Consideration | undefined {
  return pass.considerations.find((each) => each.personality === personality) ?? toldOf(pass, personality);
}

/** What a pass decided, all of it. */
export function considerationsOf(pass: Pass): readonly Consideration[] {
  const { unasked, considerations } = pass;
  if (unasked === undefined) return considerations;
  return [...considerations, ...unasked.members().flatMap((each) => toldOf(pass, each) ?? [])];
}

function toldOf({ unasked }: Pass, personality: Personality): Consideration | undefined {
  if (unasked?.has(personality) !== true) return undefined;
  const told = unasked.told.get(personality) ?? unasked.tell(personality);
  unasked.told.set(personality, told);
  return told;
}

export const CALLS = ['init', 'attach', 'probe', 'detach', 'start', 'stop', 'launch', 'Start'] as const;
export type CallKind = (typeof CALLS)[number];

/** A call from the kernel into a driver, in order. */
export interface Call {
  readonly call: CallKind;
  readonly personality: Personality;
  readonly nub: string;
  /** probe: the score, or null for nothing returned; else true, false or a kIOReturn name. */
  result: number | boolean | string | null;
}

/** What became of a process (contract `processes[].state`). */
export type ProcessState = 'running' | 'exited' | 'crashed' | 'refused';

/** A DEXT's process. */
export interface Process {
  readonly number: number;
  readonly driver: string;
  readonly serverName: string;
  readonly tag: bigint;
  /** Launched at other addresses, because this DEXT has crashed within the day (R-109a). */
  readonly reslid: boolean;
  state: ProcessState;
  /** Nubs whose driver instances it serves. */
  readonly nubs: string[];
}

/** Something that happened and that is no verdict on one personality on one nub. */
export type Incident =
  | { readonly type: 'registered'; readonly nub: string }
  | { readonly type: 'installation-refused'; readonly driver: string; readonly code: string; readonly detail: string }
  /** I604: the same build again; I603: parked until the old one's last process ends; I614: a kext that stays. */
  | {
      readonly type: 'upgrade-put-off';
      readonly driver: string;
      readonly code: 'I603' | 'I604' | 'I614';
      readonly detail: string;
    }
  | { readonly type: 'opened'; readonly nub: string; readonly by: string }
  | { readonly type: 'open-refused'; readonly nub: string; readonly by: string; readonly holder: string }
  /** The kernel told a server to exit; `after`: how many calls came before (R-109d, R-110). */
  | {
      readonly type: 'told-to-exit';
      readonly process: number;
      readonly driver: string;
      readonly reason: string;
      readonly after: number;
    }
  /** Somebody was told of a service; `after`: how many calls came before. */
  | {
      readonly type: 'notified';
      readonly subscriber: string;
      readonly notification: NotificationType;
      readonly nub: string;
      readonly after: number;
    }
  /** The daemon is asked to load a bundle that the kernel does not know. */
  | { readonly type: 'load-requested'; readonly bundle: string }
  /** What a tool's word to the catalogue came to, a kIOReturn name. */
  | { readonly type: 'catalogue-called'; readonly by: string; readonly operation: string; readonly result: string }
  /** A bundle that the kernel does not let go. */
  | { readonly type: 'removal-refused'; readonly driver: string; readonly detail: string }
  /** A user client that was not given, and which of its entitlements the app lacks. */
  | {
      readonly type: 'client-refused';
      readonly driver: string;
      readonly nub: string;
      readonly service: string;
      readonly app: string;
      readonly result: string;
      /** The entitlement that the app would need; undefined: another cause. */
      readonly needs: string | undefined;
      /** The app has that entitlement, with another value. */
      readonly claims: boolean;
    }
  /** More crashes of a platform DEXT in a day than the kernel puts up with. */
  | { readonly type: 'panic'; readonly driver: string; readonly crashes: number }
  | { readonly type: 'merged'; readonly nub: string; readonly by: string; readonly keys: readonly string[] }
  | { readonly type: 'published'; readonly nub: string; readonly by: string };

/** What the engine decided, in order. Explain, reports, assertions and log lines are readers of this. */
export class Trace {
  readonly passes: Pass[] = [];
  readonly calls: Call[] = [];
  readonly processes: Process[] = [];
  readonly incidents: Incident[] = [];
  /** Lines that a release kernel prints. */
  readonly log: string[] = [];
  readonly #passesByNub = new Map<string, Pass[]>();
  readonly #passedOver = new Map<string, Map<Personality, Consideration>>();

  passesOf(nub: string): readonly Pass[] {
    return this.#passesByNub.get(nub) ?? [];
  }

  beginPass(nub: string, providerChain: readonly string[]): Pass {
    const earlier = this.#passesByNub.get(nub) ?? [];
    const pass: Pass = { nub, number: earlier.length + 1, providerChain, considerations: [], unasked: undefined };
    if (earlier.length === 0) this.#passesByNub.set(nub, earlier);
    earlier.push(pass);
    this.passes.push(pass);
    return pass;
  }

  /** A catalogue change asked whether this personality fits the nub, and it does not: the nub gets no pass for it. */
  passOver(consideration: Consideration): void {
    const { nub, personality } = consideration;
    const known = this.#passedOver.get(nub) ?? new Map<Personality, Consideration>();
    this.#passedOver.set(nub, known.set(personality, consideration));
  }

  passedOver(nub: string): ReadonlyMap<Personality, Consideration> {
    return this.#passedOver.get(nub) ?? new Map();
  }

  call(call: CallKind, personality: Personality, nub: string, result: Call['result']): Call {
    const entry: Call = { call, personality, nub, result };
    this.calls.push(entry);
    return entry;
  }
}

export function consider(pass: Pass, personality: Personality): Consideration {
  const consideration = undecided(pass.nub, pass.number, personality);
  pass.considerations.push(consideration);
  return consideration;
}

/** A consideration before the first gate has spoken. */
export function undecided(nub: string, pass: number, personality: Personality): Consideration {
  return {
    personality,
    nub,
    pass,
    gate: 'keys',
    verdict: 'rejected',
    reason: null,
    expected: undefined,
    actual: undefined,
    basis: 'source',
    matched: null,
    matchScore: null,
    scoredBy: undefined,
    score: null,
    rival: undefined,
    instance: undefined,
    result: undefined,
  };
}
