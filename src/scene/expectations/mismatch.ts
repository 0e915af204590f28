import type { Service } from '../../engine/registry/service.js';

/** What an expectation met instead; undefined: it holds. `nub`: whose candidate table explains it. */
export interface Mismatch {
  readonly message: string;
  readonly nub: Service | undefined;
}

export const mismatch = (message: string, nub?: Service): Mismatch => ({ message, nub });
