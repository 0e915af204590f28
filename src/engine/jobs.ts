/** What a suspended job waits for: asked again after everything that happens. */
export interface Wait {
  readonly ready: () => boolean;
  /** A personality key or a code: what the trace says of those that wait behind. */
  readonly reason: string;
}

/** Work that may have to wait half-way, as a matching thread does. */
export type Job = Generator<Wait, void>;

/** CONFIG_MAX_THREADS: as many matching runs can wait at one time, unless `iocthreads` says otherwise. */
export const CONFIG_THREADS = 500;

/** The kernel's config threads: FIFO, run to the end, waiting jobs resumed in the order in which they began. */
export class JobQueue {
  /** IOResources': in front of all others, whether or not a thread is free (R-046). */
  readonly #urgent: Job[] = [];
  readonly #queue: Job[] = [];
  #resumed: Job[] = [];
  #waiting: Array<{ readonly job: Job; readonly wait: Wait }> = [];
  readonly #threads: number;

  constructor(threads: number = CONFIG_THREADS) {
    this.#threads = threads;
  }

  add(job: Job, where: 'back' | 'front' = 'back'): void {
    if (where === 'front') this.#urgent.unshift(job);
    else this.#queue.push(job);
  }

  /** Runs until nothing can go on. */
  drain(): void {
    do {
      for (let job = this.#next(); job !== undefined; job = this.#next()) this.#run(job);
    } while (this.#wake());
  }

  /** A job that waits keeps its thread; a new one needs a free thread. */
  #next(): Job | undefined {
    const resumed = this.#urgent.shift() ?? this.#resumed.shift();
    if (resumed !== undefined) return resumed;
    return this.#waiting.length < this.#threads ? this.#queue.shift() : undefined;
  }

  #run(job: Job): void {
    const step = job.next();
    if (!step.done) this.#waiting.push({ job, wait: step.value });
  }

  #wake(): boolean {
    const ready = this.#waiting.filter(({ wait }) => wait.ready());
    this.#waiting = this.#waiting.filter((entry) => !ready.includes(entry));
    for (const { job } of ready) this.#resumed.push(job);
    return ready.length > 0;
  }
}
