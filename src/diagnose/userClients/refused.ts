import { array, string } from '../../engine/values/value.js';
import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const ACCESS = 'com.apple.developer.driverkit.userclient-access';

/** C501 (R-122, R-123, F-ENT-020): which entitlement, and on which side it belongs. */
export function refusedClients(evidence: Evidence): readonly Diagnostic[] {
  const { machine } = evidence;
  const seen = new Set<string>();
  return machine.trace.incidents.flatMap((incident) => {
    if (incident.type !== 'client-refused' || incident.needs === undefined) return [];
    const { driver, app, needs, claims, result } = incident;
    const service = machine.service(incident.service);
    const instance = service === undefined ? undefined : machine.instance(service);
    const once = `${app} ${incident.service} ${needs}`;
    if (instance === undefined || !evidence.isWanted(driver) || seen.has(once)) return [];
    seen.add(once);
    const { personality, nub } = instance;
    const bundle = personality.bundle ?? '';
    const isAccess = needs === ACCESS;
    const wanted = isAccess ? `${needs} with ${bundle} in it` : needs;
    const state = claims ? `has it ${isAccess ? 'without this identifier' : 'with another value'}` : 'does not have it';
    return [
      report(
        'C501',
        { personality, nub },
        {
          key: needs,
          message: `The app ${app} was refused a user client of ${personalityName(personality)} with ${formatReturn(result)}: the app needs ${wanted}, and ${state}.`,
          fix: `In the entitlements of the app, not of the DEXT: ${plistEntry(needs, isAccess ? array([string(bundle)]) : { kind: 'boolean', value: true })}`,
        },
      ),
    ];
  });
}
