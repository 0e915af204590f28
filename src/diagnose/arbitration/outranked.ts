import type { Consideration } from '../../engine/trace.js';
import { number } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf } from '../evidence.js';
import { cappedFamily, countedScore, mostOf } from '../matching/scoreCap.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

/** `91000 (key set idVendor+idProduct 90000, IOProbeScore 1000)`. */
function scoreText({ score, matchScore, scoredBy, personality }: Consideration): string {
  const how = scoredBy ?? (personality.catalogueScore === matchScore ? `IOProbeScore ${matchScore}` : '');
  const probed = score === null || score === matchScore ? '' : `probe made it ${score} from ${matchScore}`;
  const parts = [how, probed].filter((part) => part !== '');
  return `${score ?? matchScore ?? 0}${parts.length === 0 ? '' : ` (${parts.join('; ')})`}`;
}

const finalScore = ({ score, matchScore }: Consideration): number => score ?? matchScore ?? 0;

/** What IOProbeScore would do it, as far as the family lets it count (F-USB-002, F-SCSI-006). */
function remedy({ nub, verdict }: Finding, winning: number): string {
  const { catalogueScore } = verdict.personality;
  const family = cappedFamily(nub.kernelClass.ancestors);
  const needed = countedScore(catalogueScore, family) + winning - finalScore(verdict);
  const most = mostOf(family);
  if (most !== undefined && needed > most) {
    return `No IOProbeScore reaches ${winning}: on this family the most it counts is ${most}. Use a more specific set of matching keys.`;
  }
  return `A score of ${winning} or more wins: ${plistEntry('IOProbeScore', number(needed))}`;
}

/** A301 (R-073, R-074, R-093): equal scores keep the order in which they were found. */
export function outranked(evidence: Evidence): readonly Diagnostic[] {
  return findingsBecauseOf(evidence, 'A301').flatMap((finding) => {
    const { nub, personality, verdict } = finding;
    const { rival } = verdict;
    const winner = rival === undefined ? undefined : evidence.machine.verdict(nub, rival);
    if (rival === undefined || winner === undefined) return [];
    const by = finalScore(winner) - finalScore(verdict);
    const margin = by === 0 ? 'with the same score, being found first' : `by ${by}`;
    return [
      report(
        'A301',
        { personality, nub },
        {
          key: 'IOProbeScore',
          message: `${personalityName(rival)} wins ${nubName(nub)} over ${personalityName(personality)} ${margin}: ${scoreText(winner)} against ${scoreText(verdict)}, both in the category ${personality.category}.`,
          // Two personalities of one driver: whichever wins, it is the same driver.
          fix: rival.driver === personality.driver ? undefined : remedy(finding, finalScore(winner) + 1),
        },
      ),
    ];
  });
}
