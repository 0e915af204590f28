import type { Evidence, Finding } from '../evidence.js';
import { isWrongType } from './comparedValues.js';
import { nearestOf } from './nearness.js';

function groupBy<K>(findings: readonly Finding[], keyOf: (finding: Finding) => K): readonly (readonly Finding[])[] {
  const groups = new Map<K, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding)) ?? [];
    groups.set(keyOf(finding), group);
    group.push(finding);
  }
  return [...groups.values()];
}

/** Thins out: of the nubs of each personality the nearest, of the personalities of a driver on each nub the nearest. */
export function nearestStops(findings: readonly Finding[]): readonly Finding[] {
  const ofPersonalities = groupBy(findings, ({ personality }) => personality).flatMap(nearestOf);
  return groupBy(ofPersonalities, ({ bundle, nub }) => `${bundle.description.id}\n${nub.id}`).flatMap(nearestOf);
}

/** Every subject that passive matching stopped, in the order of the nubs. */
export function stopsAtKeys(evidence: Evidence): readonly Finding[] {
  return evidence.findings.filter(({ verdict }) => verdict.gate === 'keys' && verdict.matched === false);
}

/**
 * Stops that may be a mistake: of drivers no personality of which matched anything. A driver that matches what it
 * is for rightly leaves other hardware alone.
 */
export function doubtfulStops(evidence: Evidence): readonly Finding[] {
  const doubtful = stopsAtKeys(evidence).filter(({ bundle }) => !evidence.matching.has(bundle.description.id));
  return nearestStops(doubtful);
}

/** Causes that have a reader of their own, whatever else the driver does: M103, M115, M120. */
export function hasOwnReader({ verdict }: Finding): boolean {
  return verdict.reason === 'M120' || verdict.reason === 'IOPCITunnelCompatible' || isWrongType(verdict);
}
