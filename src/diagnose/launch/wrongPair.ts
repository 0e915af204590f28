import { string } from '../../engine/values/value.js';
import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';
import { personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { type Pairing, pairingOf } from './pairing.js';

/** The pairing that IOClass breaks. One that hosts no process is L407's, one that is unknown L414's. */
function brokenPairing({ machine }: Evidence, { personality, bundle }: Subject): Pairing | undefined {
  const pairing = pairingOf(bundle, personality);
  const { ioClass, serverName } = personality;
  if (pairing === undefined || ioClass === undefined || serverName === undefined) return undefined;
  const { ancestors, driver } = machine.classes.get(ioClass);
  const fits = pairing.needed.some((name) => ancestors.has(name));
  return driver?.hostsUserClass === true && !fits ? pairing : undefined;
}

/** IOClass, and the kernel bundle that holds it (families.md §13). */
function remedy({ machine }: Evidence, [right]: readonly string[]): string | undefined {
  if (right === undefined) return undefined;
  const bundle = machine.classes.get(right).driver?.kernelBundle;
  const entry = plistEntry('IOClass', string(right));
  return bundle === undefined ? entry : `${entry} ${plistEntry('CFBundleIdentifierKernel', string(bundle))}`;
}

/** L404 (R-116b, F-PAIR-001, F-PAIR-003, dts-05): where it started, and where it was refused. */
export function wrongPair(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const { personality } = subject;
    const pairing = brokenPairing(evidence, subject);
    if (pairing === undefined) return [];
    const reached = evidence.findings.filter(
      ({ personality: each, verdict }) =>
        each === personality && (verdict.gate === 'running' || verdict.gate === 'start'),
    );
    const derives = `${personality.userClass ?? ''} derives from ${pairing.base}, which works with the kernel class ${listText(pairing.needed, 'or')}`;
    const has = `IOClass in ${personalityName(personality)} is ${personality.ioClass ?? ''}, which does not have its methods`;
    const message = `${derives}; ${has}: calls come back ${formatReturn('kIOReturnUnsupported')}.`;
    const fix = remedy(evidence, pairing.needed);
    const nubs = reached.length === 0 ? [undefined] : reached.map(({ nub }) => nub);
    return nubs.map((nub) => report('L404', { personality, nub }, { key: 'IOClass', message, fix }));
  });
}
