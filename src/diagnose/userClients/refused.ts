import { array, string } from '../../engine/values/value.js';
import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const KEY = 'com.apple.developer.driverkit.userclient-access';

/** The kernel's own lines: the trace has no other record of a refused user client. */
const REFUSED = /^DK: (.+)UserClient:UC entitlements check failed$/;
const NEEDED = /^DK: .+UserClient:UC failed userclient-access check, needed bundle ID (.+)$/;

/** C501 (R-122, F-ENT-020): which entitlement, and on which side it belongs. */
export function refusedClients(evidence: Evidence): readonly Diagnostic[] {
  const { log } = evidence.machine.trace;
  const seen = new Set<string>();
  return log.flatMap((line, index) => {
    const name = REFUSED.exec(line)?.[1];
    const instance = evidence.machine.instances().find(({ service, started }) => started && service.name === name);
    if (instance === undefined || !evidence.isWanted(instance.personality.driver) || seen.has(line)) return [];
    seen.add(line);
    const { personality, nub } = instance;
    const bundle = personality.bundle ?? '';
    const lacksKey = NEEDED.test(log[index - 1] ?? '');
    const state = lacksKey
      ? 'does not have it'
      : 'has it without this identifier, or lacks what the user client itself asks for';
    return [
      report(
        'C501',
        { personality, nub },
        {
          key: KEY,
          message: `An app was refused a user client of ${personalityName(personality)} with ${formatReturn('kIOReturnNotPermitted')}: the app needs ${KEY} with ${bundle} in it, and ${state}.`,
          fix: `In the entitlements of the app, not of the DEXT: ${plistEntry(KEY, array([string(bundle)]))}`,
        },
      ),
    ];
  });
}
