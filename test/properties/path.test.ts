import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClassTable } from '../../src/engine/classes/classTable.js';
import { entryFromPath, servicePath } from '../../src/engine/registry/path.js';
import { Registry } from '../../src/engine/registry/registry.js';
import type { Service } from '../../src/engine/registry/service.js';

const OPTIONS = { numRuns: 500, seed: 42 };

/** A tree by its parents: the node at a place hangs under one before it. */
const trees = fc.array(
  fc.record({
    under: fc.nat(),
    letter: fc.constantFrom('a', 'port', 'usb@x', 'a/b', 'x:y', ''),
    location: fc.option(fc.constantFrom('0', '1f,3', '0,1:2', 'A0', '0x10'), { nil: undefined }),
  }),
  { maxLength: 8 },
);

/** `nameOf`: how a letter becomes a name. */
function registryOf(
  tree: ReadonlyArray<{ readonly under: number; readonly letter: string; readonly location: string | undefined }>,
  nameOf: (letter: string, place: number) => string,
) {
  const registry = new Registry(new ClassTable([], new Map()), []);
  const all: Service[] = [registry.create({ id: 'top', className: 'IOPlatformExpertDevice', under: registry.root })];
  for (const [place, { under, letter, location }] of tree.entries()) {
    const parent = all[under % all.length] ?? registry.root;
    all.push(
      registry.create({ id: `n${place}`, className: 'Nub', name: nameOf(letter, place), location, under: parent }),
    );
  }
  return { registry, all };
}

describe('registry paths (R-154, R-155)', () => {
  it('of every entry name that entry, where names are unique and locations are numbers', () => {
    const property = fc.property(trees, (tree) => {
      // Unique also as beginnings: a name is taken where the path goes on with a separator behind it.
      const { registry, all } = registryOf(tree, (letter, place) => `${place}-${letter}`);
      for (const entry of all) expect(entryFromPath(registry.root, servicePath(entry))?.id).toBe(entry.id);
    });
    fc.assert(property, OPTIONS);
  });

  it('are read to an end, whatever they say', () => {
    const pieces = fc.constantFrom('IOService:', '/', 'a', 'port', '@', '0', '1f', ',', ':', '0x', ' ', '-', 'g', '');
    const paths = fc.array(pieces, { maxLength: 16 }).map((all) => all.join(''));
    const property = fc.property(trees, paths, (tree, path) => {
      const { registry, all } = registryOf(tree, (letter) => letter);
      const entry = entryFromPath(registry.root, path);
      expect(entry === undefined || all.includes(entry)).toBe(true);
    });
    fc.assert(property, OPTIONS);
  });
});
