import { ownRefusals } from '../../engine/lifecycle/installationRefusal.js';
import { type Code, isCode } from '../codes/codes.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { nearestVersion, whatIsWrong } from './version.js';

/** What the engine says in `detail`: the version, the app, the class. */
interface Refused {
  readonly driver: string;
  readonly detail: string;
}

interface Words {
  readonly key: string | undefined;
  readonly message: (refused: Refused) => string;
  readonly fix: (refused: Refused) => string;
}

const REFUSALS: Readonly<Partial<Record<Code, Words>>> = {
  I601: {
    key: 'CFBundleVersion',
    message: ({ driver, detail }) =>
      `CFBundleVersion "${detail}" of ${driver} is no version that kernel extensions may have (${whatIsWrong(detail)}): up to three numbers of at most 4 digits each, then perhaps d, a, b or fc with a number up to 255.`,
    fix: ({ detail }) => versionFix(detail),
  },
  I602: {
    key: 'CFBundleIdentifier',
    message: ({ driver, detail }) =>
      `The bundle identifier ${driver} is too long: ${detail}. The kernel keeps 64 bytes with the ending zero, and bytes are not letters.`,
    fix: () => 'Shorten CFBundleIdentifier.',
  },
  I605: {
    key: undefined,
    message: ({ driver }) =>
      `${driver} waits for the user's approval ([activated waiting for user]): its personalities never reached the kernel.`,
    fix: () => 'Switch the driver on in System Settings, under the extensions of its kind.',
  },
  I607: {
    key: 'CFBundleIdentifier',
    message: ({ driver, detail }) =>
      `The identifier ${driver} does not begin with "${detail}.", the identifier of the app that holds it: the driver is not found in the app.`,
    fix: ({ driver, detail }) => `Name it ${detail}.${driver.split('.').at(-1) ?? 'driver'}.`,
  },
  I609: {
    key: undefined,
    message: ({ driver }) => `${driver} is not installed: iPads run DEXTs on M-series chips only.`,
    fix: () => 'Use an iPad with an M-series chip.',
  },
  I611: {
    key: 'OSBundleCompatibleVersion',
    message: ({ driver, detail }) =>
      `${driver} is not registered with the kernel: OSBundleCompatibleVersion "${detail}" is no version, or newer than CFBundleVersion.`,
    fix: () => 'Write the oldest version whose interface this one still has; at most CFBundleVersion.',
  },
  I612: {
    key: 'OSBundleRequired',
    message: ({ driver, detail }) =>
      `This is a safe boot: the personalities of ${driver} are not sent to the kernel (OSBundleRequired: ${detail}). DEXTs are, always.`,
    fix: () =>
      'Start without safe mode; only what a Mac needs to start says Root, Local-Root, Network-Root, Safe Boot or Console.',
  },
  I613: {
    key: 'OSBundleRequireExplicitLoad',
    message: ({ driver }) =>
      `${driver} has OSBundleRequireExplicitLoad: its personalities reach the kernel only when somebody loads the bundle.`,
    fix: ({ driver }) => `Take the key out, or load ${driver} explicitly.`,
  },
  I610: {
    key: 'IOClass',
    message: ({ driver, detail }) =>
      `${driver} is not installed: its IOClass ${detail} belongs to a family that iPadOS does not offer (USB, PCI and audio are, on IOUserService).`,
    fix: () => 'Ship these personalities for macOS only.',
  },
};

function versionFix(version: string): string {
  if (version.includes('$'))
    return 'Let the build replace the variable (CURRENT_PROJECT_VERSION), or pass it: --define NAME=VALUE.';
  const near = nearestVersion(version);
  const entry = near === undefined ? undefined : `<key>CFBundleVersion</key><string>${near}</string>`;
  if (entry === undefined) return 'Write a version like 1.2.3 or 1.2.3d4.';
  return /^\d{5,}$/.test(version)
    ? `Spread it over three parts, for example ${near ?? ''}: ${entry}`
    : `Write a version like 1.2.3 or 1.2.3d4, for example ${entry}`;
}

/** What was refused; without hardware, all that would be: nothing comes after one refusal that would show the next. */
function refusalsOf({
  machine,
  bundles,
  hardware,
  isWanted,
}: Evidence): ReadonlyArray<Refused & { readonly code: string }> {
  const incidents = machine.trace.incidents.flatMap((incident) =>
    incident.type === 'installation-refused' && isWanted(incident.driver) ? [incident] : [],
  );
  if (hardware === 'described') return incidents;
  const own = bundles.flatMap(({ description }) =>
    ownRefusals(description).map((refusal) => ({ driver: description.id, ...refusal })),
  );
  return [...incidents, ...own];
}

/** I601…I610: once per driver and cause, also where an upgrade was refused. */
export function refusedInstallation(evidence: Evidence): readonly Diagnostic[] {
  const seen = new Set<string>();
  return refusalsOf(evidence).flatMap((incident) => {
    const { driver, code, detail } = incident;
    const words = isCode(code) ? REFUSALS[code] : undefined;
    // In the plist of a source tree the build is still to write it: M150.
    if (evidence.hardware === 'unknown' && detail.includes('$')) return [];
    const once = `${driver} ${code} ${detail}`;
    if (words === undefined || !isCode(code) || seen.has(once)) return [];
    seen.add(once);
    return [report(code, { driver }, { key: words.key, message: words.message(incident), fix: words.fix(incident) })];
  });
}
