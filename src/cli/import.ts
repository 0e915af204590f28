import { writeFileSync } from 'node:fs';
import { noSuchNub, selectNubs } from '../explain/selector.js';
import { nearest } from '../formats/source/nearest.js';
import { IMPORT_FORMS, type Imported, type ImportForm, importCapture, writeImported } from '../import/import.js';
import { subset } from '../import/subset.js';
import { simulate } from '../world/simulation.js';
import { type Command, type Environment, EXIT } from './environment.js';
import { readNamedRegistry, registryNamed } from './oneRegistry.js';
import { parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  as: { type: 'string' },
  nub: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  'keep-private': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec import REGISTRY

  REGISTRY         a captured registry: \`ioreg -l -w0\`, \`ioreg -l -a\`, or an IORegistryExplorer save
  --as FORM        yaml (a world document, the default), json, or steps (a feature's Background)
  --nub SELECTOR   only these nubs, what they hang on, and the drivers that want them
  -o FILE          into a file instead of standard output
  --keep-private   leave serial numbers, addresses, and names of people, hosts and volumes as they are
`;

/** A registry as a world document or as Given steps (contract `dextspec import`). */
export const importRegistry: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  const registry = registryNamed(positionals);
  const form = formOf(values.as);
  const capture = readNamedRegistry(registry, environment);
  if (capture === undefined) return EXIT.badInput;
  const whole = importCapture(capture, values['keep-private'] === true);
  const imported = values.nub === undefined ? whole : part(whole, values.nub);
  const text = writeImported(imported, form);
  if (values.output === undefined) environment.stdout.write(text);
  else write(inFolder(environment, values.output), text);
  tell(imported, environment);
  return EXIT.asExpected;
};

function formOf(text: string | undefined): ImportForm {
  const form = text === undefined ? 'yaml' : IMPORT_FORMS.find((each) => each === text);
  if (form !== undefined) return form;
  const near = nearest(text ?? '', IMPORT_FORMS);
  throw new UsageError(
    `--as takes ${IMPORT_FORMS.join(', ')}, not ${text}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  );
}

function part(imported: Imported, selectors: readonly string[]): Imported {
  const machine = simulate(imported.world);
  const chosen = selectors.flatMap((selector) => {
    const found = selectNubs(machine, selector);
    if (found.length === 0) throw new UsageError(noSuchNub(machine, selector));
    return found;
  });
  return { ...imported, world: subset(imported.world, machine, new Set(chosen)) };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${whyNot(error)}`);
  }
}

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'its folder is not there'],
  ['ENOTDIR', 'its folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'no permission'],
  ['EROFS', 'the disk is read-only'],
  ['ENOSPC', 'the disk is full'],
]);

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return REASONS.get(code) ?? (typeof code === 'string' ? code : String(error));
}

/** What was replaced: whoever passes the file on wants to know. */
function tell({ world, redacted }: Imported, { stderr }: Environment): void {
  const size = `${world.nubs.length} nubs, ${world.drivers.length} bundles`;
  const replaced = [...(redacted ?? [])].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : plural(kind)}`);
  const privacy =
    redacted === undefined
      ? 'private data kept'
      : `replaced: ${replaced.length === 0 ? 'nothing' : replaced.join(', ')}; read it through before you pass it on`;
  stderr.write(`${size}; ${privacy}\n`);
}

const plural = (noun: string): string => (noun.endsWith('s') ? 'es' : 's');
