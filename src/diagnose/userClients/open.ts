import { textOf } from '../../engine/values/value.js';
import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';

/** Whoever opened a nub: a driver's instance, or the app behind a user client. */
function nameOf({ machine }: Evidence, id: string): string {
  const service = machine.service(id);
  const instance = service === undefined ? undefined : machine.instance(service);
  if (instance !== undefined) return personalityName(instance.personality);
  return `the app ${textOf(service?.properties.get('IOUserClientCreator')) ?? id}`;
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
    // An app that is refused concerns whoever holds the nub.
    const whose = personality ?? machine.instances().find(({ service: { id } }) => id === incident.holder)?.personality;
    if (nub === undefined || whose === undefined || !evidence.isWanted(whose.driver) || seen.has(once)) return [];
    seen.add(once);
    const holder = nameOf(evidence, incident.holder);
    return [
      report(
        'C502',
        { personality: whose, nub },
        {
          message: `${nameOf(evidence, incident.by)} cannot open ${nubName(nub)}: ${holder} has it open, and a provider has one owner. Open returns ${formatReturn('kIOReturnExclusiveAccess')}.`,
          fix:
            personality === undefined
              ? `Let ${holder} close the provider when it is asked to.`
              : `Win the nub alone instead of running beside ${holder}.`,
        },
      ),
    ];
  });
}
