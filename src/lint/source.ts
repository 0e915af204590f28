import type { LocatedDiagnostic } from '../explain/located.js';
import type { DriverFiles } from '../files/driverFiles.js';

/** What Xcode itself puts into a property list: no build lacks these. */
const OF_XCODE =
  /\$[({](?:PRODUCT_[A-Z_]+|EXECUTABLE_NAME|TARGET_NAME|MARKETING_VERSION|CURRENT_PROJECT_VERSION|DEVELOPMENT_LANGUAGE|MACOSX_DEPLOYMENT_TARGET|DRIVERKIT_DEPLOYMENT_TARGET)(?::[^)}]*)?[)}]/g;

/** A property list that is the Info.plist of no bundle folder is one of a source tree. */
export const isSource = ({ infoFile }: DriverFiles): boolean =>
  !/\.(?:dext|kext|app)[\\/](?:Contents[\\/])?Info\.plist$/.test(infoFile);

/** CFBundleVersion is a word for the preprocessor (INFOPLIST_PREPROCESS): the build puts a version there. */
export const isMacro = (files: DriverFiles): boolean =>
  isSource(files) && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(files.version ?? '');

const ofKext = (kind: string | undefined): boolean => kind === 'kext' || kind === 'codeless-kext';

/**
 * What the files tell of how much a finding weighs. In a source tree what Xcode fills in is in its place, and only good
 * to know. A kext in the default category of IOResources works as long as it is the only one: Apple's own did.
 */
export function weighed(
  diagnostic: LocatedDiagnostic,
  files: DriverFiles | undefined,
  kind: string | undefined,
): LocatedDiagnostic {
  const { code, message } = diagnostic;
  if (code === 'M150' && files !== undefined && isSource(files) && !message.replace(OF_XCODE, '').includes('$'))
    return { ...diagnostic, severity: 'information' };
  if (code === 'A303' && ofKext(kind)) return { ...diagnostic, severity: 'warning' };
  return diagnostic;
}
