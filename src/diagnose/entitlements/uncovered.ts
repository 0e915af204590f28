import { textOf } from '../../engine/values/value.js';
import { BUILT_IN, TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { entitlementCoverage } from './coverage.js';
import { deviceText, entitlementFor } from './deviceText.js';

/** Ids as strings never equal the registry's integers; `*` alone is a wildcard (F-USB-042). */
function stringIds(finding: Finding): string {
  const value = finding.bundle.description.entitlements?.entries.get(TRANSPORT_USB);
  const items = value?.kind === 'array' ? value.items : [];
  const wrong = items
    .flatMap((item) => (item.kind === 'dictionary' ? [...item.entries] : []))
    .find(([, id]) => (textOf(id) ?? '*') !== '*');
  return wrong === undefined ? '' : ` ${wrong[0]} is a string there: the registry has an integer.`;
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
    const key = nub.conformsTo('IOPCIDevice') ? TRANSPORT_PCI : TRANSPORT_USB;
    const covers = entitlementCoverage(bundle.description.entitlements?.entries.get(key));
    return report(
      'E203',
      { personality, nub },
      {
        key,
        message: `${personalityName(personality)} matches ${nubName(nub)}, but ${key} covers ${covers}; the device is ${deviceText(nub)}.${key === TRANSPORT_USB ? stringIds(finding) : ''}`,
        fix: `${entitlementFor(key, nub)}, once Apple has granted it.`,
      },
    );
  });
}
