import type { Machine } from '../engine/machine.js';
import { families } from '../families/index.js';
import type { Attachment } from '../world/capture/attached.js';

const RESOURCES: ReadonlySet<string> = new Set(['IOResources', 'IOUserResources']);

/** The family whose nub an attachment's provider is: the nearest class of its chain that a family's table has. */
export function familyOf(machine: Machine, { provider }: Attachment): string {
  const { chain } = machine.classes.get(provider.entry.className);
  for (const className of chain) {
    if (RESOURCES.has(className)) return 'resources';
    if (className === 'IOService') break;
    const family = families.find(({ classes }) => Object.hasOwn(classes, className));
    if (family !== undefined) return family.name;
  }
  return 'other';
}
