import { textOf, type Value } from '../../engine/values/value.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import { PCI_KEYS } from '../matching/idKeys.js';
import { listText } from '../wording/list.js';
import { coverageText } from '../wording/pciMatch.js';
import { valueText } from '../wording/value.js';

function keyCoverage(key: string, value: Value): string {
  const text = textOf(value);
  if (!PCI_KEYS.includes(key) || text === undefined) return `${key} ${valueText(value)}`;
  const entries = parseMatchString(text).map((entry) => coverageText(key, entry));
  return entries.length === 0 ? `${key} "${text}", in which nothing can be read` : listText(entries, 'or');
}

/** What one entry of a transport entitlement covers, in words. */
function entryCoverage(entry: Value): string {
  if (entry.kind !== 'dictionary') return valueText(entry);
  const keys = [...entry.entries].map(([key, value]) => keyCoverage(key, value));
  return keys.length === 0 ? 'every device' : keys.join(' with ');
}

/** What a transport entitlement covers: its entries are alternatives (F-PCI-060, F-USB-041). */
export function entitlementCoverage(value: Value | undefined): string {
  if (value?.kind !== 'array') return valueText(value);
  return value.items.length === 0 ? 'nothing' : value.items.map(entryCoverage).join('; ');
}
