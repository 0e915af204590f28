import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { listText } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';

/** Others of its category that this one kept away. */
function keptAway({ machine }: Evidence, { nub, personality }: Finding): readonly string[] {
  return machine
    .candidates(nub)
    .filter(({ reason, rival }) => reason === 'A301' && rival === personality)
    .map((each) => `${personalityName(each.personality)} (${each.score ?? each.matchScore ?? 0})`);
}

/** A309 (R-134c, cases 20, 28 and 29): a bundle without code that keeps other drivers off. */
export function codelessWinner(evidence: Evidence): readonly Diagnostic[] {
  return evidence.findings.flatMap((finding) => {
    const { nub, personality, verdict, bundle } = finding;
    const { kind } = bundle.description;
    if (verdict.gate !== 'running' || !kind.startsWith('codeless') || personality.serverName !== undefined) return [];
    const others = keptAway(evidence, finding);
    if (others.length === 0) return [];
    const score = verdict.score ?? verdict.matchScore ?? 0;
    const message = `${personalityName(personality)} (${score}) is codeless: it holds ${nubName(nub)} and does not open it, so that user space can. It keeps away ${listText(others)}.`;
    return [report('A309', { personality, nub }, { key: 'IOClass', message })];
  });
}
