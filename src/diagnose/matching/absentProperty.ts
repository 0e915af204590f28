import type { Service } from '../../engine/registry/service.js';
import { string, type Value } from '../../engine/values/value.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Finding } from '../evidence.js';
import { report } from '../report.js';
import { listText, someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';
import { wantedOf } from './layer.js';

/** `speed = 12`: the nub's property whose name comes nearest. */
function nearProperty(key: string, nub: Service): string {
  const near = nearest(key, nub.properties.keys());
  return near === undefined ? '' : ` The nearest property is ${near} = ${valueText(nub.properties.get(near))}.`;
}

/** IOPropertyMatch and its like in a form that the kernel does not take for a table (R-055, R-057). */
function wrongForm(finding: Finding, key: string): Diagnostic | undefined {
  const value = finding.personality.properties.entries.get(key);
  if (key !== 'IOPropertyMatch' || value === undefined || value.kind === 'dictionary' || value.kind === 'array')
    return undefined;
  const { personality, nub } = finding;
  const message = `${key} in ${personalityName(personality)} is of type ${kindText(value)} (${valueText(value)}) where a dictionary, or an array of dictionaries, is needed: it matches nothing.`;
  const fix = `<key>${key}</key><dict>…</dict> with the property and its value, or IOPropertyExistsMatch where the value does not matter.`;
  return report('M103', { personality, nub }, { key, message, fix });
}

/** The nearest property in the form that the key takes. */
function corrected(right: string, value: Value | undefined, nub: Service, key: string): string {
  return value === undefined ? plistEntry(key, string(right)) : plistEntry(right, nub.properties.get(right) ?? value);
}

/** M133: neither the nub nor a relative of it has what is asked for (R-055, R-057, R-064). */
export function absentProperty(finding: Finding): Diagnostic | undefined {
  const { personality, nub, verdict } = finding;
  const key = verdict.reason;
  // On the resources objects that is a matter of time: A310.
  if (key === null || key === 'IOResourceMatch' || verdict.actual !== undefined) return undefined;
  const form = wrongForm(finding, key);
  if (form !== undefined) return form;
  const wanted = wantedOf(finding);
  const [first] = wanted;
  if (first === undefined) return undefined;
  const asked = listText(
    wanted.map((each) => each.key),
    'or',
  );
  const who = `${personalityName(personality)} asks for ${asked}${first.key === key ? '' : ` (${key})`}`;
  const near = nearProperty(first.key, nub);
  const names = [...nub.properties.keys()];
  const has = near === '' ? ` It has ${someOf(names, 8)}.` : near;
  const right = nearest(first.key, names);
  const fix =
    right === undefined
      ? `Take ${key} away, or ask for a property that the nub has.`
      : corrected(right, first.value, nub, key);
  const message = `${who}, which ${nubName(nub)} does not have, nor anything above or below it.${has}`;
  return report('M133', { personality, nub }, { key, message, fix });
}
