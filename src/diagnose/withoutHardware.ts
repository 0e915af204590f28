import type { Machine } from '../engine/machine.js';
import { advice } from './advice.js';
import { arbitration } from './arbitration/index.js';
import type { Diagnostic } from './diagnostic.js';
import { entitlements } from './entitlements/index.js';
import type { Reader } from './evidence.js';
import { installation } from './installation/index.js';
import { launch } from './launch/index.js';
import { matching } from './matching/index.js';

/** Not those for which something must have happened on a nub: a linter is started often, and loads what it needs. */
const READERS: readonly Reader[] = [...matching, ...entitlements, ...arbitration, ...launch, ...installation];

/** Advice on drivers as they stand, on a machine that has no hardware. */
export function diagnoseWithoutHardware(machine: Machine): readonly Diagnostic[] {
  return advice(READERS, machine, { hardware: 'unknown' });
}
