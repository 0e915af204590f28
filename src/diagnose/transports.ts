import type { Service } from '../engine/registry/service.js';
import { textOf } from '../engine/values/value.js';
import { TRANSPORT_PCI, TRANSPORT_USB } from '../families/entitlementNames.js';
import type { Evidence, Subject } from './evidence.js';
import { PCI_ID_KEYS } from './matching/idKeys.js';
import { usbKind } from './usbNubs.js';

/** Superclasses of what a personality asks for, itself included: without a provider class, of IOService. */
export const providerAncestors = ({ machine }: Evidence, { personality }: Subject): ReadonlySet<string> =>
  machine.classes.get(personality.providerClass ?? 'IOService').ancestors;

export const isOnPCI = (evidence: Evidence, subject: Subject): boolean =>
  providerAncestors(evidence, subject).has('IOPCIDevice');

/** The transport entitlement whose value the family of this provider compares (F-PCI-060, F-USB-041). */
export function comparedTransport(ancestors: ReadonlySet<string>): string | undefined {
  if (ancestors.has('IOPCIDevice')) return TRANSPORT_PCI;
  return usbKind(ancestors) === undefined ? undefined : TRANSPORT_USB;
}

/** The same, of a nub whose family has refused a claim: no other family compares one. */
export const refusingTransport = ({ kernelClass }: Service): string =>
  comparedTransport(kernelClass.ancestors) ?? TRANSPORT_USB;

/** The match strings with ids that the driver's own entitlement for PCI has (F-PCI-060). */
export function claimedPCIStrings({ bundle }: Pick<Subject, 'bundle'>): readonly string[] {
  const claim = bundle.description.entitlements?.entries.get(TRANSPORT_PCI);
  const entries = claim?.kind === 'array' ? claim.items : [];
  return entries.flatMap((entry) =>
    entry.kind === 'dictionary' ? PCI_ID_KEYS.flatMap((key) => textOf(entry.entries.get(key)) ?? []) : [],
  );
}
