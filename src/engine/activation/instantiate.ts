import { insertOrdered, orderAll } from '../catalogue/orderedSet.js';
import type { Personality } from '../catalogue/personality.js';
import { isInstalledKext, kextWithClass } from '../classes/kextClasses.js';
import { DEBUG, debugLog } from '../debugLog.js';
import { behaviorOf, type Instance, type Kernel, type Properties } from '../kernel.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { symbol } from '../values/value.js';
import { probe } from './probe.js';
import type { Prospect } from './visit.js';

/** An instance that probe let through, with the score it left. */
export interface Starter {
  readonly consideration: Consideration;
  readonly instance: Instance;
  readonly score: number;
}

/** Category → its start list in sort 3, in the order in which categories got their first instance. */
export type StartLists = ReadonlyMap<string, readonly Starter[]>;

/** Phase B: instantiate and probe every prospect, in sort 2, before anything starts (R-088, R-092, F-CORE-008). */
export function instantiateAndProbe(kernel: Kernel, nub: Service, prospects: readonly Prospect[]): StartLists {
  const probeSet = orderAll(prospects, ({ consideration }) => consideration.matchScore ?? 0);
  const lists = new Map<string, Starter[]>();
  for (const prospect of probeSet) {
    const starter = instantiate(kernel, nub, prospect);
    if (starter === undefined) continue;
    const { category } = prospect.consideration.personality;
    const list = lists.get(category) ?? [];
    lists.set(category, list);
    insertOrdered(list, starter, (each) => each.score);
  }
  return lists;
}

/** More clients than this, and attach waits in vain (constants table). */
const MAX_CLIENTS = 1019;

function rejectClass(consideration: Consideration, expected: string, actual: string): undefined {
  Object.assign(consideration, { gate: 'class', verdict: 'rejected', reason: 'IOClass', expected, actual });
  return undefined;
}

/**
 * Why `new` on this IOClass gives nothing; undefined when it gives a service. Without an IOClass a personality
 * wins, blocks and merges nothing.
 */
function classProblem(kernel: Kernel, { consideration, moduleFailed }: Prospect): string | undefined {
  const { ioClass } = consideration.personality;
  if (ioClass === undefined) return 'IOClass is missing or no string';
  if (moduleFailed) return `the bundle that defines ${ioClass} failed to load`;
  if (!kernelClassExists(kernel, consideration.personality, ioClass)) return `no class ${ioClass} in the kernel`;
  if (kernel.classes.isAbstract(ioClass)) return `${ioClass} is abstract`;
  if (!kernel.classes.get(ioClass).ancestors.has('IOService')) return `${ioClass} is no IOService`;
  return undefined;
}

/**
 * IOClass values of installed kexts exist; of DEXTs and codeless bundles they exist if some family or
 * the world declares them, or an installed kext has them (contract "World document"). Nobody asks whether the class
 * belongs to the bundle that is named, so a codeless bundle maps hardware to another's class, and
 * IOService itself, which starts at once, keeps the others away.
 */
function kernelClassExists(kernel: Kernel, { driver }: Personality, ioClass: string): boolean {
  // The kernel's own table: a class that panics a Mac without a platform driver is nobody's driver here.
  if (driver === undefined || kernel.classes.isAbsent(ioClass)) return false;
  if (kernel.classes.isDeclared(ioClass) || isInstalledKext(kernel.bundles.get(driver))) return true;
  return kextWithClass(kernel, ioClass) !== undefined;
}

function instantiate(kernel: Kernel, nub: Service, prospect: Prospect): Starter | undefined {
  const { consideration } = prospect;
  const { personality } = consideration;
  const problem = classProblem(kernel, prospect);
  if (problem !== undefined) {
    // The kernel's own table has its classes; what they would do is not simulated, so nothing is said of them.
    if (personality.ioClass !== undefined && personality.driver !== undefined)
      kernel.trace.log.push(`Couldn't alloc class "${personality.ioClass}"`);
    return rejectClass(consideration, 'a class of the kernel that can be instantiated', problem);
  }
  const initFails = behaviorOf(kernel, personality).init === 'fail';
  kernel.trace.call('init', personality, nub.id, !initFails);
  if (initFails) return rejectClass(consideration, 'init succeeds', 'init failed');
  const obstacle = attachProblem(kernel, nub, prospect);
  debugLog(kernel, DEBUG.attach, personality, () => `${personality.ioClass}::attach(${nub.name})`);
  kernel.trace.call('attach', personality, nub.id, obstacle === undefined);
  if (obstacle !== undefined) return rejectClass(consideration, 'attach succeeds', obstacle);
  const probed = probe(kernel, consideration, createInstance(kernel, nub, prospect));
  kernel.trace.call('detach', personality, nub.id, true);
  if (probed === undefined) return undefined;
  consideration.score = probed.score;
  return { consideration, ...probed };
}

/** Why attach fails; undefined when it does not. */
function attachProblem(kernel: Kernel, nub: Service, { consideration }: Prospect): string | undefined {
  if (behaviorOf(kernel, consideration.personality).attach === 'fail') return 'attach failed';
  if (nub.inactive) return 'the nub is being terminated';
  return nub.children.length > MAX_CLIENTS ? `the nub has ${nub.children.length} clients` : undefined;
}

/** The object itself; its IOMatchCategory is the interned category, whatever the personality wrote. */
function createInstance(kernel: Kernel, nub: Service, { consideration, properties }: Prospect): Instance {
  const { personality } = consideration;
  properties.set('IOMatchCategory', symbol(personality.category));
  const className = personality.ioClass ?? 'IOService';
  const ownRequirement = kernel.classes.get(className).driver?.dextEntitlements;
  // The class sets its requirement in init, over what the personality says (F-ENT-005).
  if (ownRequirement !== undefined) properties.set('IOServiceDEXTEntitlements', ownRequirement);
  const driver = { driver: personality.driver ?? 'com.apple.kernel', personality: personality.name };
  const service = kernel.registry.create({
    id: `${driver.driver}/${driver.personality}@${nub.id}#${++kernel.instancesMade}`,
    className,
    name: nameOf(properties) ?? className,
    properties,
    driver,
  });
  // what is matched inline passes it on to what it publishes.
  service.synchronous = nub.synchronous;
  const instance: Instance = { service, personality, nub, process: undefined, started: false };
  kernel.instances.set(service, instance);
  consideration.instance = service.id;
  return instance;
}

/** A personality key IOName sets the registry name at init. */
function nameOf(properties: Properties): string | undefined {
  const name = properties.get('IOName');
  return name?.kind === 'string' || name?.kind === 'symbol' ? name.text : undefined;
}
