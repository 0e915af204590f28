import { type Basis, weaker } from '../basis.js';
import { bundleNamed, DK_NO_ENTITLEMENT_CHECK, dkFlags, type Instance, type Kernel, logName } from '../kernel.js';
import type { FamilyContext, FamilyMatch } from '../matching/family.js';
import type { Service } from '../registry/service.js';
import type { Consideration, Process } from '../trace.js';
import type { DictionaryValue, Value } from '../values/value.js';
import { tellToExit } from './exit.js';
import type { Refused } from './outcome.js';
import { checkRequirement, REQUIREMENT, type RequirementCheck } from './requirement.js';
import { frameworkSuperclass } from './userClass.js';

/**
 * The provider step: the formula, then the family's own word on the personality merged with the entitlements found
 * (R-112, F-ENT-003). A nub that asks for nothing is satisfied (F-ENT-014, F-RES-004); where a claim is missing the
 * family is not asked (F-PCI-065, F-USB-044).
 */
export function checkProvider(
  instanceProperties: ReadonlyMap<string, Value>,
  nub: Service,
  entitlements: DictionaryValue | undefined,
  context: FamilyContext,
): { readonly allowed: boolean; readonly check: RequirementCheck; readonly family: FamilyMatch | undefined } {
  const requirement = nub.properties.get(REQUIREMENT);
  const check = checkRequirement(requirement, entitlements);
  if (requirement === undefined || !check.allowed) return { allowed: check.allowed, check, family: undefined };
  const merged = new Map(instanceProperties);
  for (const key of check.found) {
    const value = entitlements?.entries.get(key);
    if (value !== undefined) merged.set(key, value);
  }
  const family = nub.kernelClass.nub.confirm?.({ kind: 'dictionary', entries: merged }, nub, context);
  return { allowed: family?.matched ?? true, check, family };
}

/**
 * after check-in, before Start, for what has matched already (F-ENT-012); provider step, then family step.
 * Apple's own DEXTs are asked the same.
 */
export function checkDextEntitlements(
  kernel: Kernel,
  consideration: Consideration,
  instance: Instance,
  process: Process,
): Refused | undefined {
  if ((dkFlags(kernel) & DK_NO_ENTITLEMENT_CHECK) !== 0n) return undefined;
  const entitlements = bundleNamed(kernel, instance.personality.bundle)?.description.entitlements;
  if (entitlements === undefined) {
    consideration.basis = 'assumed';
    return undefined;
  }
  const { service, nub } = instance;
  const provider = checkProvider(service.properties, nub, entitlements, kernel.matching);
  if (provider.family?.basis !== undefined) consideration.basis = weaker(consideration.basis, provider.family.basis);
  if (!provider.allowed) {
    return fail(kernel, instance, process, 'provider', providerRefusal(provider.check, provider.family, nub));
  }
  // F-ENT-005, F-ENT-013: what IOClass asks for, whatever the user class; where its source is closed, as far as known.
  const own = checkRequirement(service.properties.get(REQUIREMENT), entitlements);
  const framework = own.allowed ? frameworkRequirement(kernel, instance) : undefined;
  if (framework !== undefined) {
    consideration.basis = weaker(consideration.basis, 'documented');
    if (!entitlements.entries.has(framework.entitlement)) {
      return fail(kernel, instance, process, 'family', {
        gate: 'entitlement',
        reason: 'E201',
        expected: `${framework.entitlement}, required by ${framework.superclass}`,
        actual: 'not claimed',
      });
    }
  }
  if (own.allowed) return undefined;
  return fail(kernel, instance, process, 'family', {
    gate: 'entitlement',
    reason: 'E201',
    expected: `${own.missing ?? REQUIREMENT}, required by ${service.className}`,
    actual: 'not claimed',
    basis: requirementBasis(instance),
  });
}

/** What the framework asks for that a user class derives from, where its kernel class asks for nothing (F-AUD-003). */
function frameworkRequirement(
  kernel: Kernel,
  instance: Instance,
): { readonly superclass: string; readonly entitlement: string } | undefined {
  const superclass = frameworkSuperclass(kernel, instance);
  const entitlement = superclass === undefined ? undefined : kernel.userClassEntitlements.get(superclass);
  return superclass === undefined || entitlement === undefined ? undefined : { superclass, entitlement };
}

/** A requirement of the class's own is as sure as the class; one that the personality brought is stated. */
function requirementBasis({ service }: Instance): Basis {
  const { driver } = service.kernelClass;
  return driver?.dextEntitlements === undefined ? 'source' : driver.basis;
}

function providerRefusal(check: RequirementCheck, family: FamilyMatch | undefined, nub: Service): Refused {
  if (family === undefined || family.matched) {
    return {
      gate: 'entitlement',
      reason: 'E201',
      expected: `${check.missing ?? REQUIREMENT}, required by ${nub.className}`,
      actual: 'not claimed',
    };
  }
  const { failure } = family;
  const reason = failure.malformed === true ? 'E202' : 'E203';
  const text = (value: Value | string | undefined) => (typeof value === 'string' ? value : undefined);
  return {
    gate: 'entitlement',
    reason,
    expected: text(failure.expected) ?? `${check.found.join(', ')} covering the device`,
    actual: text(failure.actual) ?? 'it does not cover the device',
  };
}

/** F-ENT-006: the log lines, in their order; what a family says of the device is for debug builds (F-PCI-064). */
function fail(
  kernel: Kernel,
  instance: Instance,
  process: Process,
  step: 'provider' | 'family',
  refused: Refused,
): Refused {
  kernel.trace.log.push(`DK: ${logName(instance.service)}: ${step} entitlements check failed`);
  tellToExit(kernel, process, 'Entitlements check failed');
  return refused;
}
