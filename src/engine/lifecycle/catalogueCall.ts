import type { Personality } from '../catalogue/personality.js';
import { bundleNamed, type Kernel } from '../kernel.js';
import { terminateDrivers } from '../termination/terminateDrivers.js';
import { isEqual } from '../values/equality.js';
import { internPersonality } from '../values/intern.js';
import { boolean, type DictionaryValue, type Value } from '../values/value.js';
import type { CatalogueEvent, CatalogueOperation } from '../world.js';
import { addPersonalities, rematch, removePersonalities } from './catalogueChange.js';
import { declareDriver } from './install.js';
import { uploadedPersonality } from './personalities.js';

/** What user space must hold to speak to the catalogue. */
const MANAGEMENT = 'com.apple.private.security.iocatalog-management';

/** is_io_catalog_send_data and is_io_catalog_terminate: a tool's word to the catalogue, and the kIOReturn that it gets. */
export function catalogueCall(kernel: Kernel, { by, operation }: CatalogueEvent): void {
  const result = answer(kernel, by, operation);
  kernel.trace.incidents.push({ type: 'catalogue-called', by: by.id, operation: operation.operation, result });
}

function answer(kernel: Kernel, by: CatalogueEvent['by'], operation: CatalogueOperation): string {
  // who is not entitled is told that all went well, and nothing happens.
  if (!by.entitlements.entries.has(MANAGEMENT)) {
    kernel.trace.log.push(`IOCatalogue: ${by.id} is not entitled to manage the catalogue`);
    return 'kIOReturnSuccess';
  }
  switch (operation.operation) {
    case 'add':
      return addDrivers(kernel, by.id, operation.personalities) ? 'kIOReturnSuccess' : 'kIOReturnError';
    case 'reset':
      resetAndAddDrivers(kernel, by.id, operation.personalities);
      return 'kIOReturnSuccess';
    case 'remove':
      removeDrivers(kernel, operation.matching);
      return 'kIOReturnSuccess';
    case 'terminate':
      return terminateDrivers(kernel, operation.matching, operation.className);
    default:
      return operation satisfies never;
  }
}

/**
 * the first element that is no dictionary ends the call. What came before it is stored, and nothing is matched
 * for it: the generation stays.
 */
function addDrivers(kernel: Kernel, tool: string, uploads: ReadonlyMap<string, Value>): boolean {
  const all = [...uploads];
  const end = all.findIndex(([, value]) => value.kind !== 'dictionary');
  const personalities = take(kernel, tool, end < 0 ? all : all.slice(0, end));
  if (end < 0) {
    addPersonalities(kernel, personalities);
    return true;
  }
  for (const personality of personalities) kernel.catalogue.add(personality);
  kernel.trace.log.push('IOCatalogue::addDrivers() encountered non-dictionary; bailing.');
  return false;
}

/** everything that has what the dictionary has; an empty one takes everything. Running drivers stay. */
function removeDrivers(kernel: Kernel, matching: DictionaryValue): void {
  removePersonalities(kernel, kernel.catalogue.search(matching), { rematch: true });
}

/** what is in the new list stays, what a loaded kext brought stays, the kernel's own table stays; one rematch. */
function resetAndAddDrivers(kernel: Kernel, tool: string, uploads: ReadonlyMap<string, Value>): void {
  kernel.trace.log.push('IOCatalogue: resetting');
  const wanted = take(kernel, tool, [...uploads]);
  const isWanted = ({ properties }: Personality) => wanted.some((each) => isEqual(properties, each.properties));
  const doomed = kernel.catalogue.all().filter((stored) => !stays(kernel, stored) && !isWanted(stored));
  const removed = removePersonalities(kernel, doomed, { rematch: false });
  const added = wanted.filter((personality) => kernel.catalogue.add(personality));
  if (removed.length + added.length === 0) return;
  kernel.catalogue.bumpGeneration();
  rematch(kernel, [...removed, ...added]);
}

function stays(kernel: Kernel, { properties, bundle }: Personality): boolean {
  const table = properties.entries.get('KernelConfigTable');
  if (table !== undefined && isEqual(table, boolean(true))) return true;
  return bundleNamed(kernel, bundle)?.loaded === true;
}

/** The uploaded dictionaries as personalities of the tool: they come as they are, nobody stamps them. */
function take(kernel: Kernel, tool: string, uploads: readonly (readonly [string, Value])[]): readonly Personality[] {
  const bundle = kernel.bundles.get(tool) ?? declareDriver(kernel, { ...TOOL, id: tool });
  bundle.state = 'active';
  const personalities = uploads.flatMap(([name, value]) =>
    value.kind === 'dictionary' ? [uploadedPersonality(kernel, tool, name, internPersonality(value))] : [],
  );
  bundle.personalities = [...bundle.personalities, ...personalities];
  return personalities;
}

/** A tool is no bundle; its personalities need somebody who brought them. */
const TOOL = {
  kind: 'codeless-kext',
  collection: 'auxiliary',
  version: '1',
  personalities: new Map(),
  entitlements: undefined,
  profile: undefined,
  signing: undefined,
  uniqueId: '',
  userClasses: undefined,
  app: undefined,
  approved: true,
  behavior: new Map(),
} as const;
