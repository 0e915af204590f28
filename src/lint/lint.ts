import type { DriverDescription } from '../engine/world.js';
import { type LocatedDiagnostic, locate } from '../explain/located.js';
import type { DriverFiles } from '../files/driverFiles.js';
import { ofFiles } from './ofFiles.js';
import { weighed } from './source.js';
import { described, judged } from './world.js';

/** A driver that was linted, as results name it. */
export interface LintedDriver {
  readonly id: string;
  readonly kind: DriverDescription['kind'];
  readonly file: string;
  /** What states its entitlements: a file, or the executable whose signature holds them. */
  readonly entitlements: string | null;
  readonly personalities: readonly string[];
}

export interface LintResult {
  readonly drivers: readonly LintedDriver[];
  /** In the order of the drivers, then of their files from top to bottom. */
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * All that can be said of drivers without hardware. They are installed together on a Mac that has none, and the readers
 * of the engine's record judge them there; nothing here evaluates a rule of matching.
 */
export function lintDrivers(files: readonly DriverFiles[]): LintResult {
  const drivers: LintedDriver[] = [];
  const diagnostics: LocatedDiagnostic[] = [];
  for (const round of roundsOf(files)) {
    const descriptions = round.map(described);
    const byId = new Map(round.map((each) => [each.id, each] as const));
    const kinds = new Map(descriptions.map(({ id, kind }) => [id, kind] as const));
    for (const each of judged(descriptions)) {
      const driver = each.driver ?? '';
      diagnostics.push(weighed(locate(each, byId), byId.get(driver), kinds.get(driver)));
    }
    drivers.push(...descriptions.map((each) => lintedDriver(each, byId.get(each.id))));
  }
  diagnostics.push(...ofFiles(files));
  return { drivers, diagnostics: inOrder(diagnostics, files) };
}

/** A machine holds one driver of an identifier: those of the same one are judged on machines of their own. */
function roundsOf(files: readonly DriverFiles[]): ReadonlyArray<readonly DriverFiles[]> {
  const rounds: DriverFiles[][] = [];
  for (const each of files) {
    const round = rounds.find((other) => other.every(({ id }) => id !== each.id));
    if (round === undefined) rounds.push([each]);
    else round.push(each);
  }
  return rounds;
}

function lintedDriver({ id, kind, personalities }: DriverDescription, files: DriverFiles | undefined): LintedDriver {
  return {
    id,
    kind,
    file: files?.infoFile ?? '',
    entitlements: files?.entitlementsFile ?? null,
    personalities: [...personalities.keys()],
  };
}

/** As a person reads them: file by file, from top to bottom; what has no place comes first. */
function inOrder(
  diagnostics: readonly LocatedDiagnostic[],
  files: readonly DriverFiles[],
): readonly LocatedDiagnostic[] {
  const rank = new Map<string | null, number>();
  for (const { infoFile, entitlementsFile } of files) {
    for (const file of [infoFile, entitlementsFile ?? infoFile]) if (!rank.has(file)) rank.set(file, rank.size);
  }
  const place = ({ file }: LocatedDiagnostic): number => rank.get(file) ?? -1;
  return [...diagnostics].sort(
    (a, b) => place(a) - place(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}
