import { textOf } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';
import { comparedValues, isWrongType } from './comparedValues.js';
import { converted } from './converted.js';
import { PCI_KEYS } from './idKeys.js';
import { nearestStops, stopsAtKeys } from './keyStops.js';
import { ignoredTypes, wrongInAnyCase } from './staticTypes.js';

function wrongType(finding: Finding): Diagnostic {
  const { personality, nub, verdict } = finding;
  const key = verdict.reason ?? '';
  const compared = comparedValues(verdict);
  if (PCI_KEYS.includes(key) || compared === undefined) return noString(finding, key);
  const { wanted, actual } = compared;
  const right = converted(wanted, actual.kind);
  const star = textOf(wanted) === '*' ? ' "*" is no wildcard for this key.' : '';
  const mine = `${compared.key} in ${personalityName(personality)} is of type ${kindText(wanted)} (${valueText(wanted)})`;
  const theirs = `on ${nubName(nub)} it is of type ${kindText(actual)} (${valueText(actual)})`;
  return report(
    'M103',
    { personality, nub },
    {
      key: compared.key,
      message: `${mine}; ${theirs}: values of two types are never equal.${star}`,
      fix: right === undefined ? `Write ${compared.key} as ${kindText(actual)}.` : plistEntry(compared.key, right),
    },
  );
}

function noString({ personality, nub, verdict }: Finding, key: string): Diagnostic {
  const value = typeof verdict.actual === 'object' ? verdict.actual : undefined;
  const type = value === undefined ? 'no string' : `of type ${kindText(value)} (${valueText(value)})`;
  const right = value === undefined ? undefined : converted(value, 'string');
  return report(
    'M103',
    { personality, nub },
    {
      key,
      message: `${key} in ${personalityName(personality)} is ${type}; the PCI family reads it unchecked as a string, so it can match no device.`,
      fix: plistEntry(key, right ?? { kind: 'string', text: '0xDDDDVVVV' }),
    },
  );
}

/** M103: F-CORE-005, R-010, F-PCI-012. */
export function plistTypes(evidence: Evidence): readonly Diagnostic[] {
  const stops = nearestStops(stopsAtKeys(evidence).filter(({ verdict }) => isWrongType(verdict)));
  const { subjects, hardware } = evidence;
  const statics = hardware === 'unknown' ? subjects.flatMap((subject) => wrongInAnyCase(subject, evidence)) : [];
  return [...stops.map(wrongType), ...statics, ...subjects.flatMap(ignoredTypes)];
}
