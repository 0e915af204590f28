import { ClassTable } from '../../src/engine/classes/classTable.js';
import { matchingContext } from '../../src/engine/matching/context.js';
import type { Family } from '../../src/engine/matching/family.js';
import type { MatchingContext } from '../../src/engine/matching/passive.js';
import { Registry } from '../../src/engine/registry/registry.js';
import type { Service } from '../../src/engine/registry/service.js';
import type { Value } from '../../src/engine/values/value.js';
import { DEFAULT_SYSTEM } from '../../src/engine/world.js';
import { families } from '../../src/families/index.js';
import { asArray, asObject, asText, decode, type Json, type JsonObject } from './values.js';

/** The classes that a case's registry has by itself; all others derive from IOService and accept everything (README). */
export const PREDEFINED: Readonly<Record<string, string>> = {
  IOResources: 'IOService',
  IOUserResources: 'IOService',
  IOUserServer: 'IOService',
  IOPCIDevice: 'IOService',
  IOPCIBridge: 'IOService',
  IOHIDDevice: 'IOService',
  IOHIDInterface: 'IOService',
  IOHIDEventService: 'IOService',
  IOSCSIProtocolServices: 'IOService',
  IOSCSIPeripheralDeviceNub: 'IOSCSIProtocolServices',
  IOUSBNub: 'IOService',
  IOUSBDevice: 'IOUSBNub',
  IOUSBInterface: 'IOUSBNub',
  IOStorage: 'IOService',
  IOMedia: 'IOStorage',
};

/** The families as the original program had them: the closed ones were not linked. */
export const LINKED: readonly Family[] = families.map((family) => ({
  ...family,
  classes: {},
  nubs: family.nubs.filter(({ className }) => className in PREDEFINED),
  drivers: [],
}));

/** The machine of one case: its classes, its registry, its matching context. */
export interface CaseMachine {
  readonly classes: ClassTable;
  readonly registry: Registry;
  readonly context: MatchingContext;
  /** Nodes whose properties wait until all labels have their ids: they may name one. */
  readonly pending: Array<readonly [Service, JsonObject]>;
}

export function caseMachine(of: JsonObject, arch: { readonly appleSilicon: boolean }): CaseMachine {
  const declared = new Map<string, string>(Object.entries(PREDEFINED));
  for (const [name, superclass] of Object.entries(asObject(of.classes))) declared.set(name, String(superclass));
  const classes = new ClassTable(LINKED, declared);
  const registry = new Registry(classes, []);
  const base = matchingContext({ ...DEFAULT_SYSTEM, appleSilicon: arch.appleSilicon }, registry, classes);
  const gameControllers = typeof of.gameControllers === 'number' ? of.gameControllers : 0;
  return { classes, registry, context: { ...base, gameControllers }, pending: [] };
}

/** Builds a node and what hangs below it, ids handed out in pre-order. */
export function buildNode(machine: CaseMachine, json: Json, under: Service, fallback?: { className: string }): Service {
  const node = asObject(json);
  const className = asText(node.class) ?? fallback?.className ?? 'IOService';
  const configuration = new Map(
    Object.entries(asObject(node.regs)).map(([at, dword]) => [Number(at), Number(dword)] as const),
  );
  const service = machine.registry.create({
    id: asText(node.id) ?? `#${[...machine.registry.all()].length}`,
    className,
    name: asText(node.name) ?? className,
    location: asText(node.location),
    configuration,
    under,
  });
  service.inactive = node.inactive === true;
  machine.pending.push([service, asObject(node.properties)]);
  for (const child of asArray(node.children)) buildNode(machine, child, service);
  return service;
}

export function fillProperties(machine: CaseMachine): void {
  for (const [service, properties] of machine.pending.splice(0)) {
    for (const [key, value] of Object.entries(properties)) {
      if (value !== null) service.setProperty(key, decodeIn(machine, value));
    }
  }
}

export function decodeIn(machine: CaseMachine, json: Json): Value {
  return decode(json, (label) => machine.registry.get(label)?.registryId ?? 0n);
}

/** A case's `nub` with its `parents`, or the default ones. */
export function buildNub(machine: CaseMachine, json: Json, defaultClass: string): Service {
  const nub = asObject(json);
  const className = asText(nub.class) ?? defaultClass;
  const isPci = machine.classes.get(className).ancestors.has('IOPCIDevice');
  const parents =
    nub.parents === undefined
      ? [{ class: 'IOPlatformExpertDevice', name: 'Root0' }, ...(isPci ? [{ class: 'IOPCIBridge' }] : [])]
      : asArray(nub.parents);
  let above = machine.registry.root;
  for (const parent of parents) above = buildNode(machine, parent, above);
  const service = buildNode(machine, nub, above, { className: defaultClass });
  fillProperties(machine);
  return service;
}
