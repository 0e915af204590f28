import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { DriverFiles } from '../files/driverFiles.js';

/** A diagnostic with the place in the user's own file that it speaks of. */
export interface LocatedDiagnostic extends Diagnostic {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** Finds the key that a diagnostic names in the plist or the entitlements it came from; else the nearest thing around it. */
export function locate(diagnostic: Diagnostic, files: ReadonlyMap<string, DriverFiles>): LocatedDiagnostic {
  const source = diagnostic.driver === null ? undefined : files.get(diagnostic.driver);
  if (source === undefined) return { ...diagnostic, file: null, line: null, column: null };
  const { key, personality } = diagnostic;
  const { entitlementsFile, entitlementsPositions } = source;
  if (key?.startsWith('com.apple.') === true && entitlementsFile !== undefined) {
    // A signature has no lines.
    const at = entitlementsPositions && (entitlementsPositions.keyAt([key]) ?? { line: 1, column: 1 });
    return { ...diagnostic, file: entitlementsFile, ...(at ?? { line: null, column: null }) };
  }
  const path = personality === null ? [] : ['IOKitPersonalities', personality];
  const at = key === null ? undefined : (source.positions.keyAt([...path, key]) ?? source.positions.keyAt([key]));
  return {
    ...diagnostic,
    file: source.infoFile,
    ...(at ?? source.positions.keyAt(path) ?? source.positions.nearestTo(path)),
  };
}
