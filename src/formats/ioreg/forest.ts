import { textOf } from '../../engine/values/value.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import type { CapturedEntry, GrowingEntry, RegistryCapture } from './capture.js';
import { otherPlane } from './plane.js';

/**
 * One capture from the trees of a dump: `ioreg -r` shows several, `ioreg -rt` each with its whole chain of parents, and
 * people put one dump after the other into a file. `plane`: what the command line above the dump names.
 */
export function captureOf(
  trees: readonly GrowingEntry[],
  file: string,
  plane?: string | undefined,
): Reading<RegistryCapture> {
  const roots = mergeTrees(trees);
  const [first] = roots;
  if (first === undefined) return { value: undefined, problems: [] };
  const problems: Problem[] = [...twoMacs(roots, file), ...sharedIds(roots, file), ...bare(roots, file)];
  const whole = roots.length === 1 && isRoot(first);
  const build = textOf(first.properties.get('OS Build Version'));
  const other = roots.map((root) => otherPlane(root, plane)).find((each) => each !== undefined);
  if (other !== undefined) problems.push(planeWarning(other, file));
  return reading(
    {
      root: whole ? first : gathered(roots),
      ...(build === undefined || !whole ? {} : { build }),
      ...(whole ? {} : { gathered: true as const }),
      ...(other === undefined ? {} : { plane: other }),
    },
    problems,
  );
}

/** The registry's own root, which is no service; a subtree begins at something else. */
const isRoot = ({ name, className }: CapturedEntry): boolean => name === 'Root' || className === 'IORegistryEntry';

const gathered = (children: readonly GrowingEntry[]): CapturedEntry => ({
  name: 'Root',
  className: 'IORegistryEntry',
  properties: new Map(),
  children,
});

/**
 * Joins trees that begin at the same entry. Only the registry id says so: names repeat. Where a version of ioreg prints
 * none, whole registries of one kernel are joined, entry by entry in their order.
 */
function mergeTrees(trees: readonly GrowingEntry[]): readonly GrowingEntry[] {
  return joined(trees.map((tree) => [[kernelOf(tree), tree] as const]));
}

/** What an entry without an id is known by among its siblings; undefined: by nothing. */
type Known = readonly [string | undefined, GrowingEntry];

/** One list a tree. */
function joined(lists: readonly (readonly Known[])[]): readonly GrowingEntry[] {
  if (lists.length < 2) return lists.flat().map(([, entry]) => entry);
  const groups: GrowingEntry[][] = [];
  const known = new Map<bigint | string, GrowingEntry[]>();
  for (const [name, entry] of lists.flat()) {
    const key = entry.registryId ?? name;
    const group = key === undefined ? undefined : known.get(key);
    if (group?.[0] !== undefined && isSame(group[0], entry)) group.push(entry);
    else {
      const alone = [entry];
      groups.push(alone);
      if (key !== undefined) known.set(key, alone);
    }
  }
  return groups.flatMap(([first, ...others]) => (first === undefined ? [] : [merged(first, others)]));
}

function merged(first: GrowingEntry, others: readonly GrowingEntry[]): GrowingEntry {
  if (others.length === 0) return first;
  for (const { properties } of others) for (const [key, value] of properties) first.properties.set(key, value);
  const children = joined([first, ...others].map((each) => numbered(each.children)));
  first.children.length = 0;
  for (const child of children) first.children.push(child);
  return first;
}

/** Siblings by name, location, and which one of that name they are. */
function numbered(siblings: readonly GrowingEntry[]): readonly Known[] {
  const seen = new Map<string, number>();
  return siblings.map((entry) => {
    const name = `${entry.name}@${entry.location ?? ''}`;
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return [`${name} ${number}`, entry] as const;
  });
}

/** The root has the same id on every Mac; what it says of its kernel differs. */
function isSame(a: GrowingEntry, b: GrowingEntry): boolean {
  if (a.name !== b.name || a.className !== b.className) return false;
  const [one, other] = [kernelOf(a), kernelOf(b)];
  return one === undefined || other === undefined || one === other;
}

const kernelOf = ({ properties }: CapturedEntry): string | undefined => textOf(properties.get('IOKitBuildVersion'));

function twoMacs(roots: readonly GrowingEntry[], file: string): readonly Problem[] {
  const kernels = roots.filter((root) => kernelOf(root) !== undefined);
  const [, second] = kernels;
  if (second === undefined || new Set(kernels.map(kernelOf)).size < 2) return [];
  const place = { ...wholeFile(file), ...second.position };
  return [
    errorAt(place, `the registries of ${kernels.length} systems in one file: another one begins here`, {
      expected: 'a file for each',
    }),
  ];
}

/** An entry with two providers is shown below both, so an id may come again; two entries never have the same one. */
function sharedIds(roots: readonly GrowingEntry[], file: string): readonly Problem[] {
  const entries = withIds(roots);
  if (!repeats(entries)) return [];
  const seen = new Map<bigint, GrowingEntry>();
  const pairs = entries.flatMap((entry) => {
    const other = seen.get(entry.registryId);
    if (other === undefined) seen.set(entry.registryId, entry);
    return other === undefined || (other.name === entry.name && other.className === entry.className)
      ? []
      : [[other, entry] as const];
  });
  const [first] = pairs;
  if (first === undefined) return [];
  const [a, b] = first;
  const more = pairs.length === 1 ? '' : `, and ${pairs.length - 1} more such`;
  const message = `the registry id 0x${a.registryId?.toString(16)} belongs to ${a.name} and to ${b.name}${more}: these are not entries of one boot`;
  return [warningAt({ ...wholeFile(file), ...b.position }, message)];
}

type WithId = GrowingEntry & { readonly registryId: bigint };

function withIds(roots: readonly GrowingEntry[]): readonly WithId[] {
  const found: WithId[] = [];
  const open = [...roots];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    for (const child of entry.children) open.push(child);
    if (entry.registryId !== undefined) found.push(entry as WithId);
  }
  return found;
}

/** Without -l, ioreg prints the names alone, and everything that matching compares is missing. */
function bare(roots: readonly GrowingEntry[], file: string): readonly Problem[] {
  const open = [...roots];
  let seen = 0;
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    if (entry.properties.size > 0) return [];
    seen++;
    for (const child of entry.children) open.push(child);
  }
  const message = 'no entry has properties: names and classes are all that drivers can be matched by here';
  return seen < 10 ? [] : [warningAt(wholeFile(file), message, { expected: 'the properties too: ioreg -l -w0' })];
}

/** Sorting plain numbers is much faster than a map of big ones; nearly every dump has each id once. */
function repeats(entries: readonly WithId[]): boolean {
  const ids = Float64Array.from(entries, ({ registryId }) => Number(registryId)).sort();
  for (let index = 1; index < ids.length; index++) if (ids[index] === ids[index - 1]) return true;
  return false;
}

function planeWarning(plane: string, file: string): Problem {
  return warningAt(
    wholeFile(file),
    `this is the ${plane} plane: drivers are not in it, and entries stand under other providers than in the service plane`,
    { expected: 'the service plane: ioreg -l -w0' },
  );
}
