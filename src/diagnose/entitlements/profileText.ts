import type { Bundle } from '../../engine/kernel.js';
import type { Value } from '../../engine/values/value.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';
import { entitlementCoverage } from './coverage.js';

/** What the provisioning profile grants for an entitlement; undefined: no profile is stated, or it does not list it. */
export function granted({ description }: Readonly<Bundle>, key: string): Value | undefined {
  return description.profile?.entries.get(key);
}

/** ` The provisioning profile grants …`: empty where no profile is stated. */
export function profileText(bundle: Readonly<Bundle>, key: string): string {
  if (bundle.description.profile === undefined) return '';
  const value = granted(bundle, key);
  if (value === undefined) return ' The provisioning profile does not list it.';
  const covers = value.kind === 'array' && value.items.length > 0 ? `, which covers ${entitlementCoverage(value)}` : '';
  return ` The provisioning profile grants ${valueText(value)}${covers}.`;
}

/** The profile's own value, where it has one that can be claimed as it stands. */
export function claimOfProfile(bundle: Readonly<Bundle>, key: string): string | undefined {
  const value = granted(bundle, key);
  const isEmpty = value?.kind === 'array' && value.items.length === 0;
  return value === undefined || isEmpty ? undefined : plistEntry(key, value);
}
