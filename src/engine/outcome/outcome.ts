import type { Basis } from '../basis.js';
import type { Gate, Verdict } from '../gates.js';
import type { Machine } from '../machine.js';
import { servicePath } from '../registry/path.js';
import type { Service } from '../registry/service.js';
import type { CallKind, Consideration, ProcessState } from '../trace.js';
import { toInt32 } from '../values/value.js';

/** One row of a nub's candidate table (contract "Result document"). */
export interface CandidateResult {
  readonly driver: string;
  readonly personality: string;
  readonly class: string | null;
  readonly userClass: string | null;
  readonly category: string;
  readonly matched: boolean | null;
  readonly matchScore: number | null;
  readonly score: number | null;
  readonly verdict: Verdict;
  readonly gate: Gate;
  readonly reason: string | null;
  readonly basis: Basis;
}

export interface RunningResult {
  readonly driver: string;
  readonly personality: string;
  readonly category: string | null;
  readonly process: number | null;
}

export interface NubResult {
  readonly path: string;
  readonly class: string;
  readonly registered: boolean;
  readonly matched: boolean;
  readonly busy: number;
  readonly dextMatchCount: number | null;
  readonly candidates: readonly CandidateResult[];
  readonly running: readonly RunningResult[];
}

export interface ProcessResult {
  readonly process: number;
  readonly driver: string;
  readonly serverName: string;
  readonly nubs: readonly string[];
  readonly state: ProcessState;
}

export type CallResult = readonly [CallKind, string, string, number | boolean | string | null];

/** What the machine came to. Diagnostics are added by their own reader. */
export interface Outcome {
  readonly nubs: Readonly<Record<string, NubResult>>;
  readonly processes: readonly ProcessResult[];
  readonly calls: readonly CallResult[];
  readonly log: readonly string[];
}

export function candidateResult({ personality, ...of }: Consideration): CandidateResult {
  return {
    driver: personality.driver ?? 'com.apple.kernel',
    personality: personality.name,
    class: personality.ioClass ?? null,
    userClass: personality.userClass ?? null,
    category: personality.category,
    matched: of.matched,
    matchScore: of.matchScore,
    score: of.score,
    verdict: of.verdict,
    gate: of.gate,
    reason: of.reason,
    basis: of.basis,
  };
}

/** The drivers that hold a nub: clients that matching made and that are alive. */
export function runningOn(machine: Machine, nub: Service): readonly RunningResult[] {
  return nub.children.flatMap((client) => {
    const instance = machine.instance(client);
    if (instance === undefined || !instance.started || client.inactive) return [];
    const { personality, process } = instance;
    return [
      {
        driver: personality.driver ?? 'com.apple.kernel',
        personality: personality.name,
        category: client.category ?? null,
        process: process?.number ?? null,
      },
    ];
  });
}

export function nubResult(machine: Machine, nub: Service): NubResult {
  const dextMatchCount = nub.properties.get('IODEXTMatchCount');
  return {
    path: servicePath(nub),
    class: nub.className,
    registered: nub.registered,
    matched: nub.matched,
    busy: nub.busy,
    dextMatchCount: dextMatchCount === undefined ? null : toInt32(dextMatchCount),
    candidates: machine.candidates(nub).map(candidateResult),
    running: runningOn(machine, nub),
  };
}

/** Objects that results speak of: what the world declared or a driver published, and the two resources objects. */
export function nubsOf(machine: Machine): readonly Service[] {
  return machine.services().filter((service) => !service.id.startsWith('$') && service.driver === undefined);
}

/** Everything the machine came to, in the shape of the result document. */
export function outcomeOf(machine: Machine): Outcome {
  const { calls, processes, log } = machine.trace;
  return {
    nubs: Object.fromEntries(nubsOf(machine).map((nub) => [nub.id, nubResult(machine, nub)])),
    processes: processes.map(({ number, driver, serverName, nubs, state }) => ({
      process: number,
      driver,
      serverName,
      nubs: [...new Set(nubs)],
      state,
    })),
    calls: calls.map(
      ({ call, personality, nub, result }) =>
        [call, `${personality.driver ?? 'com.apple.kernel'}/${personality.name}`, nub, result] as const,
    ),
    log: [...log],
  };
}
