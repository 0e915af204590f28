import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { answer, checkLine } from './check.js';
import { asObject, type Json, type JsonObject } from './values.js';

const USAGE = `usage: npm run -s conformance -- PATH…      checks the case files (folders: every .ndjson in them)
       npm run -s conformance -- --answer   answers cases from stdin, one answer a line`;
const FIRST_DIFFERENCES = 5;

/** Input or arguments that cannot be used: exit code 2. */
class BadInput extends Error {}

/** The lines of a stream that are not blank, with where they stand. */
async function* linesOf(
  input: NodeJS.ReadableStream,
  name: string,
): AsyncGenerator<{ readonly text: string; readonly where: string }> {
  let number = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (text.trim() !== '') yield { text, where: `${name}:${number}` };
  }
}

function parsed<T>(where: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadInput(`${where}: not JSON: ${error.message}`);
    throw error;
  }
}

function caseFiles(path: string): readonly string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new BadInput(`${path}: no such file or folder`);
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
    .map((name) => join(path, name));
}

class Tally {
  passed = 0;
  total = 0;
  readonly differences: string[] = [];

  count(differences: readonly string[]): void {
    this.total++;
    if (differences.length === 0) this.passed++;
    this.differences.push(...differences.slice(0, FIRST_DIFFERENCES - this.differences.length));
  }

  print(name: string): void {
    console.log(`${name}: ${this.passed}/${this.total}`);
  }
}

const tallyOf = (tallies: Map<string, Tally>, name: string): Tally => {
  const tally = tallies.get(name) ?? new Tally();
  tallies.set(name, tally);
  return tally;
};

/** One line a file, then one a kind with its first differences. */
async function run(paths: readonly string[]): Promise<number> {
  const files = new Map<string, Tally>();
  const kinds = new Map<string, Tally>();
  for (const file of paths.flatMap(caseFiles)) {
    const tally = tallyOf(files, file);
    for await (const { text, where } of linesOf(createReadStream(file, 'utf8'), file)) {
      const { kind, differences } = parsed(where, () => checkLine(text));
      tally.count(differences);
      tallyOf(kinds, kind).count(differences.map((difference) => `${where}: ${difference}`));
    }
  }
  for (const [file, tally] of files) tally.print(basename(file));
  for (const [kind, tally] of [...kinds].sort()) {
    tally.print(kind);
    for (const difference of tally.differences) console.log(`  ${difference}`);
  }
  return [...files.values()].every(({ passed, total }) => passed === total) ? 0 : 1;
}

/** A case as it stands, or wrapped as in the case files. */
function caseOf(text: string, where: string): JsonObject {
  const json = JSON.parse(text) as Json;
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new BadInput(`${where}: a case is a JSON object`);
  const of = asObject(json);
  return of.case === undefined ? of : asObject(of.case);
}

/** Cases from stdin, one answer a line; `expected` is never looked at. */
async function answerStream(): Promise<number> {
  for await (const { text, where } of linesOf(process.stdin, 'stdin')) {
    const of = parsed(where, () => caseOf(text, where));
    console.log(JSON.stringify(answer(of, true)));
  }
  return 0;
}

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 1 && args[0] === '--answer') return answerStream();
  if (args.length === 0 || args.some((each) => each.startsWith('-'))) throw new BadInput(USAGE);
  return run(args);
}

// A reader that has seen enough, `head` for one, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
