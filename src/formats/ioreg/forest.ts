import { textOf } from '../../engine/values/value.js';
import type { GrowingEntry, RegistryCapture } from './capture.js';

/** One capture from the trees of a dump: `ioreg -r` shows several, `ioreg -rt` each with its whole chain of parents. */
export function captureOf(trees: readonly GrowingEntry[]): RegistryCapture | undefined {
  const roots = mergeById(trees);
  const [first] = roots;
  if (first === undefined) return undefined;
  if (roots.length === 1) {
    const build = textOf(first.properties.get('OS Build Version'));
    return { root: first, ...(build === undefined ? {} : { build }) };
  }
  return {
    root: { name: 'Root', className: 'IORegistryEntry', properties: new Map(), children: roots },
    gathered: true,
  };
}

/** Joins trees that begin at the same entry. Only the registry id says so: names repeat. */
function mergeById(trees: readonly GrowingEntry[]): readonly GrowingEntry[] {
  if (trees.length < 2) return trees;
  const kept: GrowingEntry[] = [];
  const byId = new Map<bigint, GrowingEntry>();
  for (const tree of trees) {
    const same = tree.registryId === undefined ? undefined : byId.get(tree.registryId);
    if (same === undefined) {
      kept.push(tree);
      if (tree.registryId !== undefined) byId.set(tree.registryId, tree);
      continue;
    }
    for (const [key, value] of tree.properties) same.properties.set(key, value);
    same.children.splice(0, same.children.length, ...mergeById([...same.children, ...tree.children]));
  }
  return kept;
}
