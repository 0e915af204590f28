import { isEqual } from '../../engine/values/equality.js';
import { textOf, type Value } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';
import { comparedValues, isWrongType } from './comparedValues.js';
import { asMatchString, converted } from './converted.js';
import { PCI_KEYS } from './idKeys.js';
import { nearestStops, stopsAtKeys } from './keyStops.js';
import { ignoredTypes, wrongInAnyCase } from './staticTypes.js';

/** The value in the right type; where it would still be another than the nub's, the nub's own as well. */
function remedy(key: string, wanted: Value, actual: Value): string {
  const right = converted(wanted, actual.kind, actual);
  if (right === undefined) return asList(key, wanted) ?? plistEntry(key, actual);
  if (isEqual(right, actual)) return plistEntry(key, right);
  return `${plistEntry(key, right)} has the right type, and is not the value of this nub either: ${plistEntry(key, actual)}`;
}

/** Several ids under a key for one. */
function asList(key: string, wanted: Value): string | undefined {
  const list = LISTS.get(key);
  return wanted.kind === 'array' && list !== undefined ? `${plistEntry(list, wanted)} instead of ${key}.` : undefined;
}

const LISTS: ReadonlyMap<string, string> = new Map([
  ['idProduct', 'idProductArray'],
  ['ProductID', 'ProductIDArray'],
]);

function wrongType(finding: Finding): Diagnostic {
  const { personality, nub, verdict } = finding;
  const key = verdict.reason ?? '';
  const compared = comparedValues(verdict);
  if (PCI_KEYS.includes(key) || compared === undefined) return noString(finding, key);
  const { wanted, actual } = compared;
  const star = textOf(wanted) === '*' ? ' "*" is no wildcard for this key.' : '';
  const mine = `${compared.key} in ${personalityName(personality)} is of type ${kindText(wanted)} (${valueText(wanted)})`;
  const theirs = `on ${nubName(nub)} it is of type ${kindText(actual)} (${valueText(actual)})`;
  const message = `${mine}; ${theirs}: values of two types are never equal.${star}`;
  const words = { key: compared.key, message, fix: remedy(compared.key, wanted, actual) };
  return report('M103', { personality, nub }, words);
}

function noString({ personality, nub, verdict }: Finding, key: string): Diagnostic {
  const value = typeof verdict.actual === 'object' ? verdict.actual : undefined;
  const type = value === undefined ? 'no string' : `of type ${kindText(value)} (${valueText(value)})`;
  const right = value === undefined ? undefined : asMatchString(value);
  const separated = value?.kind === 'array' ? ' Several ids stand in one string, with blanks between them.' : '';
  return report(
    'M103',
    { personality, nub },
    {
      key,
      message: `${key} in ${personalityName(personality)} is ${type}; the PCI family reads it unchecked as a string, so it can match no device.${separated}`,
      fix: plistEntry(key, right ?? { kind: 'string', text: '0xDDDDVVVV' }),
    },
  );
}

/** The engine stops at the first key: others of the same personality may have a wrong type as well. */
function furtherKeys(stops: readonly Finding[], evidence: Evidence): readonly Diagnostic[] {
  const spoken = new Set(stops.map(({ personality, verdict }) => `${personality.order} ${verdict.reason ?? ''}`));
  const once = new Map(stops.map((finding) => [finding.personality, finding]));
  return [...once.values()].flatMap((finding) =>
    wrongInAnyCase(finding, evidence).filter(({ key }) => !spoken.has(`${finding.personality.order} ${key ?? ''}`)),
  );
}

/** M103: F-CORE-005, R-010, F-PCI-012. */
export function plistTypes(evidence: Evidence): readonly Diagnostic[] {
  const stops = nearestStops(stopsAtKeys(evidence).filter(({ verdict }) => isWrongType(verdict)));
  const { subjects, hardware } = evidence;
  const statics = hardware === 'unknown' ? subjects.flatMap((subject) => wrongInAnyCase(subject, evidence)) : [];
  const further = hardware === 'unknown' ? [] : furtherKeys(stops, evidence);
  return [...stops.map(wrongType), ...further, ...statics, ...subjects.flatMap(ignoredTypes)];
}
