import { textOf } from '../../engine/values/value.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { personalityName } from '../wording/names.js';
import { valueText } from '../wording/value.js';

const KEY = 'IOResourceMatch';

/** A310: on the resources objects the key is a filter, and it is met once somebody publishes the resource. */
export function unpublished({ findings }: Evidence): readonly Diagnostic[] {
  return findings.flatMap(({ personality, nub, verdict }) => {
    if (verdict.gate !== 'keys' || verdict.reason !== KEY || !isResourcesClass(nub.className)) return [];
    const wanted = personality.properties.entries.get(KEY);
    const there = [...nub.properties.keys()];
    const near = nearest(textOf(wanted) ?? '', there);
    const hint = near === undefined ? '' : ` The nearest one that is published is ${near}.`;
    const message = `${personalityName(personality)} is for ${nub.className} once ${valueText(wanted)} is published there, and nobody has published it.${hint}`;
    const fix =
      near === undefined ? `Remove ${KEY}, or publish the resource.` : `<key>${KEY}</key><string>${near}</string>`;
    return [report('A310', { personality, nub }, { key: KEY, message, fix })];
  });
}
