import type { Writable } from 'node:stream';
import type { runCucumber } from '@cucumber/cucumber/api';

/** One message of Cucumber's stream. */
type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

interface Streams {
  readonly stderr: Writable;
}

/** Negative expectations that give no reason: they pass, and would pass for a wrong reason too (contract vocabulary). */
const WITHOUT_REASON = [/^"[^"]*" does not run on "[^"]*"$/, /^nothing runs on "[^"]*"$/];

/** What `dextspec run` says after Cucumber's own report. */
export class RunSummary {
  /** Pickle → its unexplained negatives; test case → its pickle. */
  readonly #negatives = new Map<string, number>();
  readonly #pickles = new Map<string, string>();
  #unexplained = 0;
  #scenarios = 0;

  note({ pickle, testCase, testCaseStarted }: Envelope): void {
    if (pickle !== undefined) {
      const negatives = pickle.steps.filter(({ text }) => WITHOUT_REASON.some((pattern) => pattern.test(text)));
      this.#negatives.set(pickle.id, negatives.length);
    }
    if (testCase !== undefined) this.#pickles.set(testCase.id, testCase.pickleId);
    if (testCaseStarted === undefined || testCaseStarted.attempt > 0) return;
    this.#scenarios++;
    this.#unexplained += this.#negatives.get(this.#pickles.get(testCaseStarted.testCaseId) ?? '') ?? 0;
  }

  /** No feature file, or no scenario in those named: a green result would say nothing. */
  get nothingRan(): boolean {
    return this.#scenarios === 0;
  }

  write({ stderr }: Streams): void {
    if (this.nothingRan) stderr.write('dextspec run: no scenario was found to run.\n');
    if (this.#unexplained === 0) return;
    const noun = this.#unexplained === 1 ? 'expectation' : 'expectations';
    stderr.write(
      `${this.#unexplained} unexplained: negative ${noun} without a reason ("does not run", "nothing runs") would pass for a wrong reason too.\n`,
    );
  }
}
