import type { Writable } from 'node:stream';
import type { runCucumber } from '@cucumber/cucumber/api';
import { UNEXPLAINED } from '../report/attachments.js';

/** One message of Cucumber's stream. */
type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

interface Streams {
  readonly stderr: Writable;
}

/** What `dextspec run` says after Cucumber's own report. */
export class RunSummary {
  #unexplained = 0;
  #scenarios = 0;

  note(message: Envelope): void {
    if (message.attachment?.mediaType === UNEXPLAINED) this.#unexplained++;
    if (message.testCaseStarted !== undefined) this.#scenarios++;
  }

  /** No feature file, or no scenario in those named: a green result would say nothing. */
  get nothingRan(): boolean {
    return this.#scenarios === 0;
  }

  write({ stderr }: Streams): void {
    if (this.nothingRan) stderr.write('dextspec run: no scenario was found to run.\n');
    if (this.#unexplained > 0) {
      const [count, noun] = [this.#unexplained, this.#unexplained === 1 ? 'expectation' : 'expectations'];
      stderr.write(
        `${count} unexplained: negative ${noun} without a reason ("does not run", "nothing runs") would pass for a wrong reason too.\n`,
      );
    }
  }
}
