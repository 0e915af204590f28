import { textOf, type Value } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';
import { comparedValues } from './comparedValues.js';
import { isIdKey } from './idKeys.js';
import { nearestOfMany } from './nearestOfMany.js';
import { differingKeys, distance, isOtherVendor } from './nearness.js';
import { numberSlip } from './numberSlips.js';

/** `idProduct … under idProductMask 0xff00`: what the mask leaves in (F-USB-009, F-HID-009). */
function underMask({ personality }: Finding, key: string): string {
  const mask = personality.properties.entries.get(`${key}Mask`);
  return mask?.kind === 'number' ? ` under ${key}Mask ${valueText(mask)}` : '';
}

/** Fixed-width texts of SCSI are compared as they stand, and ioreg shows no blanks at the end (families.md §5.1). */
function blanks(wanted: Value, actual: Value): string {
  const [mine, theirs] = [textOf(wanted), textOf(actual)];
  if (mine === undefined || theirs === undefined || mine === theirs) return '';
  if (mine.trim() === theirs.trim()) return ' They differ in blanks alone, and blanks count.';
  return mine.toLowerCase() === theirs.toLowerCase() ? ' They differ in upper and lower case alone.' : '';
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

/** Of a long list the members nearest to what the nub has. */
function listed(items: readonly Value[], actual: Value): string {
  const all = items.map(valueText);
  if (items.length <= FEW || actual.kind !== 'number') return `[${all.join(', ')}]`;
  const gap = (item: Value): bigint => (item.kind === 'number' ? abs(item.value - actual.value) : MOST_FAR);
  const near = [...items].sort((a, b) => (gap(a) < gap(b) ? -1 : 1)).slice(0, 3);
  return `${items.length} ids, the nearest of them ${listText(near.map(valueText))}`;
}

const FEW = 8;
const MOST_FAR = 1n << 64n;
const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** How the id that the engine stopped at was got wrong, in words; empty: it is simply another one. */
export function slipOf(finding: Finding): string {
  const compared = comparedValues(finding.verdict);
  if (compared === undefined) return '';
  const { key, wanted, actual } = compared;
  return numberSlip(finding, key, wanted, actual) || blanks(wanted, actual);
}

/** M102: an id that is not the device's. PCI match strings have a reader of their own. */
export function otherIds(finding: Finding, evidence: Evidence): Diagnostic | undefined {
  const { personality, nub, verdict } = finding;
  const compared = comparedValues(verdict);
  if (compared === undefined || !(isIdKey(compared.key) || verdict.reason === 'IOPropertyMatch')) return undefined;
  const { key, wanted, actual } = compared;
  const isList = wanted.kind === 'array';
  const wants = isList ? `lists ${listed(wanted.items, actual)}` : `is ${valueText(wanted)}${underMask(finding, key)}`;
  const right = isList
    ? `Add ${valueText(actual)} to ${key}, or a personality for this device.`
    : `${plistEntry(key, actual)}, or a further personality for this device.`;
  const slip = slipOf(finding);
  return report(
    'M102',
    { personality, nub },
    {
      key: verdict.reason ?? key,
      message: `${key} in ${personalityName(personality)} ${wants}; on ${nubName(nub)} it is ${valueText(actual)}.${slip}${nearerPersonality(finding, evidence)}${nearestOfMany(finding, evidence)}`,
      fix: isOtherVendor(finding) && slip === '' ? `If this is the device that is meant: ${right}` : right,
    },
  );
}
