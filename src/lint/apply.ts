import type { LocatedDiagnostic } from '../explain/located.js';
import type { DriverFiles } from '../files/driverFiles.js';
import type { Position } from '../formats/source/position.js';
import { type Problem, warningAt } from '../formats/source/problem.js';
import {
  type Level,
  type LintConfiguration,
  NO_CONFIGURATION,
  type Suppression,
} from './configuration/configuration.js';
import { type InlineSuppression, inlineSuppressions } from './configuration/inline.js';

/** A finding that somebody knows of, and the words that let it pass. */
export interface Suppressed {
  readonly diagnostic: LocatedDiagnostic;
  readonly reason: string;
  /** In the property list itself, or in the configuration. */
  readonly kind: 'inSource' | 'external';
  readonly place: Suppression['place'];
}

export interface Applied {
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly suppressed: readonly Suppressed[];
  /** Suppressions that suppress nothing, and what is wrong with those in property lists. */
  readonly problems: readonly Problem[];
}

/** What a project says of its findings, put on them: severities first, then what is let pass. */
export function applied(
  diagnostics: readonly LocatedDiagnostic[],
  files: readonly DriverFiles[],
  configurations: ReadonlyMap<string, LintConfiguration>,
  overrides: ReadonlyMap<string, Level>,
): Applied {
  const comments = [...new Set(files.flatMap(textsOf))].map(inlineSuppressions);
  const inSource = comments.flatMap(({ suppressions }) => suppressions);
  const left: LocatedDiagnostic[] = [];
  const suppressed: Suppressed[] = [];
  const used = new Set<Suppression>();
  for (const found of diagnostics) {
    const driver = files.find((each) => isOf(found, each));
    const { severities, suppressions } = configurations.get(driver?.infoFile ?? '') ?? NO_CONFIGURATION;
    const level = overrides.get(found.code) ?? severities.get(found.code);
    if (level === 'off') continue;
    const diagnostic = level === undefined ? found : { ...found, severity: level };
    const comment = inSource.find((each) => isMeant(each, diagnostic, driver));
    const by = comment ?? suppressions.find((each) => isCovered(each, diagnostic));
    if (by === undefined) left.push(diagnostic);
    else
      suppressed.push({
        diagnostic,
        reason: by.reason,
        kind: comment === undefined ? 'external' : 'inSource',
        place: by.place,
      });
    if (by !== undefined) used.add(by);
  }
  const idle = [...inSource, ...askedOf(configurations, files)].filter((each) => !used.has(each));
  const problems = [...comments.flatMap((each) => each.problems), ...idle.map(suppressesNothing)];
  return { diagnostics: left, suppressed, problems };
}

/** The files of a driver that may hold comments: a signature holds none. */
function textsOf({ infoFile, entitlementsFile, entitlementsPositions }: DriverFiles): readonly string[] {
  return entitlementsFile === undefined || entitlementsPositions === undefined
    ? [infoFile]
    : [infoFile, entitlementsFile];
}

/** Two drivers may have one identifier. */
const isOf = ({ driver, file }: LocatedDiagnostic, { id, infoFile, entitlementsFile }: DriverFiles): boolean =>
  id === driver && (file === null || file === infoFile || file === entitlementsFile);

/** One for a driver that was not named now says nothing of this run. */
function askedOf(
  configurations: ReadonlyMap<string, LintConfiguration>,
  files: readonly DriverFiles[],
): readonly Suppression[] {
  const stated = new Set([...configurations.values()].flatMap(({ suppressions }) => suppressions));
  return [...stated].filter(({ driver }) => driver === undefined || files.some(({ id }) => id === driver));
}

function suppressesNothing({ place, codes }: Suppression): Problem {
  return warningAt(place, `this suppression of ${codes.join(', ')} suppresses nothing`, { expected: 'take it out' });
}

function isCovered(by: Suppression, { code, driver, personality, key }: LocatedDiagnostic): boolean {
  return (
    by.codes.includes(code) &&
    (by.driver === undefined || by.driver === driver) &&
    (by.personality === undefined || by.personality === personality) &&
    (by.key === undefined || by.key === key)
  );
}

/** The comment stands before what is spoken of, or before the personality or the entitlement around it. */
function isMeant(by: InlineSuppression, diagnostic: LocatedDiagnostic, driver: DriverFiles | undefined): boolean {
  const { target, place } = by;
  const { code, file, line, column, key, personality } = diagnostic;
  if (target === undefined || place.file !== file || !by.codes.includes(code) || driver === undefined) return false;
  const is = (at: Position | undefined): boolean => at?.line === target.line && at.column === target.column;
  if (line !== null && column !== null && is({ line, column })) return true;
  if (file === driver.entitlementsFile) return key !== null && is(driver.entitlementsPositions?.keyAt([key]));
  const around =
    personality === null
      ? []
      : [['IOKitPersonalities', personality], ...(key === null ? [] : [['IOKitPersonalities', personality, key]])];
  return around.some((path) => is(driver.positions.keyAt(path)));
}
