import { type DictionaryValue, isCollection, membersOf, textOf, type Value } from '../values/value.js';

/** The property that says which entitlements a DEXT needs here. */
export const REQUIREMENT = 'IOServiceDEXTEntitlements';

/** `found`: entitlements seen present while scanning, also in alternatives that failed later (R-112, F-ENT-004). */
export interface RequirementCheck {
  readonly allowed: boolean;
  readonly found: readonly string[];
  /** The first entitlement that was looked for and not there. */
  readonly missing: string | undefined;
}

/**
 * IOUserServer::checkEntitlements: a string must be present, a list is OR, a list in it is AND (R-111, F-ENT-001, F-ENT-002).
 * Only presence counts, false included (S-18). Undefined entitlements: the process has none at all.
 */
export function checkRequirement(
  requirement: Value | undefined,
  entitlements: DictionaryValue | undefined,
): RequirementCheck {
  const found: string[] = [];
  let missing: string | undefined;
  const present = (value: Value): boolean => {
    const key = textOf(value);
    if (key !== undefined && entitlements?.entries.has(key)) {
      found.push(key);
      return true;
    }
    missing ??= key;
    return false;
  };
  const all = (value: Value): boolean => {
    if (!isCollection(value)) return present(value);
    const members = membersOf(value);
    return members.length > 0 && members.every((member) => present(member));
  };
  if (requirement === undefined) return { allowed: true, found, missing: undefined };
  const alternatives = isCollection(requirement) ? membersOf(requirement) : [requirement];
  const allowed = alternatives.some((alternative) =>
    isCollection(requirement) ? all(alternative) : present(alternative),
  );
  return { allowed: allowed && entitlements !== undefined, found, missing };
}
