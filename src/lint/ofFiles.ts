import { report } from '../diagnose/report.js';
import { type LocatedDiagnostic, locate } from '../explain/located.js';
import type { DriverFiles } from '../files/driverFiles.js';
import { hasVariable } from '../formats/bundle/variables.js';
import { isMacro, isSource } from './source.js';

/** What only the files show: no world says it. */
export function ofFiles(files: readonly DriverFiles[]): readonly LocatedDiagnostic[] {
  return files.flatMap((each, index) => [
    ...sameIdentifier(each, files.slice(0, index)),
    ...noExecutable(each),
    ...macroVersion(each),
    ...profileOfAnother(each),
  ]);
}

/** I606: of two drivers with one identifier the Mac keeps the one that was activated last. */
function sameIdentifier(driver: DriverFiles, earlier: readonly DriverFiles[]): readonly LocatedDiagnostic[] {
  const { id, infoFile } = driver;
  const other = hasVariable(id) ? undefined : earlier.find((each) => each.id === id && each.infoFile !== infoFile);
  if (other === undefined) return [];
  const message = `Two of the drivers are called ${id}; the other one is ${other.infoFile}. Once one of them is activated, the other replaces it.`;
  const fix = 'Give each an identifier of its own.';
  const found = report('I606', { driver: id }, { key: 'CFBundleIdentifier', message, fix });
  return [locate(found, new Map([[id, driver]]))];
}

/**
 * L407: a bundle that names an executable and does not hold it has no code, whatever its personalities ask for. One that
 * is not signed either is perhaps no build, but what a repository keeps of one.
 */
function noExecutable(driver: DriverFiles): readonly LocatedDiagnostic[] {
  const { id, executable, hasExecutable, profile } = driver;
  if (executable === undefined || hasExecutable || isSource(driver)) return [];
  const message = `CFBundleExecutable of ${id} is ${executable}, and the bundle holds no such file: there is no code to launch.`;
  const fix = 'Copy the executable into the bundle, or remove CFBundleExecutable if a codeless bundle is meant.';
  const severity = profile === undefined ? 'information' : 'warning';
  const found = report('L407', { driver: id }, { key: 'CFBundleExecutable', severity, message, fix });
  return [locate(found, new Map([[id, driver]]))];
}

/** M150 for the preprocessor's words: they look like any other text. */
function macroVersion(driver: DriverFiles): readonly LocatedDiagnostic[] {
  const { id, version = '' } = driver;
  if (!isMacro(driver)) return [];
  const message = `CFBundleVersion of ${id} is ${version}, a word that the preprocessor is to replace (INFOPLIST_PREPROCESS): the version is not judged.`;
  const fix = 'Read the built bundle instead of the source plist.';
  const found = report('M150', { driver: id }, { key: 'CFBundleVersion', severity: 'information', message, fix });
  return [locate(found, new Map([[id, driver]]))];
}

/** E205: a profile that is for another bundle, or of another team, grants nothing here. */
function profileOfAnother(driver: DriverFiles): readonly LocatedDiagnostic[] {
  const { id, profile, signature } = driver;
  const isFor = profile?.bundleId;
  const flaws = [
    ...(isFor === undefined || hasVariable(id) || covers(isFor, id)
      ? []
      : [`is for ${isFor}, and the bundle is ${id}`]),
    ...(profile?.team === undefined || signature?.team === undefined || profile.team === signature.team
      ? []
      : [`is of team ${profile.team}, and the signature of team ${signature.team}`]),
  ];
  return flaws.map((flaw) => {
    const message = `The provisioning profile ${flaw}: it grants nothing to this build, and the process is not launched.`;
    const found = report(
      'E205',
      { driver: id },
      { key: 'CFBundleIdentifier', message, fix: 'Sign with a profile for this bundle, of the team that signs.' },
    );
    return locate(found, new Map([[id, driver]]));
  });
}

const covers = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : pattern === id;
