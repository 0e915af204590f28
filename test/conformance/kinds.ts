import { Catalogue } from '../../src/engine/catalogue/catalogue.js';
import { insertOrdered } from '../../src/engine/catalogue/orderedSet.js';
import { compilePersonality, type Personality } from '../../src/engine/catalogue/personality.js';
import { checkProvider } from '../../src/engine/launching/entitlements.js';
import { checkRequirement, REQUIREMENT } from '../../src/engine/launching/requirement.js';
import { matchPassive, type PassiveMatch } from '../../src/engine/matching/passive.js';
import { entryFromPath, servicePath } from '../../src/engine/registry/path.js';
import type { Service } from '../../src/engine/registry/service.js';
import { isEqual } from '../../src/engine/values/equality.js';
import { internPersonality } from '../../src/engine/values/intern.js';
import { toInt32, type Value } from '../../src/engine/values/value.js';
import { matchKeys } from '../../src/families/pci/matchString.js';
import { probe } from './probe.js';
import { buildNode, buildNub, type CaseMachine, caseMachine, decodeIn, fillProperties } from './registry.js';
import { asArray, asObject, asText, decode, decodeTable, type Json, type JsonObject } from './values.js';

/** What a kind answers, in the shape of `expected`. */
export type Answer = (of: JsonObject, arch: { readonly appleSilicon: boolean }) => Json;

const pcikeys: Answer = (of) => {
  const register = Object.entries(asObject(of.regs)).find(([at]) => Number(at) === Number(of.reg))?.[1] ?? 0;
  return { matched: matchKeys(String(of.keyString), Number(register) >>> 0, Number(of.defaultMask)) };
};

const isequal: Answer = (of) => {
  const a = decode(of.a ?? null);
  const b = decode(of.b ?? null);
  return { aEqB: isEqual(a, b), bEqA: isEqual(b, a) };
};

function registryCase(of: JsonObject, arch: { readonly appleSilicon: boolean }): CaseMachine {
  const machine = caseMachine(of, arch);
  buildNode(machine, of.registry ?? null, machine.registry.root);
  fillProperties(machine);
  return machine;
}

const passive: Answer = (of, arch) => {
  const machine = registryCase(of, arch);
  const entry = of.entry === '$resources' ? resourcesNub(machine, of) : machine.registry.get(String(of.entry));
  if (entry === undefined) throw new Error(`no entry ${String(of.entry)}`);
  const entries = new Map<string, Value>();
  for (const [key, value] of Object.entries(asObject(of.matching)))
    if (value !== null) entries.set(key, decodeIn(machine, value));
  const match = matchPassive({ kind: 'dictionary', entries }, entry, machine.context, false);
  return { matched: match.matched, score: scoreLeft(entries, match), nameMatched: match.nameMatched ?? null };
};

/** What IOProbeScore holds afterwards: the written score, the old value as 32 bits, or null when there is none. */
function scoreLeft(entries: ReadonlyMap<string, Value>, match: PassiveMatch): number | null {
  if (match.scoreWritten) return match.score;
  const before = entries.get('IOProbeScore');
  return before?.kind === 'number' ? toInt32(before) : null;
}

function resourcesNub(machine: CaseMachine, of: JsonObject): Service {
  const service = machine.registry.create({ id: '$resources', className: 'IOResources', under: machine.registry.root });
  for (const [key, value] of Object.entries(asObject(of.resources)))
    if (value !== null) service.setProperty(key, decodeIn(machine, value));
  return service;
}

const path: Answer = (of, arch) => {
  const machine = registryCase(of, arch);
  const entry = machine.registry.get(String(of.entry));
  return {
    entry: entryFromPath(machine.registry.root, String(of.path))?.id ?? null,
    getPath: entry === undefined ? null : servicePath(entry),
  };
};

const family =
  (defaultClass: string): Answer =>
  (of, arch) => {
    const machine = caseMachine(of, arch);
    const nub = buildNub(machine, of.nub ?? null, defaultClass);
    const table = decodeTable(of.personality);
    const initial = toInt32(table.entries.get('IOProbeScore'));
    const hook = nub.kernelClass.nub;
    const direct = hook.match?.(table, nub, initial, machine.context) ?? { matched: true, score: initial };
    const whole = matchPassive(table, nub, machine.context, false);
    return {
      family: {
        matched: direct.matched,
        score: direct.score,
        matchedNoScore: hook.confirm?.(table, nub, machine.context).matched ?? true,
      },
      passive: {
        matched: whole.matched,
        score: scoreLeft(table.entries, whole),
        nameMatched: whole.nameMatched ?? null,
      },
    };
  };

const entitlements: Answer = (of, arch) => {
  const machine = caseMachine(of, arch);
  const held = of.entitlements === null || of.entitlements === undefined ? undefined : decodeTable(of.entitlements);
  const requirement = of.value === undefined || of.value === null ? undefined : decode(of.value);
  const dext = new Map(decodeTable(asObject(of.dext).properties).entries);
  if (of.provider === undefined && of.full !== true) return { allowed: checkRequirement(requirement, held).allowed };
  const nub = buildNub(machine, of.provider ?? {}, 'IOService');
  if (of.full === true) {
    const { allowed } = checkProvider(dext, nub, held, machine.context);
    return { allowed: allowed && checkRequirement(dext.get(REQUIREMENT), held).allowed };
  }
  // One step: the requirement is the case's, not the provider's own.
  nub.removeProperty(REQUIREMENT);
  if (requirement !== undefined) nub.setProperty(REQUIREMENT, requirement);
  return { allowed: checkProvider(dext, nub, held, machine.context).allowed };
};

function personalities(list: Json | undefined): readonly Personality[] {
  return asArray(list).map((json, order) => {
    const { id, personality } = asObject(json);
    return compilePersonality({
      driver: 'case',
      name: String(id),
      order,
      properties: internPersonality(decodeTable(personality)),
    });
  });
}

const catalogue: Answer = (of, arch) => {
  const machine = caseMachine(of, arch);
  const nub = buildNub(machine, of.nub ?? null, 'IOService');
  const store = new Catalogue();
  for (const personality of personalities(of.personalities)) store.add(personality);
  const found = store.findDrivers(nub.kernelClass.providerChain).all;
  const probeSet: Array<{ readonly id: string; readonly score: number }> = [];
  for (const { name, properties } of found) {
    const match = matchPassive(properties, nub, machine.context, true);
    if (match.matched) insertOrdered(probeSet, { id: name, score: match.score }, ({ score }) => score);
  }
  // A personality without an IOClass takes its place in the sort and is then dropped.
  const instantiable = new Set(found.filter(({ ioClass }) => ioClass !== undefined).map(({ name }) => name));
  const init = probeSet.filter(({ id }) => instantiable.has(id)).map(({ id, score }) => ({ event: 'init', id, score }));
  return { found: found.map(({ name }) => name), candidates: init };
};

const catalogueops: Answer = (of) => {
  const machine = caseMachine(of, { appleSilicon: true });
  const store = new Catalogue();
  let order = 0;
  const results = asArray(of.ops).map((op): Json => {
    const { add, remove, find, findForClass } = asObject(op);
    if (add !== undefined) {
      for (const personality of personalities(add)) store.add({ ...personality, order: order++ });
      return { add: true };
    }
    if (remove !== undefined) {
      // unlike in a search, no CFBundleIdentifierKernel is added to what is asked for.
      store.remove(new Set(store.search(decodeTable(remove))));
      return { remove: true };
    }
    if (find !== undefined)
      return {
        find: store
          .search(internPersonality(decodeTable(find)))
          .map(({ name }) => name)
          .sort(),
      };
    return {
      findForClass: store
        .findDrivers(machine.classes.get(asText(findForClass) ?? '').providerChain)
        .all.map(({ name }) => name),
    };
  });
  return { results };
};

/** Every kind that the engine answers. */
export const KINDS: Readonly<Record<string, Answer>> = {
  pcikeys,
  isequal,
  passive,
  path,
  entitlements,
  catalogue,
  catalogueops,
  probe,
  pci: family('IOPCIDevice'),
  hid: family('IOHIDDevice'),
  scsi: family('IOSCSIPeripheralDeviceNub'),
  usbdevice: family('IOUSBDevice'),
  usbinterface: family('IOUSBInterface'),
  media: family('IOMedia'),
};
