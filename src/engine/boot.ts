import { matchNub } from './activation/probeCandidates.js';
import { Catalogue } from './catalogue/catalogue.js';
import { compilePersonality } from './catalogue/personality.js';
import { ClassTable } from './classes/classTable.js';
import { CONFIG_THREADS, JobQueue } from './jobs.js';
import type { Kernel } from './kernel.js';
import { matchingContext } from './matching/context.js';
import type { Family } from './matching/family.js';
import { publishResource } from './registration/register.js';
import { Registry } from './registry/registry.js';
import { Trace } from './trace.js';
import { internPersonality } from './values/intern.js';
import { dictionary, string, TRUE } from './values/value.js';
import type { World } from './world.js';

/** What the engine is given besides the world: the families, and which kernel bundles every Mac has. */
export interface MachineOptions {
  readonly families: readonly Family[];
  readonly isKernelBundleKnown: (id: string) => boolean;
  /** Made of these families and the world's classes already: machines of one world may share it, nothing changes it. */
  readonly classes?: ClassTable;
}

export type MachineWorld = Pick<World, 'system' | 'classes' | 'kernelBundles' | 'published'> & {
  readonly reservedIds?: Iterable<bigint>;
};

/** The kernel's own table: present before any bundle. */
const KERNEL_TABLE = [
  { IOClass: 'IOPanicPlatform', IOProviderClass: 'IOPlatformExpertDevice' },
  { IOClass: 'IOExclaveProxy', IOProviderClass: 'IOService', IOExclaveProxy: 'IOExclaveProxy' },
];

/** The kernel before anything is installed: its own table, the platform, the two resources objects. */
export function bootKernel(world: MachineWorld, options: MachineOptions): Kernel {
  const classes = options.classes ?? new ClassTable(options.families, world.classes);
  const registry = new Registry(classes, world.reservedIds ?? []);
  const platform = registry.create({
    id: '$platform',
    className: 'IOPlatformExpertDevice',
    name: 'Root0',
    under: registry.root,
  });
  const kernelBundles = new Set(world.kernelBundles);
  const matching = matchingContext(world.system, registry, classes);
  const threads = world.system.bootArguments.has('iocthreads')
    ? Number(matching.bootArgument('iocthreads'))
    : CONFIG_THREADS;
  const kernel: Kernel = {
    system: world.system,
    classes,
    catalogue: new Catalogue(),
    registry,
    platform,
    resources: registry.create({ id: 'IOResources', className: 'IOResources', under: platform }),
    userResources: registry.create({ id: 'IOUserResources', className: 'IOUserResources', under: platform }),
    trace: new Trace(),
    jobs: new JobQueue(threads),
    matchJob: (nub) => matchNub(kernel, nub),
    matching,
    wildcards: options.families.flatMap(({ developmentWildcards = [] }) => developmentWildcards),
    userClassEntitlements: new Map(
      options.families.flatMap(({ userClassEntitlements = {} }) => Object.entries(userClassEntitlements)),
    ),
    bundles: new Map(),
    instances: new Map(),
    isKernelBundleKnown: (id) => kernelBundles.has(id) || options.isKernelBundleKnown(id),
    loadedModules: new Set(),
    requestedModules: new Set(),
    notifiers: [],
    hours: 0,
    clientsMade: 0,
    instancesMade: 0,
    nextOrder: KERNEL_TABLE.length,
    lastInstalled: 0,
    daemonReady: false,
    sleeping: false,
    shuttingDown: false,
    panicked: false,
    deferred: new Set(),
    sleepDelayed: new Set(),
  };
  KERNEL_TABLE.forEach((entry, order) => {
    const entries = [
      ...Object.entries(entry).map(([key, text]) => [key, string(text)] as const),
      ['KernelConfigTable', TRUE] as const,
    ];
    const properties = internPersonality(dictionary(entries));
    kernel.catalogue.add(compilePersonality({ driver: undefined, name: entry.IOClass, order, properties }));
  });
  for (const { on, resource, value = TRUE } of world.published ?? []) {
    (on === 'IOResources' ? kernel.resources : kernel.userResources).setProperty(resource, value);
  }
  // the root is busy until the daemon's first check-in is done.
  registry.root.adjustBusy(1);
  publishResource(kernel, kernel.resources, 'IOKit');
  kernel.jobs.drain();
  return kernel;
}
