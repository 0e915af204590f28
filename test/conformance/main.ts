import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from './kinds.js';
import { asObject, asText, type Json, type JsonObject } from './values.js';

const FIRST_DIFFERENCES = 5;

interface Tally {
  passed: number;
  total: number;
  readonly differences: string[];
}

function caseFiles(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.ndjson'))
    .map((name) => join(path, name));
}

/** Answers one case; an engine that throws has answered wrongly, and says so. */
function answer(of: JsonObject, appleSilicon: boolean): Json {
  const kind = KINDS[asText(of.kind) ?? ''];
  if (kind === undefined) return { unanswered: `kind ${String(of.kind)}` };
  try {
    return kind(of, { appleSilicon });
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** JSON with sorted keys: answers are compared by value. */
function canonical(json: Json): string {
  return JSON.stringify(json, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

function check(tally: Tally, line: string, where: string): void {
  const { case: of, expected, expectedX86 } = asObject(JSON.parse(line) as Json);
  tally.total++;
  const wants: ReadonlyArray<readonly [boolean, Json | undefined]> = [
    [true, expected],
    [false, expectedX86],
  ];
  const wrong = wants.flatMap(([appleSilicon, want]) => {
    if (want === undefined) return [];
    // The original crashes here; ours is a bounded answer (docs/conformance.md).
    if (asObject(want).crash !== undefined) return [];
    const got = canonical(answer(asObject(of), appleSilicon));
    return got === canonical(want) ? [] : [`${where}: expected ${canonical(want)}, answered ${got}`];
  });
  if (wrong.length === 0) tally.passed++;
  tally.differences.push(...wrong);
}

function run(paths: readonly string[]): number {
  const tallies = new Map<string, Tally>();
  for (const file of paths.flatMap(caseFiles)) {
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((line, index) => {
        if (line.trim() === '') return;
        const kind = String(asObject(asObject(JSON.parse(line) as Json).case).kind);
        const tally = tallies.get(kind) ?? { passed: 0, total: 0, differences: [] };
        tallies.set(kind, tally);
        check(tally, line, `${file}:${index + 1}`);
      });
  }
  let failed = 0;
  for (const [kind, { passed, total, differences }] of [...tallies].sort()) {
    console.log(`${kind}: ${passed}/${total}`);
    for (const difference of differences.slice(0, FIRST_DIFFERENCES)) console.log(`  ${difference}`);
    failed += total - passed;
  }
  return failed === 0 ? 0 : 1;
}

/** Cases from stdin, one answer a line; `expected` is never looked at. */
function answerStream(): number {
  for (const line of readFileSync(0, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const json = asObject(JSON.parse(line) as Json);
    console.log(JSON.stringify(answer(asObject(json.case ?? json), true)));
  }
  return 0;
}

const [first, ...rest] = process.argv.slice(2);
process.exitCode = first === '--answer' ? answerStream() : run(first === undefined ? [] : [first, ...rest]);
