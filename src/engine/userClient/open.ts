import { behaviorOf, DK_NO_ENTITLEMENT_CHECK, dkFlags, type Instance, type Kernel } from '../kernel.js';
import { checkRequirement } from '../launching/entitlements.js';
import { type DictionaryValue, isCollection, membersOf, textOf } from '../values/value.js';
import type { WorldEvent } from '../world.js';
import { createService, type UserClient } from './create.js';

const PREFIX = 'com.apple.developer.driverkit.';
type OpenEvent = Extract<WorldEvent, { event: 'open' }>;

/** IOServiceOpen on a driver's service: the DEXT's NewUserClient runs first, then the caller is judged (R-122, S-17). */
export function openFromApp(kernel: Kernel, event: OpenEvent): string {
  const instance = liveInstance(kernel, event);
  if (instance === undefined) return 'kIOReturnNotFound';
  if (instance.process === undefined) return kernelUserClient(kernel, instance);
  const made = makeUserClient(kernel, instance);
  if (typeof made === 'string') return made;
  if (!kernel.classes.get(made.class).ancestors.has('IOUserUserClient')) return 'kIOReturnUnsupported';
  if ((dkFlags(kernel) & DK_NO_ENTITLEMENT_CHECK) !== 0n) return 'kIOReturnSuccess';
  return mayOpen(kernel, instance, event, made) ? 'kIOReturnSuccess' : 'kIOReturnNotPermitted';
}

function liveInstance(kernel: Kernel, { driver, on }: OpenEvent): Instance | undefined {
  return [...kernel.instances.values()].find(
    ({ personality, service, nub, started }) =>
      started && !service.inactive && personality.driver === driver && (on === undefined || nub.id === on),
  );
}

/** The DEXT's NewUserClient: the object it made, or the error that goes back as it is (R-122 (2)). */
function makeUserClient(kernel: Kernel, { personality, service }: Instance): UserClient | string {
  const { newUserClient, creates } = behaviorOf(kernel, personality);
  if (typeof newUserClient === 'object') return 'fail' in newUserClient ? newUserClient.fail : newUserClient;
  return creates === undefined
    ? { class: 'IOUserUserClient', entitlements: undefined }
    : createService(kernel, service, creates);
}

/** Services without a user server: IOUserClientClass decides. A class that nobody declared is taken for a user client. */
function kernelUserClient(kernel: Kernel, { service }: Instance): string {
  const className = textOf(service.properties.get('IOUserClientClass'));
  if (className === undefined) return 'kIOReturnUnsupported';
  if (kernel.classes.isAbsent(className)) return 'kIOReturnNoMemory';
  if (kernel.classes.isDeclared(className) && !kernel.classes.get(className).ancestors.has('IOUserClient'))
    return 'kIOReturnUnsupported';
  return 'kIOReturnSuccess';
}

/** R-122 (4) and (5), as macOS does it (F-ENT-020). */
function mayOpen(kernel: Kernel, instance: Instance, { by }: OpenEvent, made: UserClient): boolean {
  const bundle = instance.personality.bundle;
  const dext = kernel.bundles.get(bundle ?? '')?.description.entitlements;
  const allowed =
    hasDriverAccess(by.entitlements, dext) ||
    dext?.entries.has(`${PREFIX}allow-any-userclient-access`) === true ||
    listsBundle(by.entitlements, bundle);
  if (!allowed && !by.entitlements.entries.has(`${PREFIX}userclient-access`)) {
    kernel.trace.log.push(
      `DK: ${instance.service.name}UserClient:UC failed userclient-access check, needed bundle ID ${bundle ?? ''}`,
    );
  }
  if (allowed && checkRequirement(made.entitlements, by.entitlements).allowed) return true;
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
