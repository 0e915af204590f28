import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';

/** Whoever opened a nub: a driver's instance, or an app by its id. */
function nameOf({ machine }: Evidence, id: string): string {
  const service = machine.service(id);
  const instance = service === undefined ? undefined : machine.instance(service);
  return instance === undefined ? id : personalityName(instance.personality);
}

/** C502: one owner per provider. */
export function providerOpen(evidence: Evidence): readonly Diagnostic[] {
  const { machine } = evidence;
  const seen = new Set<string>();
  return machine.trace.incidents.flatMap((incident) => {
    if (incident.type !== 'open-refused') return [];
    const service = machine.service(incident.by);
    const instance = service === undefined ? undefined : machine.instance(service);
    const personality = instance?.personality;
    const nub = machine.service(incident.nub);
    const once = `${incident.nub} ${personality?.order ?? incident.by} ${incident.holder}`;
    if (nub === undefined || personality === undefined || !evidence.isWanted(personality.driver) || seen.has(once))
      return [];
    seen.add(once);
    const holder = nameOf(evidence, incident.holder);
    return [
      report(
        'C502',
        { personality, nub },
        {
          message: `${personalityName(personality)} cannot open ${nubName(nub)}: ${holder} has it open, and a provider has one owner. Open returns ${formatReturn('kIOReturnExclusiveAccess')}.`,
          fix: `Win the nub alone instead of running beside ${holder}.`,
        },
      ),
    ];
  });
}
