import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioRun } from './record.js';

/** A scenario that failed and has not passed since. The name finds it again when lines have moved. */
export interface FailedScenario {
  readonly uri: string;
  readonly line: number;
  readonly name: string;
}

const FOLDER = '.dextspec';
const FILE = 'failed.json';

/** What failed in earlier runs; none where nothing was written, or nothing that can be read. */
export function readFailed(cwd: string): readonly FailedScenario[] {
  try {
    const json: unknown = JSON.parse(readFileSync(join(cwd, FOLDER, FILE), 'utf8'));
    return Array.isArray(json) ? json.filter(isFailedScenario) : [];
  } catch {
    return [];
  }
}

function isFailedScenario(value: unknown): value is FailedScenario {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, line, name } = value as Partial<Record<keyof FailedScenario, unknown>>;
  return typeof uri === 'string' && typeof line === 'number' && typeof name === 'string';
}

/**
 * The list after a run: what failed in it joins; what passed leaves, and what is no longer in the file; what this run
 * did not look at stays.
 */
export function failedAfter(
  before: readonly FailedScenario[],
  scenarios: readonly ScenarioRun[],
): readonly FailedScenario[] {
  const read = new Set(scenarios.map(({ uri }) => uri));
  const kept = before.filter(
    (each) =>
      !read.has(each.uri) ||
      sameScenarios(each, scenarios).some(({ fate }) => fate === undefined || fate === 'skipped'),
  );
  const failed = scenarios.filter(({ fate }) => fate === 'failed').map(({ uri, line, name }) => ({ uri, line, name }));
  const all = [...kept, ...failed].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.line - b.line));
  return all.filter(
    (each, index) =>
      all.findIndex(({ uri, line, name }) => uri === each.uri && line === each.line && name === each.name) === index,
  );
}

/** The one at the same line if it has the same name; else all of that name; else, renamed, the one at that line. */
export function sameScenarios<S extends FailedScenario>(wanted: FailedScenario, scenarios: readonly S[]): readonly S[] {
  const named = scenarios.filter(({ uri, name }) => uri === wanted.uri && name === wanted.name);
  const exact = named.filter(({ line }) => line === wanted.line);
  if (exact.length > 0) return exact;
  return named.length > 0 ? named : scenarios.filter(({ uri, line }) => uri === wanted.uri && line === wanted.line);
}

/** Kept in a folder that tells git to ignore it; no folder is made while nothing fails. False where that cannot be written. */
export function writeFailed(cwd: string, failed: readonly FailedScenario[]): boolean {
  const folder = join(cwd, FOLDER);
  try {
    if (failed.length === 0) {
      rmSync(join(folder, FILE), { force: true });
      return true;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.gitignore'), '*\n');
    const draft = join(folder, `${FILE}.${process.pid}`);
    writeFileSync(draft, `${JSON.stringify(failed, null, 2)}\n`);
    renameSync(draft, join(folder, FILE));
    return true;
  } catch {
    return false;
  }
}
