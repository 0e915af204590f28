import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { absentProperty } from './absentProperty.js';
import { hidKeys } from './hidKeys.js';
import { doubtfulStops, hasOwnReader } from './keyStops.js';
import { layer } from './layer.js';
import { names } from './names.js';
import { otherIds } from './otherIds.js';
import { pciIds } from './pciIds.js';
import { place } from './place.js';
import { usbConfusion } from './usbConfusion.js';

type Explanation = (finding: Finding, evidence: Evidence) => Diagnostic | undefined;

/** From the most telling to the plain "another device": the first that fits speaks. */
const EXPLANATIONS: readonly Explanation[] = [names, pciIds, layer, hidKeys, otherIds, place, absentProperty];

function explain(finding: Finding, evidence: Evidence): readonly Diagnostic[] {
  const confused = usbConfusion(finding);
  if (confused !== undefined) return [confused];
  if (hasOwnReader(finding)) return [];
  for (const explanation of EXPLANATIONS) {
    const found = explanation(finding, evidence);
    if (found !== undefined) return [found];
  }
  return [];
}

/** M101, M102, M112, M113, M121, M123, M130, M133, M134: why a driver that matches nothing does not match. */
export function mismatches(evidence: Evidence): readonly Diagnostic[] {
  return doubtfulStops(evidence).flatMap((finding) => explain(finding, evidence));
}
