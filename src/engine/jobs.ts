/** What a suspended job waits for: asked again after everything that happens. */
export interface Wait {
  readonly ready: () => boolean;
  /** A personality key or a code: what the trace says of those that wait behind. */
  readonly reason: string;
}

/** Work that may have to wait half-way, as a matching thread does. */
export type Job = Generator<Wait, void>;

/** The kernel's config threads: FIFO, run to the end, waiting jobs resumed in the order in which they began. */
export class JobQueue {
  readonly #queue: Job[] = [];
  #waiting: Array<{ readonly job: Job; readonly wait: Wait }> = [];

  add(job: Job, where: 'back' | 'front' = 'back'): void {
    if (where === 'front') this.#queue.unshift(job);
    else this.#queue.push(job);
  }

  /** Runs until nothing can go on. */
  drain(): void {
    do {
      for (let job = this.#queue.shift(); job !== undefined; job = this.#queue.shift()) this.#run(job);
    } while (this.#wake());
  }

  #run(job: Job): void {
    const step = job.next();
    if (!step.done) this.#waiting.push({ job, wait: step.value });
  }

  #wake(): boolean {
    const ready = this.#waiting.filter(({ wait }) => wait.ready());
    this.#waiting = this.#waiting.filter((entry) => !ready.includes(entry));
    for (const { job } of ready) this.#queue.push(job);
    return ready.length > 0;
  }
}
