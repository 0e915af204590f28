import { AssertionError } from 'node:assert';
import type { Gate } from '../engine/gates.js';
import { fromJson } from '../formats/world/jsonValue.js';
import * as expected from '../scene/expectations/index.js';
import type { Mismatch } from '../scene/expectations/mismatch.js';
import { failureText } from '../scene/failureText.js';
import type { Scene } from '../scene/scene.js';
import type { PlistValue } from './documents.js';

/** A row of the expected candidates: only what it states is compared. */
export interface CandidateRow {
  /** `bundle-id`, or `bundle-id/Personality`. */
  readonly driver?: string;
  readonly personality?: string;
  /** After probe; null: not reached. */
  readonly score?: number | null;
  /** The family's; null: never evaluated. */
  readonly matchScore?: number | null;
  readonly category?: string;
  readonly verdict?: 'running' | 'rejected' | 'outranked' | 'stalled';
  readonly gate?: Gate;
  /** A personality key or a code; null: none. */
  readonly reason?: string | null;
  readonly basis?: 'source' | 'documented' | 'observed' | 'inferred' | 'assumed';
}

/** A row of the expected kernel calls: only what it states is compared. */
export interface CallRow {
  readonly call?: 'init' | 'attach' | 'probe' | 'detach' | 'start' | 'stop' | 'launch' | 'Start';
  /** `bundle-id`, or `bundle-id/Personality`. */
  readonly driver?: string;
  readonly nub?: string;
  /** probe: the score or null; else true, false or a kIOReturn name. */
  readonly result?: number | boolean | string | null;
}

/**
 * What a test demands of a simulated Mac. Each method is a phrase of the vocabulary (docs/steps.md) and means the same;
 * where it does not hold, it throws node:assert's AssertionError, whose message is what the scenario would print: what
 * was found, the ranked candidates with gate and reason, the advice.
 *
 * A driver is named by its bundle id, or `bundle-id/Personality`. A reason is a personality key or a diagnostic code.
 */
export class Expectations {
  readonly #described: Scene;

  /** @internal */
  constructor(scene: Scene) {
    this.#described = scene;
  }

  /** Booted, where nothing has happened yet: it answers that nothing was decided. */
  get #scene(): Scene {
    this.#described.join();
    return this.#described;
  }

  runs(driver: string, nub: string): void {
    this.#demand(expected.runs(this.#scene, driver, nub));
  }

  /** Passes for any reason: `stopsAt` with a reason says more. */
  doesNotRun(driver: string, nub: string): void {
    this.#demand(expected.doesNotRun(this.#scene, driver, nub));
  }

  /** Passes for any reason: `candidates` says more. */
  nothingRuns(nub: string): void {
    this.#demand(expected.nothingRuns(this.#scene, nub));
  }

  bothRun(first: string, second: string, nub: string): void {
    this.#demand(expected.bothRun(this.#scene, first, second, nub));
  }

  wins(winner: string, nub: string, loser: string): void {
    this.#demand(expected.wins(this.#scene, winner, nub, loser));
  }

  /** It passed passive matching. */
  matches(driver: string, nub: string): void {
    this.#demand(expected.matches(this.#scene, driver, nub));
  }

  doesNotMatch(driver: string, nub: string, reason: string): void {
    this.#demand(expected.doesNotMatch(this.#scene, driver, nub, reason));
  }

  stopsAt(driver: string, gate: Gate, nub: string, reason?: string): void {
    this.#demand(expected.stopsAt(this.#scene, driver, nub, gate, reason));
  }

  entitlementCheckPasses(driver: string, nub: string): void {
    this.#demand(expected.entitlementCheckPasses(this.#scene, driver, nub));
  }

  entitlementCheckFails(driver: string, nub: string, reason?: string): void {
    this.#demand(expected.entitlementCheckFails(this.#scene, driver, nub, reason));
  }

  /** All candidates of the nub, in the order in which the kernel would try them. */
  candidates(nub: string, rows: readonly CandidateRow[]): void {
    const cells = rows.map(({ matchScore, ...row }) =>
      cellsOf(matchScore === undefined ? row : { ...row, 'match score': matchScore }),
    );
    this.#demand(expected.candidatesAre(this.#scene, nub, cells));
  }

  /** Only the kinds of call that the rows name are compared: completely, and in order. */
  calls(rows: readonly CallRow[]): void {
    this.#demand(expected.callsAre(this.#scene, rows.map(cellsOf)));
  }

  /** How many processes of the driver are running. */
  processes(driver: string, count: number): void {
    this.#demand(expected.processesRunning(this.#scene, driver, count));
  }

  noProcessLaunched(driver: string): void {
    this.#demand(expected.noProcessLaunched(this.#scene, driver));
  }

  startIsCalled(userClass: string): void {
    this.#demand(expected.startIsCalled(this.#scene, userClass, true));
  }

  startIsNeverCalled(userClass: string): void {
    this.#demand(expected.startIsCalled(this.#scene, userClass, false));
  }

  logContains(text: string): void {
    this.#demand(expected.logContains(this.#scene, text, true));
  }

  logDoesNotContain(text: string): void {
    this.#demand(expected.logContains(this.#scene, text, false));
  }

  /** Of a nub, or of a driver's instance. */
  property(of: string, key: string, value: PlistValue): void {
    this.#demand(expected.propertyIs(this.#scene, key, of, fromJson(value)));
  }

  noProperty(of: string, key: string): void {
    this.#demand(expected.hasNoProperty(this.#scene, of, key));
  }

  /** A part of the registry in ioreg's own look. */
  registryShows(part: string): void {
    this.#demand(expected.registryShows(this.#scene, part));
  }

  /** `about`: a driver, a personality or a nub. */
  diagnostic(code: string, about?: string): void {
    this.#demand(expected.diagnosticIsReported(this.#scene, code, about));
  }

  /** What the diagnostic says is so has this text in it. `about`: a driver, a personality or a nub. */
  diagnosticSays(code: string, text: string, about?: string): void {
    this.#demand(expected.diagnosticHasWords(this.#scene, code, about, 'says', text));
  }

  /** What the diagnostic says to change has this text in it. `about`: a driver, a personality or a nub. */
  diagnosticAdvises(code: string, text: string, about?: string): void {
    this.#demand(expected.diagnosticHasWords(this.#scene, code, about, 'advises', text));
  }

  /** `about`: a driver, a personality or a nub. */
  noDiagnostic(code: string, about?: string): void {
    this.#demand(expected.diagnosticIsNotReported(this.#scene, code, about));
  }

  noWarnings(): void {
    this.#demand(expected.noWarnings(this.#scene));
  }

  noDiagnostics(): void {
    this.#demand(expected.noDiagnostics(this.#scene));
  }

  matching(nub: string, state: 'stalled' | 'complete'): void {
    this.#demand(expected.matchingIs(this.#scene, nub, state));
  }

  #demand(found: Mismatch | undefined): void {
    if (found === undefined) return;
    const error = new AssertionError({ message: failureText(this.#scene, found) });
    Error.captureStackTrace(error, this.#demand);
    throw error;
  }
}

/** As a table of a scenario writes them: `-` means none. */
function cellsOf(row: object): Readonly<Record<string, string>> {
  const stated = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(stated.map(([column, value]) => [column, value === null ? '-' : String(value)]));
}
