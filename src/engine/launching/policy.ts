import type { Kernel } from '../kernel.js';
import { isEqual } from '../values/equality.js';
import { type DictionaryValue, textOf, type Value } from '../values/value.js';
import type { DriverDescription } from '../world.js';
import type { Refused } from './outcome.js';

const TRANSPORTS = 'com.apple.developer.driverkit.transport.';

/**
 * Who may be launched is user space's decision (AMFI, profiles): closed code, judged only as far as the world
 * states signing and profile (families.md §12.1). The matching thread's wait ends at once.
 */
export function launchPolicy(kernel: Kernel, driver: DriverDescription): Refused | undefined {
  if (driver.signing === 'platform') return undefined;
  if (kernel.system.os === 'macOS' && kernel.system.sip === 'disabled') return undefined;
  if (driver.signing === 'adhoc') {
    return {
      gate: 'launch',
      reason: 'L409',
      basis: 'observed',
      expected: 'a signature that SIP accepts',
      actual: 'signed ad hoc',
    };
  }
  const wildcard = driver.signing === 'distribution' ? developmentWildcard(driver.entitlements) : undefined;
  if (wildcard !== undefined) {
    return {
      gate: 'launch',
      reason: 'E204',
      basis: 'documented',
      expected: `${wildcard} with the ids that Apple granted`,
      actual: 'the development wildcard',
    };
  }
  const claim = notGranted(driver.entitlements, driver.profile);
  if (claim === undefined) return undefined;
  return {
    gate: 'launch',
    reason: 'E205',
    basis: 'documented',
    expected: `${claim} granted by the provisioning profile`,
    actual: 'not granted',
  };
}

/** The entitlement that holds a development-only wildcard: PCI with mask 0, USB idVendor `*` (F-PCI-066, F-USB-042). */
export function developmentWildcard(entitlements: DictionaryValue | undefined): string | undefined {
  for (const [key, value] of entitlements?.entries ?? []) {
    if (key.startsWith(TRANSPORTS) && value.kind === 'array' && value.items.some(isWildcard)) return key;
  }
  return undefined;
}

function isWildcard(item: Value): boolean {
  if (item.kind !== 'dictionary') return false;
  if (textOf(item.entries.get('idVendor')) === '*') return true;
  const pci = ['IOPCIMatch', 'IOPCIPrimaryMatch'].map((key) => textOf(item.entries.get(key)));
  return pci.some((text) => text !== undefined && /^\s*(0x)?f+\s*&\s*(0x)?0+\s*$/i.test(text));
}

/** The first DriverKit claim that the profile does not allow; a list claim must be a subset of the granted list. */
function notGranted(claims: DictionaryValue | undefined, profile: DictionaryValue | undefined): string | undefined {
  if (claims === undefined || profile === undefined) return undefined;
  for (const [key, claim] of claims.entries) {
    if (!key.startsWith('com.apple.developer.')) continue;
    const granted = profile.entries.get(key);
    if (granted === undefined || !covers(granted, claim)) return key;
  }
  return undefined;
}

function covers(granted: Value, claim: Value): boolean {
  if (granted.kind !== 'array' || claim.kind !== 'array') return isEqual(granted, claim);
  return claim.items.every((item) => granted.items.some((allowed) => isEqual(allowed, item)));
}
