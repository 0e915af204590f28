import type { FamilyContext, FamilyMatch, NubView, Table } from '../../engine/matching/family.js';
import { textOf, type Value } from '../../engine/values/value.js';
import { BUILT_IN, TRANSPORT_PCI } from '../entitlementNames.js';
import { matched, refused } from '../verdict.js';
import { DEVICE_VENDOR, dword, hexadecimal, matchPCIKeys } from './keys.js';
import { type MatchEntry, parseMatchString } from './matchString.js';
import { tunnelTest } from './tunnel.js';

/** F-PCI-062, F-PCI-063: an entry uses the personality's own keys and grammar; unknown keys are ignored, so `{}` takes every device. */
function entryMatches(entry: Value, nub: NubView, context: FamilyContext): boolean {
  if (entry.kind !== 'dictionary') return false;
  return matchPCIKeys(entry, nub).failure === undefined && tunnelTest(entry, nub, context).failure === undefined;
}

/** F-PCI-060: walks the array in order up to the first hit; the permission for built-in devices counts only if met before it. */
function walk(items: readonly Value[], nub: NubView, context: FamilyContext): { hit: boolean; builtIn: boolean } {
  let builtIn = false;
  for (const item of items) {
    if (entryMatches(item, nub, context)) return { hit: true, builtIn };
    if (textOf(item) === BUILT_IN) builtIn = true;
  }
  return { hit: false, builtIn };
}

function takesEveryDevice({ value, mask }: MatchEntry): boolean {
  return mask === 0n && /^f+$/.test(value.toString(16));
}

/** F-PCI-066: every id under a mask of 0; for distribution Apple grants ids. */
export function isDevelopmentWildcard(entry: Value): boolean {
  if (entry.kind !== 'dictionary') return false;
  const texts = ['IOPCIMatch', 'IOPCIPrimaryMatch'].map((key) => textOf(entry.entries.get(key)));
  return texts.some((text) => text !== undefined && parseMatchString(text).some(takesEveryDevice));
}

/** IOPCIDevice::matchPropertyTable(table), second part (F-PCI-060, F-PCI-061, R-113). */
export function confirmEntitlement(table: Table, nub: NubView, context: FamilyContext): FamilyMatch {
  const value = table.entries.get(TRANSPORT_PCI);
  if (value === undefined) return matched(0);
  // Apple's internal form: passes whatever the device, built in or not.
  if (value.kind === 'boolean' && value.value) return matched(0);
  const fail = (reason: string, actual: string, malformed = false): FamilyMatch =>
    refused(0, { reason, expected: value, actual, malformed });
  if (value.kind !== 'array' || !value.items.some((item) => item.kind === 'dictionary')) {
    return fail(TRANSPORT_PCI, 'malformed: an array with dictionaries is needed', true);
  }
  const { hit, builtIn } = walk(value.items, nub, context);
  if (!hit) return fail(TRANSPORT_PCI, hexadecimal(dword(nub, DEVICE_VENDOR)));
  if (nub.properties.has('built-in') && !builtIn) return fail(BUILT_IN, 'a built-in device');
  return matched(0);
}
