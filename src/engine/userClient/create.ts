import { behaviorOf, type Instance, type Kernel } from '../kernel.js';
import { REQUIREMENT } from '../launching/requirement.js';
import type { Service } from '../registry/service.js';
import { textOf, type Value } from '../values/value.js';

/** An object that was made for an app: its kernel class, and its properties. */
export interface UserClient {
  readonly class: string;
  readonly properties: ReadonlyMap<string, Value>;
}

/** The DEXT's NewUserClient: the object it made, or the error that goes back as it is (R-122 (2)). */
export function madeByDext(kernel: Kernel, instance: Instance): UserClient | string {
  const { newUserClient, creates } = behaviorOf(kernel, instance.personality);
  if (typeof newUserClient === 'object') {
    if ('fail' in newUserClient) return newUserClient.fail;
    const { class: className, entitlements } = newUserClient;
    return { class: className, properties: new Map(entitlements === undefined ? [] : [[REQUIREMENT, entitlements]]) };
  }
  return creates === undefined
    ? { class: 'IOUserUserClient', properties: new Map() }
    : createService(kernel, instance.service, creates);
}

/**
 * IOService::Create(itself, key): the dictionary under the key says what to make; the object carries its maker's
 * bundle and server (R-124, F-PAIR-006). A string is the kIOReturn of its failure.
 */
function createService(kernel: Kernel, service: Service, key: string): UserClient | string {
  const table = service.properties.get(key);
  const className = table?.kind === 'dictionary' ? textOf(table.entries.get('IOClass')) : undefined;
  if (table?.kind !== 'dictionary' || className === undefined) return 'kIOReturnBadArgument';
  const { classes } = kernel;
  const exists =
    classes.isDeclared(className) &&
    !classes.isAbstract(className) &&
    classes.get(className).ancestors.has('IOService');
  if (!exists) return 'kIOReturnUnsupported';
  const properties = new Map(table.entries);
  for (const copied of ['CFBundleIdentifier', 'IOUserServerName']) {
    const value = service.properties.get(copied);
    if (value !== undefined) properties.set(copied, value);
  }
  return { class: className, properties };
}
