import { nearest } from '../formats/source/nearest.js';
import { builtinTable, idText, matchKeysText } from '../report/builtinDrivers.js';
import { textTable } from '../report/table.js';
import { type BuiltinCatalogue, builtinCatalogue } from '../world/builtin/catalogue.js';
import { builtinListing, classAndAbove, classNames, type ListedPersonality } from '../world/builtin/listing.js';
import { isWithin, parseVersion, rangeText } from '../world/builtin/versionRange.js';
import { type Command, EXIT } from './environment.js';
import { parseOptions } from './options.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  os: { type: 'string' },
  family: { type: 'string' },
  class: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec drivers [WORD…]

  Apple's drivers that "builtinDrivers: true" and the step "the built-in drivers of macOS" install: what they match,
  the score they come to on such hardware, and where that was seen

  WORD              only personalities with that word in their names, classes or keys; all of several
  --os VERSION      those of that macOS, for example 15.4
  --family FAMILY   those of a family: FAMILIES
  --class CLASS     those that are asked about a nub of that class, for example IOUSBHostInterface
  --json            the same for programs, with every key and source
`;

interface Filters {
  readonly words: readonly string[];
  readonly os: string | undefined;
  readonly family: string | undefined;
  readonly class: string | undefined;
}

/** The published catalogue of Apple's drivers: who else wants a device. */
export const drivers: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  const catalogue = builtinCatalogue();
  if (values.help) {
    environment.stdout.write(HELP.replace('FAMILIES', catalogue.families.map(({ family }) => family).join(', ')));
    return EXIT.asExpected;
  }
  const all = builtinListing();
  const chosen = choose(all, { words: positionals, os: values.os, family: values.family, class: values.class });
  if (values.json) environment.stdout.write(`${JSON.stringify(listDocument(catalogue, chosen), null, 2)}\n`);
  else environment.stdout.write(`${listText(catalogue, chosen, all.length)}\n`);
  return EXIT.asExpected;
};

function choose(all: readonly ListedPersonality[], filters: Filters): readonly ListedPersonality[] {
  const words = filters.words.map((word) => knownWord(word, all));
  const version = filters.os === undefined ? undefined : knownVersion(filters.os);
  const family = filters.family === undefined ? undefined : knownFamily(filters.family, all);
  const classes = filters.class === undefined ? undefined : knownClass(filters.class, all);
  return all.filter(
    (each) =>
      words.every((word) => searchText(each).includes(word)) &&
      (version === undefined || isWithin(version, each.facts.macOS)) &&
      (family === undefined || each.family === family) &&
      (classes === undefined || classes.has(each.providerClass)),
  );
}

/** What a WORD is looked for in. */
function searchText({ family, bundle, facts, keys }: ListedPersonality): string {
  const classes = ['IOClass', 'IOUserClass', 'IOProviderClass'].map((key) => facts.keys[key] ?? '');
  return [family, bundle, facts.name, ...classes, matchKeysText(keys)].join(' ').toLowerCase();
}

/** In the table's own spelling: ids have four digits. */
function knownWord(word: string, all: readonly ListedPersonality[]): string {
  const id = /^0x([0-9a-f]{1,4})$/i.exec(word)?.[1];
  const wanted = id === undefined ? word.toLowerCase() : idText(Number.parseInt(id, 16));
  if (id !== undefined || all.some((each) => searchText(each).includes(wanted))) return wanted;
  const vocabulary = new Set(all.flatMap((each) => searchText(each).split(/[^a-z0-9]+/)));
  throw new UsageError(`nothing in the catalogue has "${word}".${hint(nearest(wanted, vocabulary))}`);
}

function knownVersion(text: string): readonly number[] {
  const version = parseVersion(text);
  if (version === undefined) throw new UsageError(`--os takes a version of macOS, as 15.4 is, not "${text}"`);
  return version;
}

function knownFamily(name: string, all: readonly ListedPersonality[]): string {
  const known = [...new Set(all.map(({ family }) => family))];
  if (known.includes(name)) return name;
  throw new UsageError(`no family "${name}".${hint(nearest(name, known))} There are: ${known.join(', ')}`);
}

function knownClass(name: string, all: readonly ListedPersonality[]): ReadonlySet<string> {
  const classes = classAndAbove(name, all);
  if (classes !== undefined) return classes;
  throw new UsageError(`no class "${name}" is known.${hint(nearest(name, classNames(all)))}`);
}

const hint = (near: string | undefined): string => (near === undefined ? '' : ` Did you mean "${near}"?`);

function listText({ version, sources }: BuiltinCatalogue, chosen: readonly ListedPersonality[], count: number): string {
  const title = `Apple's drivers, catalogue ${version}: ${chosen.length} of ${count} personalities`;
  if (chosen.length === 0) return `${title}\nno built-in driver is like that: nobody of the catalogue competes`;
  const rows = chosen.map(({ bundle, facts, providerClass, keys, score }) => ({
    bundle,
    personality: facts.name,
    providerClass,
    keys,
    score,
    macOS: rangeText(facts.macOS),
    sure: facts.sure,
    seen: facts.seen,
    inferredKeys: facts.inferredKeys ?? [],
  }));
  const used = new Set(chosen.flatMap(({ facts }) => facts.seen));
  const seen = Object.entries(sources)
    .filter(([id]) => used.has(id))
    .map(([id, { title: what, macOS }]) => [id, macOS ?? '-', what]);
  return `${title}\n\n${builtinTable(rows)}\n\n${textTable(['known from', 'macOS', 'what it is'], seen)}`;
}

function listDocument({ version, sources }: BuiltinCatalogue, chosen: readonly ListedPersonality[]): object {
  return {
    dextspec: 1,
    catalogue: version,
    drivers: chosen.map(({ family, bundle, kind, facts, score }) => ({
      driver: bundle,
      kind,
      family,
      personality: facts.name,
      keys: facts.keys,
      probe: facts.probe ?? null,
      score,
      macOS: { from: facts.macOS?.from ?? null, to: facts.macOS?.to ?? null },
      sure: facts.sure,
      inferredKeys: facts.inferredKeys ?? [],
      seen: facts.seen.map((id) => ({ id, ...sources[id] })),
    })),
  };
}
