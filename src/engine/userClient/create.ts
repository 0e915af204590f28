import type { Kernel } from '../kernel.js';
import { REQUIREMENT } from '../launching/entitlements.js';
import type { Service } from '../registry/service.js';
import { textOf, type Value } from '../values/value.js';

/** An object that a DEXT made for an app: its kernel class, and what it asks of the app (R-122 (5)). */
export interface UserClient {
  readonly class: string;
  readonly entitlements: Value | undefined;
}

/** IOService::Create(itself, key): the property under the key says what to make. A string is the kIOReturn of its failure. */
export function createService(kernel: Kernel, service: Service, key: string): UserClient | string {
  const table = service.properties.get(key);
  const className = table?.kind === 'dictionary' ? textOf(table.entries.get('IOClass')) : undefined;
  if (table?.kind !== 'dictionary' || className === undefined) return 'kIOReturnBadArgument';
  const { classes } = kernel;
  const exists =
    classes.isDeclared(className) &&
    !classes.isAbstract(className) &&
    classes.get(className).ancestors.has('IOService');
  return exists ? { class: className, entitlements: table.entries.get(REQUIREMENT) } : 'kIOReturnUnsupported';
}
