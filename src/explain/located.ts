import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { DriverFiles } from '../files/driverFiles.js';
import type { Path, Position, SourceMap } from '../formats/source/position.js';

/** A diagnostic with the place in the user's own file that it speaks of. */
export interface LocatedDiagnostic extends Omit<Diagnostic, 'within'> {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** Finds the key that a diagnostic names in the plist or the entitlements it came from; else the nearest thing around it. */
export function locate(
  { within = [], ...diagnostic }: Diagnostic,
  files: ReadonlyMap<string, DriverFiles>,
): LocatedDiagnostic {
  const source = diagnostic.driver === null ? undefined : files.get(diagnostic.driver);
  if (source === undefined) return { ...diagnostic, file: null, line: null, column: null };
  const { key, personality } = diagnostic;
  const { entitlementsFile, entitlementsPositions } = source;
  if (key?.startsWith('com.apple.') === true && entitlementsFile !== undefined) {
    // A signature has no lines.
    const at = entitlementsPositions && (placeOf(entitlementsPositions, [key], within) ?? { line: 1, column: 1 });
    return { ...diagnostic, file: entitlementsFile, ...(at ?? { line: null, column: null }) };
  }
  const path = personality === null ? [] : ['IOKitPersonalities', personality];
  const { positions } = source;
  const at = key === null ? undefined : (placeOf(positions, [...path, key], within) ?? positions.keyAt([key]));
  return {
    ...diagnostic,
    file: source.infoFile,
    ...(at ?? positions.keyAt(path) ?? positions.nearestTo(path)),
  };
}

/** The place of a key, or of what lies so far below it; members of lists have a value and no key. */
function placeOf(positions: SourceMap, path: Path, within: Path): Position | undefined {
  for (let depth = within.length; depth >= 0; depth--) {
    const inner = [...path, ...within.slice(0, depth)];
    const at = positions.keyAt(inner) ?? (depth === 0 ? undefined : positions.valueAt(inner));
    if (at !== undefined) return at;
  }
  return undefined;
}
