import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';

/** One nub that a personality was considered for. */
export interface Place {
  readonly nub: Service;
  readonly verdict: Consideration;
}
