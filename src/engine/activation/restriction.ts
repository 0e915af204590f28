import type { Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import { toInt32, type Value } from '../values/value.js';

/** IORematchPersonality, taken off the nub: only it may come back in this pass. */
export interface Restriction {
  readonly personality: Value;
  readonly inverted: boolean;
}

const DEFAULT_RELAUNCH_MAX = 1000n;

export function takeRestriction(kernel: Kernel, nub: Service): Restriction | undefined {
  const personality = nub.properties.get('IORematchPersonality');
  if (personality === undefined) return undefined;
  nub.removeProperty('IORematchPersonality');
  const count = BigInt(toInt32(nub.properties.get('IORematchCount')));
  return { personality, inverted: count > relaunchMax(kernel) };
}

/** How often a DEXT is launched again on one nub (constants table). */
export function relaunchMax(kernel: Kernel): bigint {
  return kernel.system.bootArguments.has('dextrelaunch')
    ? kernel.matching.bootArgument('dextrelaunch')
    : DEFAULT_RELAUNCH_MAX;
}
