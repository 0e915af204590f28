import type { Evidence, Finding } from '../evidence.js';

/** From here on the others are not spoken of one by one (nearness.ts). */
const MANY = 8;

/** Of a driver with many personalities only the nearest is spoken of: how many more did not fit. */
export function nearestOfMany(finding: Finding, evidence: Evidence): string {
  const same = evidence.findings.filter(
    ({ bundle, nub, verdict }) => bundle === finding.bundle && nub === finding.nub && verdict.gate === 'keys',
  );
  const others = same.length - 1;
  return others < MANY
    ? ''
    : ` It is the nearest of its driver's ${same.length} personalities that do not fit this nub.`;
}
