import type { Basis } from '../basis.js';
import type { Kernel } from '../kernel.js';
import type { DevelopmentWildcard } from '../matching/family.js';
import { isEqual } from '../values/equality.js';
import type { DictionaryValue, Value } from '../values/value.js';
import type { DriverDescription } from '../world.js';
import type { Refused } from './outcome.js';

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
  const wildcard =
    driver.signing === 'distribution' ? developmentWildcard(kernel.wildcards, driver.entitlements) : undefined;
  if (wildcard !== undefined) {
    return {
      gate: 'launch',
      reason: 'E204',
      basis: 'documented',
      expected: `${wildcard} with the ids that Apple granted`,
      actual: 'the development wildcard',
    };
  }
  const [claim] = claimsBeyond(driver.entitlements, driver.profile);
  if (claim === undefined) return undefined;
  return {
    gate: 'launch',
    reason: 'E205',
    basis: 'documented',
    expected: `${claim} granted by the provisioning profile`,
    actual: 'not granted',
  };
}

/** What it rests on that a driver is let through: closed code, where anything was judged at all. */
export function policyBasis(kernel: Kernel, { signing, profile }: DriverDescription): Basis {
  if (signing === 'platform') return 'source';
  // F-ENT-009: without SIP the kernel is left with whatever an ad-hoc signature claims.
  if (kernel.system.os === 'macOS' && kernel.system.sip === 'disabled')
    return signing === 'adhoc' ? 'observed' : 'source';
  return signing === undefined && profile === undefined ? 'source' : 'documented';
}

/** The entitlement that holds a wildcard which its family knows to be for development alone (F-ENT-011). */
export function developmentWildcard(
  wildcards: readonly DevelopmentWildcard[],
  entitlements: DictionaryValue | undefined,
): string | undefined {
  const found = wildcards.find(({ entitlement, isWildcard }) => {
    const value = entitlements?.entries.get(entitlement);
    return value?.kind === 'array' && value.items.some(isWildcard);
  });
  return found?.entitlement;
}

/** The DriverKit claims that the profile does not allow; a list claim must be a subset of the granted list. */
export function claimsBeyond(
  claims: DictionaryValue | undefined,
  profile: DictionaryValue | undefined,
): readonly string[] {
  if (claims === undefined || profile === undefined) return [];
  return [...claims.entries].flatMap(([key, claim]) => {
    if (!key.startsWith('com.apple.developer.')) return [];
    const granted = profile.entries.get(key);
    return granted === undefined || !covers(granted, claim) ? [key] : [];
  });
}

function covers(granted: Value, claim: Value): boolean {
  if (granted.kind !== 'array' || claim.kind !== 'array') return isEqual(granted, claim);
  return claim.items.every((item) => granted.items.some((allowed) => isEqual(allowed, item)));
}
