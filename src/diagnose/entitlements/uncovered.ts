import { isEqual } from '../../engine/values/equality.js';
import { textOf } from '../../engine/values/value.js';
import { BUILT_IN, TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import { DEVICE_VENDOR, dword } from '../../families/pci/keys.js';
import { parseMatchString } from '../../families/pci/matchString.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf } from '../evidence.js';
import { isIdKey } from '../matching/idKeys.js';
import { report } from '../report.js';
import { claimedPCIStrings, refusingTransport } from '../transports.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';
import { entitlementCoverage } from './coverage.js';
import { deviceText, entitlementFor } from './deviceText.js';
import { granted, profileText } from './profileText.js';

/** Ids as strings never equal the registry's integers; `*` alone is a wildcard (F-USB-042). */
function stringIds(finding: Finding): string {
  const value = finding.bundle.description.entitlements?.entries.get(TRANSPORT_USB);
  const items = value?.kind === 'array' ? value.items : [];
  const wrong = items
    .flatMap((item) => (item.kind === 'dictionary' ? [...item.entries] : []))
    .find(([, id]) => (textOf(id) ?? '*') !== '*');
  return wrong === undefined ? '' : ` ${wrong[0]} is a string there: the registry has an integer.`;
}

/** The same slips as in personalities: order of halves, no mask, value and mask exchanged. */
function pciSlips(finding: Finding): string {
  const vendor = BigInt(dword(finding.nub, DEVICE_VENDOR) & 0xffff);
  for (const { value, mask } of claimedPCIStrings(finding).flatMap(parseMatchString)) {
    if (value === 0n && mask === 0xffff_ffffn)
      return ' Value and mask are exchanged: the development wildcard is 0xFFFFFFFF&0x00000000.';
    if (mask === undefined && value === vendor) return ' Without a mask the device half is compared too.';
    if (value >> 16n === vendor && (value & 0xffffn) !== vendor)
      return ' Its halves are swapped: the vendor is the low half (0xDDDDVVVV).';
  }
  return '';
}

/** ` (IOPCIMatch "0x15338086")`: what the personality asks for, beside what the entitlement covers. */
function byIds({ personality, nub }: Finding): string {
  const read = nub.kernelClass.nub.keys ?? [];
  const asked = [...personality.properties.entries].filter(([key]) => read.includes(key) && isIdKey(key));
  return asked.length === 0 ? '' : ` (${asked.map(([key, value]) => `${key} ${valueText(value)}`).join(', ')})`;
}

/** What the profile grants is all that may be claimed; it may cover the device already. */
function remedy({ nub, bundle }: Finding, key: string): string {
  const profile = granted(bundle, key);
  const wanted = `${entitlementFor(key, nub)}, once Apple has granted it.`;
  const claim = bundle.description.entitlements?.entries.get(key);
  if (profile === undefined || claim === undefined || isEqual(profile, claim)) return wanted;
  return `Claim what the profile grants: ${plistEntry(key, profile)}; or ${wanted}`;
}

/** F-PCI-061: the permission counts only where it stands before the entry that hits. */
function builtIn({ personality, nub, bundle }: Finding): Diagnostic {
  const value = bundle.description.entitlements?.entries.get(TRANSPORT_PCI);
  const listed = value?.kind === 'array' && value.items.some((item) => textOf(item) === BUILT_IN);
  const state = listed ? 'stands behind the entry that covers the device, where it is not read any more' : 'is missing';
  return report(
    'E203',
    { personality, nub },
    {
      key: TRANSPORT_PCI,
      message: `${nubName(nub)} is built in, and the string ${BUILT_IN} ${state} in ${TRANSPORT_PCI} of ${personalityName(personality)}.`,
      fix: `Put <string>${BUILT_IN}</string> first in the array of ${TRANSPORT_PCI}.`,
    },
  );
}

/** E203: the personality took the device, the entitlement does not (case 7, dts-16). */
export function uncovered(evidence: Evidence): readonly Diagnostic[] {
  return findingsBecauseOf(evidence, 'E203').map((finding) => {
    const { personality, nub, bundle, verdict } = finding;
    // The family answers with the device's id where no entry covers it, and in words where the built-in permission lacks.
    if (nub.properties.has('built-in') && verdict.actual === 'a built-in device') return builtIn(finding);
    const key = refusingTransport(nub);
    const claim = bundle.description.entitlements?.entries.get(key);
    const covers = entitlementCoverage(claim);
    const hints = key === TRANSPORT_USB ? stringIds(finding) : pciSlips(finding);
    return report(
      'E203',
      { personality, nub },
      {
        key,
        message: `${personalityName(personality)}${byIds(finding)} matches ${nubName(nub)}, but ${key} covers ${covers}; the device is ${deviceText(nub)}. The entitlement claims ${valueText(claim)}: the personality takes the device, the entitlement does not.${hints}${profileText(bundle, key)}`,
        fix: remedy(finding, key),
      },
    );
  });
}
