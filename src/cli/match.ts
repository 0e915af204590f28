import { diagnose } from '../diagnose/diagnose.js';
import type { Machine } from '../engine/machine.js';
import { readText } from '../files/read.js';
import type { Problem } from '../formats/source/problem.js';
import { readWorld } from '../formats/world/readWorld.js';
import { problemText } from '../report/problems.js';
import { resultDocument, resultText } from '../report/result.js';
import { worldFromDocument } from '../world/fromDocument.js';
import { simulate } from '../world/simulation.js';
import { type Command, EXIT } from './environment.js';
import { parseOptions } from './options.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

const OPTIONS = {
  json: { type: 'boolean' },
  ndjson: { type: 'boolean' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const HELP = `dextspec match WORLD…

  WORLD      a world document, YAML or JSON; - is standard input
  --json     one result object a world
  --ndjson   one line a world; without WORLD, one world a line from standard input
  --strict   a warning fails (exit 1)
`;

interface Matched {
  readonly machine: Machine | undefined;
  /** Drivers of a captured registry: rivals, not patients. */
  readonly captured: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

function matchText(text: string, file: string): Matched {
  const { document, problems } = readWorld(text, file);
  if (document === undefined) return { machine: undefined, captured: new Set(), problems };
  const { value, problems: found } = worldFromDocument(document);
  const machine = value === undefined ? undefined : simulate(value);
  return { machine, captured: value?.captured ?? new Set(), problems: found };
}

/** Results of world documents (contract `dextspec match`). */
export const match: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  if (positionals.length === 0 && !values.ndjson) throw new UsageError('no world named');
  const worlds =
    positionals.length === 0 ? linesOf(environment.readStdin()) : positionals.map((path) => textOf(path, environment));
  let bad = false;
  let warned = false;
  worlds.forEach(({ file, text, problems }, index) => {
    const {
      machine,
      captured,
      problems: found,
    } = text === undefined ? { machine: undefined, captured: new Set<string>(), problems } : matchText(text, file);
    for (const problem of found) environment.stderr.write(`${problemText(problem)}\n`);
    if (machine === undefined) {
      bad = true;
      // A stream keeps its count: the line that could not be read answers with its problems.
      if (values.ndjson) environment.stdout.write(`${JSON.stringify({ dextspec: 1, problems: found })}\n`);
      return;
    }
    const diagnostics = diagnose(machine, { ignore: captured });
    warned ||= diagnostics.some(({ severity }) => severity !== 'information');
    if (values.ndjson) environment.stdout.write(`${JSON.stringify(resultDocument(machine, diagnostics))}\n`);
    else if (values.json)
      environment.stdout.write(`${JSON.stringify(resultDocument(machine, diagnostics), null, 2)}\n`);
    else
      environment.stdout.write(
        `${index === 0 ? '' : '\n'}${worlds.length > 1 ? `${file}\n\n` : ''}${resultText(machine, diagnostics, captured)}\n`,
      );
  });
  if (bad) return EXIT.badInput;
  return values.strict && warned ? EXIT.failed : EXIT.asExpected;
};

interface Source {
  readonly file: string;
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
}

function textOf(path: string, environment: Parameters<Command>[1]): Source {
  if (path === '-') return { file: 'stdin', text: environment.readStdin(), problems: [] };
  const { value, problems } = readText(inFolder(environment, path));
  return { file: path, text: value, problems };
}

function linesOf(text: string): readonly Source[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ file: `stdin:${index + 1}`, text: line, problems: [] }]));
}
