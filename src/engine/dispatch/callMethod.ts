import type { Instance, Kernel } from '../kernel.js';
import { frameworkSuperclass } from '../launching/userClass.js';
import type { Table } from '../matching/family.js';
import { registerService } from '../registration/register.js';
import type { Service } from '../registry/service.js';
import { dictionary, type Value } from '../values/value.js';

/** A DriverKit method that a user class calls: on its own service, or on its provider. */
export interface MethodCall {
  readonly userClass: string;
  readonly method: string;
  readonly on: 'itself' | 'provider';
  /** What SetProperties sets; of RemoveProperty, the keys. */
  readonly properties?: Table;
}

/** A kIOReturn name, or what is not known: nothing of that class ran, or who would answer the method. */
export type MethodAnswer = { readonly returns: string } | { readonly unknown: 'instance' | 'superclass' };

/** What IOService itself answers in the kernel, where no subclass does better (R-116c). */
const BASE_ANSWERS: ReadonlyMap<string, string> = new Map([
  ['Start', 'kIOReturnSuccess'],
  ['Stop', 'kIOReturnSuccess'],
  ['ClientCrashed', 'kIOReturnUnsupported'],
  ['ConfigureReport', 'kIOReturnUnsupported'],
  ['UpdateReport', 'kIOReturnUnsupported'],
  ['CopyClientEntitlements', 'kIOReturnUnsupported'],
  ['ExternalMethod', 'kIOReturnUnsupported'],
  ['NewUserClient', 'kIOReturnError'],
]);

/** The kernel's side of a call out of a DEXT: OSMetaClassBase::Dispatch, and IOService's own methods (R-116b, R-116c). */
export function callMethod(kernel: Kernel, call: MethodCall): MethodAnswer {
  const instance = instanceOf(kernel, call.userClass);
  if (instance === undefined) return { unknown: 'instance' };
  const { service, nub, process } = instance;
  if (process?.state === 'crashed') return { returns: 'MIG_SERVER_DIED' };
  if (service.inactive) return { returns: 'kIOReturnOffline' };
  const target = call.on === 'itself' ? service : nub;
  const base = baseAnswer(kernel, call, instance, target);
  if (base !== undefined) return { returns: base };
  // The provider's own class does what its family offers.
  return call.on === 'provider' ? { returns: 'kIOReturnSuccess' } : familyAnswer(kernel, instance);
}

/** The one that runs; else the last one that did. */
function instanceOf(kernel: Kernel, userClass: string): Instance | undefined {
  const all = [...kernel.instances.values()].filter(({ personality, process }) => {
    return personality.userClass === userClass && process !== undefined;
  });
  const running = all.find(({ started, service }) => started && !service.inactive);
  return running ?? all.findLast(({ started, process }) => started || process?.state === 'crashed');
}

function baseAnswer(kernel: Kernel, call: MethodCall, { service }: Instance, target: Service): string | undefined {
  switch (call.method) {
    case 'Open':
      return openAnswer(service, service.provider);
    case 'RegisterService':
      registerService(kernel, target);
      return 'kIOReturnSuccess';
    case 'SetProperties':
      return target === service ? setProperties(service, call.properties) : 'kIOReturnUnsupported';
    case 'RemoveProperty':
      return target === service ? removeProperties(service, call.properties) : 'kIOReturnUnsupported';
    default:
      return BASE_ANSWERS.get(call.method);
  }
}

/** the provider takes one owner at a time. */
function openAnswer(service: Service, provider: Service | undefined): string {
  const holder = provider?.openedBy;
  return holder === undefined || holder === service.id ? 'kIOReturnSuccess' : 'kIOReturnExclusiveAccess';
}

/** Where a DEXT's own properties are kept; IOPropertyMatch sees them over the service's own. */
const USER_PROPERTIES = 'IOUserServiceProperties';

function ownProperties(service: Service): ReadonlyMap<string, Value> {
  const present = service.properties.get(USER_PROPERTIES);
  return present?.kind === 'dictionary' ? present.entries : new Map();
}

/** R-116c: merged into that dictionary of the DEXT's own service. */
function setProperties(service: Service, properties: Table | undefined): string {
  service.setProperty(USER_PROPERTIES, dictionary([...ownProperties(service), ...(properties?.entries ?? [])]));
  return 'kIOReturnSuccess';
}

/** R-116c: out of that dictionary; what the personality brought stays. */
function removeProperties(service: Service, properties: Table | undefined): string {
  const left = [...ownProperties(service)].filter(([key]) => properties?.entries.has(key) !== true);
  service.setProperty(USER_PROPERTIES, dictionary(left));
  return 'kIOReturnSuccess';
}

/**
 * A method of the framework's superclass: the kernel object implements it if its class is the one that goes with
 * that superclass; if not, the base dispatcher answers (F-PAIR-001, F-SCSI-013). The kernel never checked the two.
 */
function familyAnswer(kernel: Kernel, instance: Instance): MethodAnswer {
  const superclass = frameworkSuperclass(kernel, instance);
  if (superclass === undefined) return { unknown: 'superclass' };
  const hosts = kernel.classes.hostsOf(superclass);
  const answers = hosts.length === 0 || hosts.some((className) => instance.service.conformsTo(className));
  return { returns: answers ? 'kIOReturnSuccess' : 'kIOReturnUnsupported' };
}
