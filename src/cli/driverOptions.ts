import { loadBuildSettings } from '../files/buildSettings.js';
import type { LoadOptions } from '../files/driverFiles.js';
import { type Reading, reading } from '../formats/source/problem.js';
import type { Environment } from './environment.js';
import { inFolder } from './paths.js';
import { UsageError } from './usage.js';

/** What commands that read drivers take besides the drivers themselves. */
export const DRIVER_OPTIONS = {
  entitlements: { type: 'string' },
  profile: { type: 'string' },
  define: { type: 'string', multiple: true },
  xcconfig: { type: 'string' },
  project: { type: 'string' },
  target: { type: 'string' },
  configuration: { type: 'string' },
  sdk: { type: 'string' },
} as const;

export const DRIVER_HELP = `  --entitlements F   the entitlements: instead of those in the signature or in a file beside the plist
  --profile F        the provisioning profile, where the bundle holds none
  --define K=V       a build setting, for $(K) in a plist of a source tree
  --xcconfig F       build settings: an xcconfig file, or what \`xcodebuild -showBuildSettings\` printed
  --project F        build settings of an .xcodeproj
  --target NAME      which of its targets; without a project, what $(TARGET_NAME) is
  --configuration C  Release, unless said otherwise; --sdk S likewise driverkit
`;

export interface DriverValues {
  readonly entitlements: string | undefined;
  readonly profile: string | undefined;
  readonly define: readonly string[] | undefined;
  readonly xcconfig: string | undefined;
  readonly project: string | undefined;
  readonly target: string | undefined;
  readonly configuration: string | undefined;
  readonly sdk: string | undefined;
}

/** How drivers are to be read, as the command line says. */
export function loadOptionsOf(values: DriverValues, environment: Environment): Reading<LoadOptions> {
  const given = (path: string | undefined) => (path === undefined ? undefined : inFolder(environment, path));
  const settings = loadBuildSettings({
    defines: definesOf(values.define ?? []),
    xcconfig: given(values.xcconfig),
    project: given(values.project),
    target: values.target,
    configuration: values.configuration,
    sdk: values.sdk,
  });
  const options = settings.value && {
    entitlements: given(values.entitlements),
    profile: given(values.profile),
    defines: settings.value,
  };
  return reading<LoadOptions>(options, settings.problems);
}

function definesOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at <= 0) throw new UsageError(`--define takes NAME=VALUE, not ${pair}`);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
}
