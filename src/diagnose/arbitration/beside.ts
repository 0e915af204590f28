import { DEFAULT_CATEGORY, type Personality } from '../../engine/catalogue/personality.js';
import type { Instance } from '../../engine/kernel.js';
import type { Service } from '../../engine/registry/service.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { nubName, personalityName } from '../wording/names.js';

const KEY = 'IOMatchCategory';
/** Live driver instances on a nub. */
function driversOn({ machine }: Evidence, nub: Service): readonly Readonly<Instance>[] {
  return nub.children.flatMap((client) => {
    const instance = machine.instance(client);
    return instance === undefined || !instance.started || client.inactive ? [] : [instance];
  });
}

/** Whether the instance was refused the provider because this holder had it open (R-121). */
function shutOut({ machine }: Evidence, { nub, verdict }: Finding, holder: Service): boolean {
  return machine.trace.incidents.some(
    (incident) =>
      incident.type === 'open-refused' &&
      incident.nub === nub.id &&
      incident.holder === holder.id &&
      incident.by === verdict.instance,
  );
}

/** Both are DEXTs that the user brought: as far as a world says, of one team. */
function areBothOurs(evidence: Evidence, mine: Personality, other: Personality): boolean {
  if (mine.driver === other.driver) return true;
  const isOurs = ({ driver }: Personality): boolean =>
    evidence.isWanted(driver) &&
    driver?.startsWith('com.apple.') === false &&
    evidence.machine.bundle(driver)?.description.kind === 'dext';
  return isOurs(mine) && isOurs(other);
}

function consequence(evidence: Evidence, finding: Finding, other: Readonly<Instance>): string | undefined {
  const { nub } = finding;
  if (shutOut(evidence, finding, other.service))
    return `${personalityName(other.personality)} has the provider open, so that opening it failed for ${personalityName(finding.personality)}.`;
  if (nub.openedBy === other.service.id)
    return `${personalityName(other.personality)} has the provider open: nobody else can open it.`;
  return undefined;
}

function besideThis(evidence: Evidence, finding: Finding): readonly Diagnostic[] {
  const { nub, personality, verdict } = finding;
  const own = driversOn(evidence, nub).find((each) => each.personality === personality);
  return driversOn(evidence, nub).flatMap((other) => {
    if (other.personality === personality) return [];
    const harm = consequence(evidence, finding, other);
    const excluded = shutOut(evidence, finding, other.service);
    if (own === undefined && !excluded) return [];
    const ours = areBothOurs(evidence, personality, other.personality) && !excluded;
    const category = other.personality.category;
    const score = verdict.score ?? verdict.matchScore ?? 0;
    return [
      report(
        'A302',
        { personality, nub },
        {
          key: KEY,
          severity: ours ? 'information' : 'warning',
          message: `${KEY} "${personality.category}" takes ${personalityName(personality)} (score ${score}) out of the competition for ${nubName(nub)}: ${personalityName(other.personality)} of the category ${category} started beside it.${harm === undefined ? '' : ` ${harm}`}`,
          fix: `Remove ${KEY}: then the better probe score takes the nub alone.`,
        },
      ),
    ];
  });
}

/** A302 (R-081, dts-08, case 17): a category of one's own on hardware. */
export function beside(evidence: Evidence): readonly Diagnostic[] {
  const reached = evidence.findings.filter(({ nub, personality, verdict }) => {
    const started = verdict.gate === 'running' || verdict.gate === 'start';
    return started && personality.category !== DEFAULT_CATEGORY && !isResourcesClass(nub.className);
  });
  return reached.flatMap((finding) => besideThis(evidence, finding));
}

/** Without hardware nobody can be seen beside it: the key alone is the advice. */
export function categoryOnHardware({ hardware, subjects }: Evidence): readonly Diagnostic[] {
  if (hardware === 'described') return [];
  return subjects.flatMap(({ personality }) => {
    const { category, providerClass, isDext } = personality;
    if (!isDext || category === DEFAULT_CATEGORY || isResourcesClass(providerClass)) return [];
    const message = `${KEY} "${category}" in ${personalityName(personality)}, on the hardware class ${providerClass ?? '(none)'}, lets a system driver start beside it, which may then open the provider.`;
    return [report('A302', { personality }, { key: KEY, message, fix: `Remove ${KEY}.` })];
  });
}
