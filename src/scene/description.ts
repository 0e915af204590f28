import { join } from 'node:path';
import type { Diagnostic } from '../diagnose/diagnostic.js';
import { type DictionaryValue, TRUE, type Value } from '../engine/values/value.js';
import {
  DEFAULT_SYSTEM,
  type DriverDescription,
  type DriverKind,
  type Published,
  type SystemDescription,
  type World,
} from '../engine/world.js';
import { isFile, isFolder, missing } from '../files/read.js';
import type { DriverContent } from '../world/describeDriver.js';
import { comesWithProvider, shorthandFor, unconfiguredMark } from '../world/describeNub.js';
import type { NubDraft } from '../world/draft.js';
import { DriverRecord } from './driverRecord.js';
import { NamingError, unknownName } from './reference.js';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Nubs that every world has. */
const BUILT_IN_NUBS = ['IOResources', 'IOUserResources'];

/** A machine, its hardware and its drivers while somebody describes them. What has joined the running machine is closed. */
export class Description {
  readonly system: Mutable<SystemDescription> = { ...DEFAULT_SYSTEM };
  readonly classes = new Map<string, string | null>();
  /** False: the daemon's check-in is an event of the scenario itself. */
  daemonChecksIn = true;
  /** Where files that a scenario names may lie: the working folder, then that of the feature. */
  searchFolders: readonly string[] = ['.'];
  readonly appEntitlements = new Map<string, DictionaryValue>();
  readonly appTeams = new Map<string, string>();
  /** Kernel bundles known beyond the built-in ones and the drivers. */
  readonly kernelBundles = new Set<string>();
  /** Provider class of a closed family → keys that it was seen to compare. */
  readonly comparedKeys = new Map<string, readonly string[]>();
  /** On the resources objects before anything happens. */
  readonly published: Published[] = [];
  protected readonly nubs = new Map<string, Mutable<NubDraft>>();
  protected readonly drivers = new Map<string, DriverRecord>();
  /** Ids of what is in the machine already. */
  protected readonly joinedNubs = new Set<string>();
  protected readonly joinedDrivers = new Set<string>();
  protected base: World | undefined;
  #lastDriver: string | undefined;

  /** Apple's drivers of this version of macOS are installed first. */
  builtinDrivers = false;

  /** Drivers of a captured machine, and Apple's built-in ones: they compete, and nobody asks for advice on them. */
  readonly scenery = new Set<string>();

  /** A whole world to start from: a document, or a captured registry. What is declared besides joins it. */
  startFrom(world: World): void {
    for (const id of world.captured ?? []) this.scenery.add(id);
    Object.assign(this.system, world.system);
    for (const [name, superclass] of world.classes) this.classes.set(name, superclass);
    const before = this.base;
    this.base =
      before === undefined
        ? world
        : {
            ...world,
            classes: new Map([...before.classes, ...world.classes]),
            comparedKeys: new Map([...(before.comparedKeys ?? []), ...(world.comparedKeys ?? [])]),
            drivers: [...before.drivers, ...world.drivers],
            nubs: [...before.nubs, ...world.nubs],
            kernelBundles: [...before.kernelBundles, ...world.kernelBundles],
            published: [...(before.published ?? []), ...(world.published ?? [])],
          };
  }

  declareNub(draft: NubDraft): void {
    if (this.nubIds().includes(draft.id)) throw new NamingError(`There is already a nub "${draft.id}".`);
    this.nubs.set(draft.id, { ...draft });
  }

  /** The draft of a nub that is not in the machine yet. */
  nubDraft(id: string): Mutable<NubDraft> {
    const draft = this.nubs.get(id);
    if (draft === undefined) throw unknownName('nub', id, this.nubIds());
    if (this.joinedNubs.has(id))
      throw new NamingError(`"${id}" is in the registry already: describe it before the first When.`);
    return draft;
  }

  setProperty(id: string, key: string, value: Value): void {
    const draft = this.nubDraft(id);
    draft.properties = new Map([...(draft.properties ?? []), [key, value]]);
  }

  /** An internal device, as its family marks it (F-PCI-061, families.md §4.3). */
  markBuiltIn(id: string): void {
    const draft = this.nubDraft(id);
    const { shorthand } = draft;
    const field = shorthand === undefined ? undefined : shorthandFor(shorthand.key).builtInField;
    if (shorthand === undefined || field === undefined) this.setProperty(id, 'built-in', TRUE);
    else draft.shorthand = { ...shorthand, fields: new Map([...shorthand.fields, [field, TRUE]]) };
  }

  /** No configuration is selected: the device publishes no interface nubs (F-USB-018, N702). */
  leaveUnconfigured(id: string): void {
    const mark = unconfiguredMark(this.nubDraft(id));
    if (mark !== undefined) this.setProperty(id, ...mark);
    for (const [child, draft] of this.nubs) {
      if (draft.under === id && comesWithProvider(draft)) this.nubs.delete(child);
    }
  }

  isUnconfigured(id: string): boolean {
    const draft = this.nubDraft(id);
    const mark = unconfiguredMark(draft);
    return mark !== undefined && draft.properties?.has(mark[0]) === true;
  }

  /** A path that a scenario names, as a file or folder that is there; else as it was given, for the message. */
  resolvePath(path: string): string {
    const candidates = this.searchFolders.map((folder) => join(folder, path));
    const there = candidates.find((candidate) => isFile(candidate) || isFolder(candidate));
    // Where something of a similar name lies, the message can name it.
    return there ?? candidates.find((candidate) => missing(candidate).problems.some(({ nearest }) => nearest)) ?? path;
  }

  declareDriver(id: string, kind: DriverKind, installed: boolean, content?: DriverContent): DriverRecord {
    if (this.drivers.has(id) && !this.joinedDrivers.has(id))
      throw new NamingError(`The driver "${id}" is described already.`);
    const record = new DriverRecord(id, kind, installed, content);
    this.drivers.set(id, record);
    this.joinedDrivers.delete(id);
    this.#lastDriver = id;
    return record;
  }

  /** The driver named last: what `it` and `its` speak of. */
  it(): DriverRecord {
    const id = this.#lastDriver;
    const record = id === undefined ? undefined : this.drivers.get(id);
    if (record === undefined)
      throw new NamingError('`it` speaks of the driver named last, and no driver has been named.');
    if (this.joinedDrivers.has(record.id))
      throw new NamingError(`"${record.id}" is installed already: describe it before the first When, or upgrade it.`);
    return record;
  }

  /** What lists of system extensions tell besides: the kernel knows nothing of them. */
  listed(): readonly Diagnostic[] {
    return [...this.drivers.values()].flatMap(({ standing }) => standing?.diagnostics ?? []);
  }

  /** The drivers that the scenario brought, as they stand in it. */
  described(): readonly DriverDescription[] {
    return [...this.drivers.values()].map((record) => record.describe());
  }

  driverIds(): readonly string[] {
    return [...new Set([...this.drivers.keys(), ...(this.base?.drivers ?? []).map(({ id }) => id)])];
  }

  nubIds(): readonly string[] {
    const published = [...this.drivers.values()].flatMap((driver) => driver.publishedNubs());
    return [...this.nubs.keys(), ...published, ...(this.base?.nubs ?? []).map(({ id }) => id), ...BUILT_IN_NUBS];
  }
}
