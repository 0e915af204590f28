import type { LocatedDiagnostic } from '../explain/located.js';
import type { DriverFiles } from '../files/driverFiles.js';

/** What Xcode itself puts into a property list: no build lacks these. */
const OF_XCODE =
  /\$[({](?:PRODUCT_[A-Z_]+|EXECUTABLE_NAME|TARGET_NAME|MARKETING_VERSION|CURRENT_PROJECT_VERSION|DEVELOPMENT_LANGUAGE|MACOSX_DEPLOYMENT_TARGET|DRIVERKIT_DEPLOYMENT_TARGET)[:)}]/g;

/** A property list that is the Info.plist of no bundle folder is one of a source tree. */
export const isSource = ({ infoFile }: DriverFiles): boolean =>
  !/\.(?:dext|kext|app)[\\/](?:Contents[\\/])?Info\.plist$/.test(infoFile);

/** M150 in a source tree: what Xcode fills in is in its place there, and only good to know. */
export function inSource(
  diagnostic: LocatedDiagnostic,
  byId: ReadonlyMap<string, DriverFiles>,
): LocatedDiagnostic {
  const files = diagnostic.driver === null ? undefined : byId.get(diagnostic.driver);
  if (diagnostic.code !== 'M150' || files === undefined || !isSource(files)) return diagnostic;
  return diagnostic.message.replace(OF_XCODE, '').includes('$') ? diagnostic : { ...diagnostic, severity: 'information' };
}
