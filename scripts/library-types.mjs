// Writes src/library/documents.ts from the schema of world documents; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const FILE = 'src/library/documents.ts';
const HEADER = `/**
 * World documents as programs write them (contract "World document"), made from schema/world.schema.json by
 * scripts/library-types.mjs.
 */
`;

/** What the schema calls it → what a program calls it. */
const NAMES = {
  system: 'SystemDocument',
  driver: 'DriverDocument',
  nub: 'NubDocument',
  pci: 'PciDocument',
  event: 'EventDocument',
  behavior: 'BehaviorDocument',
  app: 'AppDocument',
  value: 'PlistValue',
  valueDictionary: 'PlistDictionary',
};

/** The schema names their usual keys for editors; to a program any plist value may stand under any key of them. */
const OPEN = {
  usb: 'PlistDictionary',
  usbInterface: 'PlistDictionary',
  hid: 'PlistDictionary',
  scsi: 'PlistDictionary',
  entitlements: 'PlistDictionary',
  personalities: 'PlistDictionary',
};

const schema = JSON.parse(readFileSync('schema/world.schema.json', 'utf8'));
const { definitions, ...world } = schema;

/** Titles are for messages and would become names of types; a reference to a named type stays one, the rest is inlined. */
function prepared(node) {
  if (Array.isArray(node)) return node.map(prepared);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, title: _, ...rest } = node;
  if ($ref === undefined) {
    const members = Object.entries(rest).filter(([key]) => !['if', 'then', 'else', '$schema', 'default'].includes(key));
    return Object.fromEntries(members.map(([key, value]) => [key, prepared(value)]));
  }
  const name = $ref.replace('#/definitions/', '');
  const description = rest.description ?? definitions[name].description;
  const type = NAMES[name] ?? OPEN[name];
  return type === undefined
    ? { ...prepared(definitions[name]), ...(description === undefined ? {} : { description }) }
    : { tsType: type, ...(description === undefined ? {} : { description }) };
}

const compiled = async (name, definition) =>
  compile({ ...prepared(definition), title: name }, name, {
    bannerComment: '',
    strictIndexSignatures: false,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
    format: false,
  });

const parts = [await compiled('WorldDocument', world)];
for (const [name, type] of Object.entries(NAMES)) parts.push(await compiled(type, definitions[name]));
const written = HEADER + parts.join('\n');

const { spawnSync } = await import('node:child_process');
const formatted = spawnSync(
  process.execPath,
  ['node_modules/@biomejs/biome/bin/biome', 'format', '--stdin-file-path', FILE],
  { input: written, encoding: 'utf8' },
).stdout;

if (process.argv.includes('--check')) {
  const same = readFileSync(FILE, 'utf8') === formatted;
  if (!same) console.error(`${FILE} is not what the schema says: node scripts/library-types.mjs`);
  process.exitCode = same ? 0 : 1;
} else writeFileSync(FILE, formatted);
