import { GENERIC_KEYS } from '../../engine/matching/generic.js';
import { isEqual } from '../../engine/values/equality.js';
import { textOf } from '../../engine/values/value.js';
import type { CapturedEntry, RegistryCapture } from '../../formats/ioreg/capture.js';
import { PERSONALITY_KEYS } from './instanceKeys.js';

/**
 * One object of a captured registry, and where it hangs. A dump prints an object once under each provider that it
 * is attached to: those appearances are one object.
 */
export interface CapturedObject {
  readonly entry: CapturedEntry;
  /** The id that scenarios and results call it by. */
  readonly id: string;
  /** The object that it was matched on, or hung on first; undefined: the root. */
  readonly provider: CapturedObject | undefined;
  /** Every object it hangs on, `provider` among them, in the dump's order. */
  readonly providers: readonly CapturedObject[];
}

/** An attached driver: what the kernel sets on every object that came through matching. */
export function isMatchedDriver({ entry }: Pick<CapturedObject, 'entry'>): boolean {
  return entry.properties.has('IOMatchCategory') && entry.properties.has('IOProviderClass');
}

/**
 * A driver whose properties are a personality's. What a driver made itself may carry the same keys, copied; the score
 * is there only after matching, and what matching instantiates has an IOClass.
 */
export function cameThroughMatching(object: Pick<CapturedObject, 'entry'>): boolean {
  const { properties } = object.entry;
  return isMatchedDriver(object) && properties.has('IOProbeScore') && properties.has('IOClass');
}

/** Whether a class is, or derives from, another; undefined: what it derives from is not known. */
export type Conforms = (className: string, ancestor: string) => boolean | undefined;

/** Every object of a capture, in the dump's order. */
export function capturedObjects(capture: RegistryCapture, conforms: Conforms): readonly CapturedObject[] {
  const finder = new Finder(conforms);
  finder.collect(rootOf(capture));
  finder.joinAppearances();
  const ids = idsOf(finder.objects.map(({ entry }) => entry));
  const made = new Map<Found, Growing>();
  finder.objects.forEach((found, index) => {
    made.set(found, { entry: found.entry, id: ids[index] ?? '', provider: undefined, providers: [] });
  });
  for (const [found, object] of made) {
    const provider = finder.providerOf(found);
    object.provider = provider === undefined ? undefined : made.get(provider);
    object.providers.push(...found.parents.flatMap((parent) => made.get(parent) ?? []));
  }
  return [...made.values()];
}

/** The root of the registry; of a dump that shows one subtree alone (`ioreg -r`), a root made up to hold it. */
function rootOf({ root }: RegistryCapture): CapturedEntry {
  if (root.className === REGISTRY_ROOT) return root;
  return { name: 'Root', className: REGISTRY_ROOT, properties: new Map(), children: [root] };
}

/** Whether a dump shows the registry from its root on, not subtrees of it. */
export const isWhole = ({ root, gathered }: RegistryCapture): boolean =>
  gathered !== true && root.className === REGISTRY_ROOT;

const REGISTRY_ROOT = 'IORegistryEntry';

/** The nub that a driver was matched on; undefined: the dump does not show it. Nothing is matched on the root itself. */
export function shownProvider({ provider }: CapturedObject): CapturedObject | undefined {
  return provider?.provider === undefined ? undefined : provider;
}

interface Growing extends CapturedObject {
  provider: CapturedObject | undefined;
  readonly providers: CapturedObject[];
}

interface Found {
  readonly entry: CapturedEntry;
  readonly parents: Found[];
}

/** Walks the printed tree, and tells appearances of one object from objects that look alike. */
class Finder {
  readonly objects: Found[] = [];
  readonly #conforms: Conforms;
  readonly #byId = new Map<bigint, Found>();

  constructor(conforms: Conforms) {
    this.#conforms = conforms;
  }

  collect(root: CapturedEntry): void {
    const waiting: Array<{ readonly entry: CapturedEntry; readonly parent: Found | undefined }> = [
      { entry: root, parent: undefined },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { entry, parent } = next;
      const object = this.#object(entry, parent);
      for (const child of [...entry.children].reverse()) waiting.push({ entry: child, parent: object });
    }
  }

  #object(entry: CapturedEntry, parent: Found | undefined): Found {
    const same = this.#appearedAs(entry);
    if (same !== undefined) {
      if (parent !== undefined && !same.parents.includes(parent)) same.parents.push(parent);
      return same;
    }
    const object: Found = { entry, parents: parent === undefined ? [] : [parent] };
    this.objects.push(object);
    if (entry.registryId !== undefined) this.#byId.set(entry.registryId, object);
    return object;
  }

  #appearedAs({ registryId, name, className }: CapturedEntry): Found | undefined {
    if (registryId === undefined) return undefined;
    const same = this.#byId.get(registryId);
    return same?.entry.name === name && same.entry.className === className ? same : undefined;
  }

  /**
   * Saves and dumps of old systems tell no ids. Of drivers that look alike, those that hang where they cannot have
   * matched are further appearances of one that hangs where it can: a driver attaches itself to other providers.
   * What is printed below such an appearance is printed again.
   */
  joinAppearances(): void {
    const drivers = this.objects.filter(({ entry }) => entry.registryId === undefined && isMatchedDriver({ entry }));
    const matched = drivers.filter((driver) => this.#fits(driver) === true);
    const again = new Set<Found>();
    for (const other of drivers) {
      const same = this.#fits(other) === false ? sameAs(other, matched) : undefined;
      if (same === undefined) continue;
      same.parents.push(...other.parents);
      again.add(other);
    }
    if (again.size === 0) return;
    // Parents come before what hangs on them.
    const kept = this.objects.filter((object) => {
      const [first] = object.parents;
      if (!again.has(object) && (first === undefined || !again.has(first))) return true;
      again.add(object);
      return false;
    });
    this.objects.splice(0, this.objects.length, ...kept);
  }

  /** Whether it can have matched where it hangs. */
  #fits({ entry, parents: [parent] }: Found): boolean | undefined {
    return parent === undefined ? false : this.#matchedOn(entry, parent);
  }

  #matchedOn(entry: CapturedEntry, parent: Found): boolean | undefined {
    return this.#conforms(parent.entry.className, textOf(entry.properties.get('IOProviderClass')) ?? '');
  }

  /** the first provider; of a driver, the one that it was matched on. */
  providerOf({ entry, parents }: Found): Found | undefined {
    if (parents.length < 2 || !isMatchedDriver({ entry })) return parents[0];
    const possible = parents.filter((parent) => !isBelow(parent, entry));
    return (
      possible.find((parent) => this.#matchedOn(entry, parent) === true) ??
      possible.find((parent) => this.#matchedOn(entry, parent) === undefined) ??
      parents[0]
    );
  }
}

/** A dump with an id twice may show an object below itself. */
function isBelow(object: Found, entry: CapturedEntry): boolean {
  for (let at: Found | undefined = object; at !== undefined; at = at.parents[0]) if (at.entry === entry) return true;
  return false;
}

/**
 * The object of which `other` is a further appearance. While ioreg prints, counters go on: where nothing is the same
 * throughout, a single one that differs in what matching does not read will do.
 */
function sameAs(other: Found, matched: readonly Found[]): Found | undefined {
  const same = matched.find(({ entry }) => looksLike(entry, other.entry, () => true));
  if (same !== undefined) return same;
  const [alike, ...others] = matched.filter(({ entry }) => looksLike(entry, other.entry, (key) => READ_KEYS.has(key)));
  return others.length > 0 ? undefined : alike;
}

const READ_KEYS: ReadonlySet<string> = new Set([...PERSONALITY_KEYS, ...GENERIC_KEYS]);

function looksLike(a: CapturedEntry, b: CapturedEntry, reads: (key: string) => boolean): boolean {
  if (a.name !== b.name || a.location !== b.location || a.className !== b.className) return false;
  if (a.properties.size !== b.properties.size) return false;
  return [...a.properties].every(([key, value]) => {
    const other = b.properties.get(key);
    if (other === undefined) return false;
    return !reads(key) || isEqual(value, other) || (value.kind === 'opaque' && other.kind === 'opaque');
  });
}

/** Classes whose object every world already has, under these ids. */
const BUILT_IN_IDS: ReadonlySet<string> = new Set(['IOResources', 'IOUserResources']);

/**
 * An object goes by its name if no other has it, else by name@location, else by name@location#id:
 * the same object is called the same in every run.
 */
function idsOf(entries: readonly CapturedEntry[]): readonly string[] {
  const names = count(entries.map(({ name }) => name));
  const places = count(entries.map(placeOf));
  const taken = new Set<string>();
  return entries.map((entry, index) => {
    const name = index === 0 ? '$root' : idOf(entry, names, places);
    const id = taken.has(name) ? `${name}#${index}` : name;
    taken.add(id);
    return id;
  });
}

function idOf(entry: CapturedEntry, names: ReadonlyMap<string, number>, places: ReadonlyMap<string, number>): string {
  if (BUILT_IN_IDS.has(entry.className)) return entry.className;
  const place = placeOf(entry);
  if (names.get(entry.name) === 1) return entry.name;
  if (places.get(place) === 1 || entry.registryId === undefined) return place;
  return `${place}#0x${entry.registryId.toString(16)}`;
}

const placeOf = ({ name, location }: CapturedEntry): string => (location === undefined ? name : `${name}@${location}`);

function count(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
