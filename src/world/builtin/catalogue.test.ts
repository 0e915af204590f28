import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { appleBundles } from '../../families/appleBundles.js';
import { families } from '../../families/index.js';
import { isKnownKernelBundle } from '../../families/kernelBundles.js';
import { builtinCatalogue } from './catalogue.js';
import { rangeText } from './versionRange.js';

const folder = new URL('../../../drivers/', import.meta.url);
const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));
const catalogue = builtinCatalogue();
const bundles = catalogue.families.flatMap(({ family, bundles }) => bundles.map((bundle) => ({ family, ...bundle })));
const all = bundles.flatMap(({ family, id, personalities }) =>
  personalities.map((personality) => ({ family, bundle: id, ...personality })),
);

/** The same keys in whatever order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${canonical(each)}`)
    .join()}}`;
}

describe('the data files', () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(
    read(new URL('../schema/drivers.schema.json', folder)) as object,
  );

  it.each(readdirSync(folder))('%s fits the schema', (file) => {
    validate(read(new URL(file, folder)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no provenance', { keys: { IOClass: 'A', IOProviderClass: 'B' }, name: 'x', sure: 'source' }],
    ['no source in it', { keys: { IOClass: 'A', IOProviderClass: 'B' }, name: 'x', sure: 'source', seen: [] }],
    ['no provider class', { keys: { IOClass: 'A' }, name: 'x', sure: 'source', seen: ['y'] }],
    [
      'an id that is a string',
      { keys: { IOClass: 'A', IOProviderClass: 'B', idVendor: '1' }, name: 'x', sure: 'source', seen: ['y'] },
    ],
    ['a guess', { keys: { IOClass: 'A', IOProviderClass: 'B' }, name: 'x', sure: 'guessed', seen: ['y'] }],
  ])('an entry with %s does not fit', (_, personality) => {
    const bundle = { id: 'com.apple.x', kind: 'kext', personalities: [personality] };
    expect(validate({ family: 'usb', classes: {}, bundles: [bundle] })).toBe(false);
  });

  it('are those that the index names, each with its own name in it', () => {
    const files = readdirSync(folder).filter((file) => file !== 'catalogue.json');
    expect(catalogue.families.map(({ family }) => `${family}.json`).sort()).toEqual(files.sort());
  });

  it('hold what a developer meets on hardware', () => {
    expect(all.length).toBeGreaterThan(200);
    const names = catalogue.families.map(({ family }) => family);
    for (const family of ['usb', 'hid', 'serial', 'network', 'scsi', 'storage', 'pci', 'audio']) {
      expect(names).toContain(family);
    }
  });
});

describe('the entries', () => {
  it('name sources that are listed, and every source is used', () => {
    const used = new Set(all.flatMap(({ seen }) => seen));
    expect([...used].sort()).toEqual(Object.keys(catalogue.sources).sort());
  });

  it('call something observed only when a machine shows it, and source only what Apple published', () => {
    const kindOf = (id: string) => catalogue.sources[id]?.kind;
    for (const { bundle, name, sure, seen } of all) {
      const what = `${bundle}/${name}`;
      if (sure === 'observed')
        expect(
          seen.some((id) => kindOf(id) === 'machine'),
          what,
        ).toBe(true);
      if (sure === 'source') expect(catalogue.sources[seen[0] ?? '']?.title, what).toContain('Apple open source');
    }
  });

  it('mark as inferred only keys that they have', () => {
    for (const { bundle, name, keys, inferredKeys = [] } of all)
      for (const key of inferredKeys) expect(Object.keys(keys), `${bundle}/${name}`).toContain(key);
  });

  it('stand once: no bundle in two families, no name twice in a bundle', () => {
    expect(new Set(bundles.map(({ id }) => id)).size).toBe(bundles.length);
    expect(new Set(all.map(({ bundle, name }) => `${bundle}/${name}`)).size).toBe(all.length);
  });

  it('say nothing twice of one version', () => {
    const said = all.map(({ bundle, keys, macOS }) => `${bundle} ${rangeText(macOS)} ${canonical(keys)}`);
    expect(new Set(said).size).toBe(said.length);
  });

  it('have ranges that hold some version', () => {
    const number = (text: string) => text.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);
    const padded = (text: string) => number(text.includes('.') ? text : `${text}.0`);
    for (const { bundle, name, macOS: { from, to } = {} } of all)
      if (from !== undefined && to !== undefined)
        expect(padded(from), `${bundle}/${name}`).toBeLessThanOrEqual(padded(to));
  });

  it('have a server name when they are DEXT personalities, and never in a kext', () => {
    for (const { id, kind, personalities } of bundles) {
      const served = personalities.filter(({ keys }) => keys['IOUserServerName'] !== undefined);
      expect(served.length > 0, id).toBe(kind === 'dext');
    }
  });
});

describe('the class facts', () => {
  it('add to the families’ tables and contradict none', () => {
    const known = new Set(families.flatMap(({ classes }) => Object.keys(classes)));
    for (const { classes } of catalogue.families)
      for (const name of Object.keys(classes)) expect(known.has(name), name).toBe(false);
  });

  it('say the same wherever they say it', () => {
    const facts = new Map<string, string>();
    for (const { classes } of catalogue.families)
      for (const [name, superclass] of Object.entries(classes)) {
        expect(facts.get(name) ?? superclass, name).toBe(superclass);
        facts.set(name, superclass);
      }
  });
});

describe('the kernel bundles', () => {
  it('are the catalogue’s, all of them, also where nobody asks for the drivers', () => {
    expect([...appleBundles].sort()).toEqual(bundles.map(({ id }) => id).sort());
    expect(appleBundles.filter((id) => !isKnownKernelBundle(id))).toEqual([]);
    expect(isKnownKernelBundle('com.apple.driver.AppleUSBFTDl')).toBe(false);
  });
});
