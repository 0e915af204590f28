import { behaviorOf, DK_NO_ENTITLEMENT_CHECK, dkFlags, type Instance, type Kernel } from '../kernel.js';
import { checkRequirement } from '../launching/entitlements.js';
import { type DictionaryValue, isCollection, membersOf, textOf } from '../values/value.js';
import type { UserClientBehavior, WorldEvent } from '../world.js';

const PREFIX = 'com.apple.developer.driverkit.';
type OpenEvent = Extract<WorldEvent, { event: 'open' }>;

/** IOServiceOpen on a driver's service: the DEXT's NewUserClient runs first, then the caller is judged (R-122, S-17). */
export function openFromApp(kernel: Kernel, event: OpenEvent): string {
  const instance = liveInstance(kernel, event);
  if (instance === undefined) return 'kIOReturnNotFound';
  if (instance.process === undefined) return kernelUserClient(kernel, instance);
  const made = behaviorOf(kernel, instance.personality).newUserClient ?? 'succeed';
  if (typeof made === 'object' && 'fail' in made) return made.fail;
  if (typeof made === 'object' && !kernel.classes.get(made.class).ancestors.has('IOUserUserClient')) return 'kIOReturnUnsupported';
  if ((dkFlags(kernel) & DK_NO_ENTITLEMENT_CHECK) !== 0n) return 'kIOReturnSuccess';
  return mayOpen(kernel, instance, event, made) ? 'kIOReturnSuccess' : 'kIOReturnNotPermitted';
}

function liveInstance(kernel: Kernel, { driver, on }: OpenEvent): Instance | undefined {
  return [...kernel.instances.values()].find(
    ({ personality, service, nub, started }) => started && !service.inactive && personality.driver === driver && (on === undefined || nub.id === on),
  );
}

/** Services without a user server: IOUserClientClass decides. */
function kernelUserClient(kernel: Kernel, { service }: Instance): string {
  const className = textOf(service.properties.get('IOUserClientClass'));
  if (className === undefined) return 'kIOReturnUnsupported';
  if (kernel.classes.isAbsent(className)) return 'kIOReturnNoMemory';
  return 'kIOReturnSuccess';
}

/** R-122 (4) and (5), as macOS does it (F-ENT-020). */
function mayOpen(kernel: Kernel, instance: Instance, { by }: OpenEvent, made: UserClientBehavior): boolean {
  const bundle = instance.personality.bundle;
  const dext = kernel.bundles.get(bundle ?? '')?.description.entitlements;
  const allowed = hasDriverAccess(by.entitlements, dext) || dext?.entries.has(`${PREFIX}allow-any-userclient-access`) === true || listsBundle(by.entitlements, bundle);
  if (!allowed && !by.entitlements.entries.has(`${PREFIX}userclient-access`)) {
    kernel.trace.log.push(`DK: ${instance.service.name}UserClient:UC failed userclient-access check, needed bundle ID ${bundle ?? ''}`);
  }
  const requirement = typeof made === 'object' && 'class' in made ? made.entitlements : undefined;
  if (allowed && checkRequirement(requirement, by.entitlements).allowed) return true;
  kernel.trace.log.push(`DK: ${instance.service.name}UserClient:UC entitlements check failed`);
  return false;
}

/** (i): the caller's private entitlement is a requirement that the DEXT's own entitlements must satisfy. */
function hasDriverAccess(app: DictionaryValue, dext: DictionaryValue | undefined): boolean {
  const access = app.entries.get('com.apple.private.driverkit.driver-access');
  return access !== undefined && checkRequirement(access, dext).allowed;
}

/** (iii): compared exactly. */
function listsBundle(app: DictionaryValue, bundle: string | undefined): boolean {
  const access = app.entries.get(`${PREFIX}userclient-access`);
  if (access === undefined || bundle === undefined) return false;
  const listed = isCollection(access) ? membersOf(access) : [access];
  return listed.some((item) => textOf(item) === bundle);
}
