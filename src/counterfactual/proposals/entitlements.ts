import { entitlementValueFor } from '../../diagnose/entitlements/deviceText.js';
import { DRIVERKIT } from '../../diagnose/entitlements/known.js';
import { refusingTransport } from '../../diagnose/transports.js';
import { array, string, type Value } from '../../engine/values/value.js';
import { BUILT_IN, TRANSPORT_PCI } from '../../families/entitlementNames.js';
import { claimSetTo, keySetTo, type Predicament, type Proposal, type Proposer } from '../predicament.js';

/** The engine names the entitlement first in what it expected. */
function named({ verdict: { expected } }: Predicament): string | undefined {
  return typeof expected === 'string' ? /^com\.apple\.[^\s,=]+/.exec(expected)?.[0] : undefined;
}

const claimed = ({ driver }: Predicament, key: string): Value | undefined => driver.entitlements?.entries.get(key);

const itemsOf = (value: Value | undefined): readonly Value[] => (value?.kind === 'array' ? value.items : []);

/** E201: the claim, as this device needs it. */
function claim(predicament: Predicament): readonly Proposal[] {
  const key = predicament.verdict.gate === 'check-in' ? DRIVERKIT : named(predicament);
  return key === undefined ? [] : [[claimSetTo(predicament, key, entitlementValueFor(key, predicament.nub))]];
}

/** E202, E203: the device's entry behind those that are there; the permission for built-in devices before them (F-PCI-061). */
function cover(predicament: Predicament): readonly Proposal[] {
  const key = refusingTransport(predicament.nub);
  const { nub } = predicament;
  const isBuiltIn = key === TRANSPORT_PCI && nub.properties.has('built-in');
  const before = itemsOf(claimed(predicament, key)).filter((item) => item.kind === 'dictionary');
  const own = itemsOf(entitlementValueFor(key, nub));
  const withPermission = (items: readonly Value[]): Value => array(isBuiltIn ? [string(BUILT_IN), ...items] : items);
  return [
    ...(before.length > 0 && isBuiltIn ? [[claimSetTo(predicament, key, withPermission(before))]] : []),
    [claimSetTo(predicament, key, withPermission([...before, ...own]))],
  ];
}

/** E204: ids in place of the wildcard. */
function concrete(predicament: Predicament): readonly Proposal[] {
  const key = named(predicament);
  return key === undefined ? [] : [[claimSetTo(predicament, key, entitlementValueFor(key, predicament.nub))]];
}

/** E205: what the profile grants, or nothing. */
function granted(predicament: Predicament): readonly Proposal[] {
  const key = named(predicament);
  if (key === undefined) return [];
  const grant = predicament.driver.profile?.entries.get(key);
  return [
    ...(grant === undefined ? [] : [[claimSetTo(predicament, key, grant)]]),
    [claimSetTo(predicament, key, undefined)],
  ];
}

const WAYS: Readonly<Record<string, Proposer>> = {
  E201: claim,
  E202: cover,
  E203: cover,
  E204: concrete,
  E205: granted,
  // DEXTs have resources of their own to stand on.
  A304: (predicament) => [[keySetTo(predicament, 'IOProviderClass', string('IOUserResources'))]],
};

/** Ways past the gates that ask for entitlements. */
export const entitlement: Proposer = (predicament) => WAYS[predicament.verdict.reason ?? '']?.(predicament) ?? [];
