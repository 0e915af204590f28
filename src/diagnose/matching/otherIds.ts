import { toSigned, type Value } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';
import { comparedValues } from './comparedValues.js';
import { isIdKey } from './idKeys.js';
import { differingKeys, distance, isOtherVendor } from './nearness.js';

/** Digits of one notation written in the other: 7522 for 0x7522 (cases 26, 32). */
function notationSlip(wanted: Value, actual: Value): string {
  if (wanted.kind !== 'number' || actual.kind !== 'number') return '';
  const [decimal, hex] = [toSigned(wanted), actual.value];
  const sameDigits = decimal.toString() === hex.toString(16) || decimal.toString(16) === hex.toString();
  return sameDigits ? ' The digits are right, the notation is not: plist integers are decimal.' : '';
}

/** Another personality of the driver that comes nearer to this nub. */
function nearerPersonality(finding: Finding, evidence: Evidence): string {
  const others = evidence.findings.filter(
    ({ bundle, nub, verdict }) => bundle === finding.bundle && nub === finding.nub && verdict.gate === 'keys',
  );
  const away = distance(finding);
  const nearest = others.reduce((best, each) => (distance(each) < distance(best) ? each : best), finding);
  if (distance(nearest) >= away) return '';
  return ` The nearest personality is ${personalityName(nearest.personality)}: it differs in ${listText(differingKeys(nearest))}.`;
}

/** M102: an id that is not the device's. PCI match strings have a reader of their own. */
export function otherIds(finding: Finding, evidence: Evidence): Diagnostic | undefined {
  const { personality, nub, verdict } = finding;
  const compared = comparedValues(verdict);
  if (compared === undefined || !(isIdKey(compared.key) || verdict.reason === 'IOPropertyMatch')) return undefined;
  const { key, wanted, actual } = compared;
  const isList = wanted.kind === 'array';
  const wants = isList ? `lists ${valueText(wanted)}` : `is ${valueText(wanted)}`;
  const right = isList
    ? `Add ${valueText(actual)} to ${key}, or a personality for this device.`
    : `${plistEntry(key, actual)}, or a further personality for this device.`;
  const slip = notationSlip(wanted, actual);
  return report(
    'M102',
    { personality, nub },
    {
      key: verdict.reason ?? key,
      message: `${key} in ${personalityName(personality)} ${wants}; on ${nubName(nub)} it is ${valueText(actual)}.${slip}${nearerPersonality(finding, evidence)}`,
      fix: isOtherVendor(finding) ? `If this is the device that is meant: ${right}` : right,
    },
  );
}
