import { setTimeout as pause } from 'node:timers/promises';

/** So long nothing more must happen before what has happened counts: editors write a file in several steps. */
export const QUIET = 15;
/** Somebody who never stops is not waited for. */
export const LONGEST = 300;

/** Wakes one sleeper; a ring while nobody sleeps wakes the next at once. */
export class Bell {
  #rings = 0;
  #wake: (() => void) | undefined;

  ring = (): void => {
    this.#rings++;
    this.#wake?.();
  };

  async wait(): Promise<void> {
    if (this.#rings === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#wake = undefined;
    this.#rings = 0;
  }

  /** Until it is quiet. */
  async settle(): Promise<void> {
    for (let waited = 0; waited < LONGEST; waited += QUIET) {
      const before = this.#rings;
      await pause(QUIET);
      if (this.#rings === before) return;
    }
  }
}
