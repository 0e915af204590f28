import type { CapturedEntry, RegistryCapture } from '../../formats/ioreg/capture.js';

/** Every entry of a capture, parents first, with the ids that scenarios and results call them by. */
export interface NamedEntry {
  readonly entry: CapturedEntry;
  readonly id: string;
  readonly parent: NamedEntry | undefined;
}

/** Classes whose object every world already has, under these ids. */
const BUILT_IN_IDS: ReadonlySet<string> = new Set(['IOResources', 'IOUserResources']);

/**
 * An entry goes by its name if no other has it, else by name@location, else by name@location#id:
 * the same entry is called the same in every run.
 */
export function nameEntries({ root }: RegistryCapture): readonly NamedEntry[] {
  const entries: Array<{ readonly entry: CapturedEntry; readonly parent: number }> = [];
  const collect = (entry: CapturedEntry, parent: number): void => {
    const index = entries.push({ entry, parent }) - 1;
    for (const child of entry.children) collect(child, index);
  };
  collect(root, -1);
  const names = count(entries.map(({ entry }) => entry.name));
  const places = count(entries.map(({ entry }) => placeOf(entry)));
  const taken = new Set<string>();
  const named: NamedEntry[] = [];
  entries.forEach(({ entry, parent }, index) => {
    const name = parent < 0 ? '$root' : idOf(entry, names, places);
    const id = taken.has(name) ? `${name}#${index}` : name;
    taken.add(id);
    named.push({ entry, id, parent: named[parent] });
  });
  return named;
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
