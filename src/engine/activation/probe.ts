import { weaker } from '../basis.js';
import { DEBUG, debugLog } from '../debugLog.js';
import { behaviorOf, type Instance, type Kernel } from '../kernel.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { firstDifference } from '../values/equality.js';
import { number } from '../values/value.js';
import { mergeOnProbe } from './mergeProperties.js';

/** What probe handed back: the object that goes to the start list, and the score. */
export interface Probed {
  readonly instance: Instance;
  readonly score: number;
}

/** probe(): undefined when it returned nothing (R-089…R-091). */
export function probe(kernel: Kernel, consideration: Consideration, instance: Instance): Probed | undefined {
  const { personality, nub, service } = instance;
  const before = consideration.matchScore ?? 0;
  const { driver } = service.kernelClass;
  const classRefusal = driver?.probeRefuses?.(kernel.matching);
  const refusal = classRefusal ?? dislike(kernel, instance);
  const merged = refusal === undefined && mergeOnProbe(kernel, instance, service.properties);
  const score = merged || refusal !== undefined ? undefined : probeScore(kernel, instance, before);
  debugLog(kernel, DEBUG.probe, personality, () => `${nub.name}: probe ${service.className} -> ${score ?? 'nothing'}`);
  kernel.trace.call('probe', personality, nub.id, score ?? null);
  if (driver !== undefined && (classRefusal !== undefined || (merged && driver.mergesOnProbe !== undefined)))
    consideration.basis = weaker(consideration.basis, driver.basis);
  if (score === undefined) {
    const actual =
      refusal ?? (merged ? 'merged its properties into the provider and returned nothing' : 'probe returned nothing');
    Object.assign(consideration, {
      gate: 'probe',
      verdict: 'rejected',
      reason: 'probe',
      expected: 'probe returns an object',
      actual,
    });
    return undefined;
  }
  const returned = substitute(kernel, instance) ?? instance;
  consideration.instance = returned.service.id;
  returned.service.setProperty('IOProbeScore', number(score, 32));
  return { instance: returned, score };
}

/** Why its probe, which looks at the provider, returns nothing; undefined: it likes what it sees. */
function dislike(kernel: Kernel, { personality, nub }: Instance): string | undefined {
  const behavior = behaviorOf(kernel, personality).probe;
  if (typeof behavior !== 'object' || !('score' in behavior)) return undefined;
  const className = behavior.turnsDown?.find((each) => nub.conformsTo(each));
  if (className !== undefined) return `probe returned nothing: it turns ${className} down`;
  const difference = firstDifference(nub.properties, behavior.needs?.entries ?? new Map());
  return difference === undefined ? undefined : `probe returned nothing: it needs another ${difference.key}`;
}

/** What probe leaves is what ranks. Apple's own classes use it to make room for others (F-PCI-022, F-SCSI-016, F-SER-005). */
function probeScore(kernel: Kernel, instance: Instance, before: number): number | undefined {
  const behavior = behaviorOf(kernel, instance.personality).probe;
  if (behavior === undefined) return before;
  if (behavior === 'reject' || 'merge' in behavior) return undefined;
  if ('score' in behavior) return behavior.score | 0;
  if ('adjust' in behavior) return (before + behavior.adjust) | 0;
  return before;
}

/**
 * another object in its place. It has none of the personality's properties, so no IOMatchCategory:
 * its category is taken for this pass only, and it is started as a kernel driver.
 */
function substitute(kernel: Kernel, original: Instance): Instance | undefined {
  const behavior = behaviorOf(kernel, original.personality).probe;
  if (typeof behavior !== 'object' || !('returns' in behavior)) return undefined;
  kernel.instances.delete(original.service);
  const service: Service = kernel.registry.create({
    id: `${original.service.id}/${behavior.returns}`,
    className: behavior.returns,
    properties: new Map(),
    ...(original.service.driver === undefined ? {} : { driver: original.service.driver }),
  });
  const instance: Instance = { ...original, service };
  kernel.instances.set(service, instance);
  return instance;
}
