import type { Service } from '../../engine/registry/service.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { someOf } from '../wording/list.js';
import { nubName } from '../wording/names.js';

/** The nubs on which processes of the old build live. */
function nubsOf({ machine }: Evidence, driver: string): readonly Service[] {
  const own = machine
    .instances()
    .filter(({ personality, started, service }) => personality.driver === driver && started && !service.inactive);
  return [...new Set(own.map(({ nub }) => nub))];
}

/** Hardware can be unplugged; a nub that is there as long as the Mac runs cannot. */
function wayOut(nubs: readonly Service[]): string {
  const stays = nubs.some(({ className }) => isResourcesClass(className));
  return stays
    ? 'Restart the Mac: that nub cannot be unplugged; or let the driver end itself (Terminate) when it is told to.'
    : 'Unplug the hardware, restart, or let the driver end itself.';
}

/** I603 (R-141, S-5): as long as the newer build is parked. Both builds stand side by side, with what each is doing (case 56). */
export function oldStillRuns(evidence: Evidence): readonly Diagnostic[] {
  return evidence.bundles.flatMap(({ description, parked, launched }) => {
    if (parked === undefined) return [];
    const { id, version } = description;
    const nubs = nubsOf(evidence, id);
    const processes = launched === 1 ? 'its process' : `the last of its ${launched} processes`;
    const where = nubs.length === 0 ? '' : ` on ${someOf(nubs.map(nubName), 4)}`;
    const table = `old: version ${version}, running${where}; new: version ${parked.version}, [activated enabled], starts after that or after a restart`;
    const message = `Version ${parked.version} of ${id} is installed and waits: version ${version} keeps running until ${processes} ends. The kernel ends none for an upgrade (${table}).`;
    return [report('I603', { driver: id }, { key: 'CFBundleVersion', message, fix: wayOut(nubs) })];
  });
}

/** I604 (R-140, S-4): the build is what counts, not the version. */
export function sameBuild(evidence: Evidence): readonly Diagnostic[] {
  const drivers = evidence.machine.trace.incidents.flatMap((incident) =>
    incident.type === 'upgrade-put-off' && incident.code === 'I604' && evidence.isWanted(incident.driver)
      ? [incident.driver]
      : [],
  );
  return [...new Set(drivers)].map((driver) =>
    report(
      'I604',
      { driver },
      {
        message: `${driver} was not replaced: the build that was to replace it has the unique id of the one that is there, so its personalities were not sent again, whatever its version.`,
        fix: 'Build it anew: a changed Info.plist or executable is another build.',
      },
    ),
  );
}

/** I614: kexts are replaced by other rules than DEXTs. */
export function kextStays(evidence: Evidence): readonly Diagnostic[] {
  const told = new Map<string, string>();
  for (const incident of evidence.machine.trace.incidents) {
    if (incident.type === 'upgrade-put-off' && incident.code === 'I614' && evidence.isWanted(incident.driver))
      told.set(incident.driver, incident.detail);
  }
  return [...told].map(([driver, detail]) =>
    report(
      'I614',
      { driver },
      {
        key: 'CFBundleIdentifier',
        message: `${driver} was not replaced: the ${detail}.`,
        fix: 'Unload the old one first, or restart the Mac with the new one installed.',
      },
    ),
  );
}

/** I615. */
export function staysInKernel(evidence: Evidence): readonly Diagnostic[] {
  const told = new Map<string, string>();
  for (const incident of evidence.machine.trace.incidents) {
    if (incident.type === 'removal-refused' && evidence.isWanted(incident.driver))
      told.set(incident.driver, incident.detail);
  }
  return [...told].map(([driver, detail]) =>
    report(
      'I615',
      { driver },
      {
        message: `What ${driver} runs was not ended when it was removed: ${detail}.`,
        fix: 'Remove what depends on it first; Apple’s own drivers go with a restart at most.',
      },
    ),
  );
}
