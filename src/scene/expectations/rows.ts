import { candidateResult } from '../../engine/outcome/outcome.js';
import type { CallKind } from '../../engine/trace.js';
import { LOG_WIDTH, textTable } from '../../report/table.js';
import { nubNamed } from '../questions.js';
import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** A row of an expected table: column → cell. An empty cell is not compared, `-` means none. */
export type Row = Readonly<Record<string, string>>;

export const CANDIDATE_COLUMNS = [
  'driver',
  'personality',
  'score',
  'match score',
  'category',
  'verdict',
  'gate',
  'reason',
  'basis',
] as const;
export const CALL_COLUMNS = ['call', 'driver', 'nub', 'result'] as const;

const cell = (value: unknown): string => (value === null || value === undefined ? '-' : String(value));

/** A driver cell may name the bundle, or one personality of it. */
function sameDriver(expected: string, driver: string, personality: string): boolean {
  return expected === driver || expected === `${driver}/${personality}`;
}

/** Expected against actual, cell by cell; undefined when they agree. */
export function compareRows(
  expected: readonly Row[],
  actual: readonly Row[],
  columns: readonly string[],
  what: string,
): string | undefined {
  const problems = expected.flatMap((row, index) => {
    const found = actual[index];
    if (found === undefined) return [`row ${index + 1}: expected ${describe(row, columns)}, found nothing`];
    return columns
      .filter(
        (column) => row[column] !== undefined && row[column] !== '' && !sameCell(column, row[column] ?? '', found),
      )
      .map((column) => `row ${index + 1}, ${column}: expected ${row[column]}, found ${found[column]}`);
  });
  if (actual.length > expected.length)
    problems.push(
      `${actual.length - expected.length} more ${what}: ${actual
        .slice(expected.length)
        .map((row) => describe(row, columns))
        .join('; ')}`,
    );
  if (problems.length === 0) return undefined;
  const table = textTable(
    [...columns],
    actual.map((row) => columns.map((column) => row[column] ?? '')),
    LOG_WIDTH,
  );
  return `${problems.join('\n')}\nfound:\n${table}`;
}

function sameCell(column: string, expected: string, found: Row): boolean {
  if (column === 'driver') return sameDriver(expected, found.bundle ?? found.driver ?? '', found.personality ?? '');
  return expected === found[column];
}

const describe = (row: Row, columns: readonly string[]): string =>
  columns
    .map((column) => row[column] ?? '')
    .filter((text) => text !== '')
    .join(' ');

/** Every mismatch of the table at once. */
export function candidatesAre(scene: Scene, nubId: string, rows: readonly Row[]): Mismatch | undefined {
  return candidateRowsAre(scene, nubId, rows, 'candidates for');
}

/** Likewise, of those alone whose keys fit: who wants the nub, where a whole macOS of drivers names its class. */
export function contendersAre(scene: Scene, nubId: string, rows: readonly Row[]): Mismatch | undefined {
  return candidateRowsAre(scene, nubId, rows, 'drivers that match');
}

function candidateRowsAre(
  scene: Scene,
  nubId: string,
  rows: readonly Row[],
  who: 'candidates for' | 'drivers that match',
): Mismatch | undefined {
  const nub = nubNamed(scene, nubId);
  const considered = scene.machine.candidates(nub);
  const listed = who === 'candidates for' ? considered : considered.filter(({ matched }) => matched === true);
  const actual = listed.map((candidate): Row => {
    const { driver, personality, score, matchScore, category, verdict, gate, reason, basis } =
      candidateResult(candidate);
    return {
      driver,
      personality,
      score: cell(score),
      'match score': cell(matchScore),
      category,
      verdict,
      gate,
      reason: cell(reason),
      basis,
    };
  });
  const columns = CANDIDATE_COLUMNS.filter((column) => rows.some((row) => column in row));
  const problem = compareRows(rows, actual, columns, 'candidates');
  return problem === undefined ? undefined : mismatch(`the ${who} "${nubId}" differ:\n${problem}`, nub);
}

/** Only the kinds of call that the table names are compared: completely, and in order. */
export function callsAre(scene: Scene, rows: readonly Row[]): Mismatch | undefined {
  const kinds = new Set(rows.map((row) => row.call).filter((kind) => kind !== undefined && kind !== ''));
  const counted = (kind: CallKind): boolean => kinds.size === 0 || kinds.has(kind);
  const actual = scene.machine.trace.calls
    .filter(({ call }) => counted(call))
    .map(({ call, personality, nub, result }): Row => {
      const bundle = personality.driver ?? 'com.apple.kernel';
      return {
        call,
        driver: `${bundle}/${personality.name}`,
        bundle,
        personality: personality.name,
        nub,
        result: cell(result),
      };
    });
  const columns = CALL_COLUMNS.filter((column) => rows.some((row) => column in row));
  const problem = compareRows(rows, actual, columns, 'calls');
  return problem === undefined ? undefined : mismatch(`the kernel calls differ:\n${problem}`);
}
