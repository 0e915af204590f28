import type { Personality } from '../../engine/catalogue/personality.js';
import type { Consideration } from '../../engine/trace.js';
import { number } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf } from '../evidence.js';
import { cappedFamily, countedScore, mostOf } from '../matching/scoreCap.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { keysThatReach } from './winningKeys.js';

/** `91000 (key set idVendor+idProduct 90000, IOProbeScore 1000)`. */
function scoreText({ score, matchScore, scoredBy, personality }: Consideration): string {
  const how = scoredBy ?? (personality.catalogueScore === matchScore ? `IOProbeScore ${matchScore}` : '');
  const probed = score === null || score === matchScore ? '' : `probe made it ${score} from ${matchScore}`;
  const parts = [how, probed].filter((part) => part !== '');
  return `${score ?? matchScore ?? 0}${parts.length === 0 ? '' : ` (${parts.join('; ')})`}`;
}

const finalScore = ({ score, matchScore }: Consideration): number => score ?? matchScore ?? 0;

/** F-PCI-020: IOPCIMatch through vendor and device is worth 1000 on Apple silicon, and the other keys nothing. */
function orIOPCIMatch({ nub, verdict }: Finding, winning: number): string {
  const { entries } = verdict.personality.properties;
  const plain = entries.get('IOPCIPrimaryMatch');
  if (!nub.conformsTo('IOPCIDevice') || plain === undefined || entries.has('IOPCIMatch')) return '';
  if (finalScore(verdict) + PCI_POINTS < winning) return '';
  return `, or ${plistEntry('IOPCIMatch', plain)} instead of IOPCIPrimaryMatch, which is worth ${PCI_POINTS} on Apple silicon`;
}

const PCI_POINTS = 1000;

/** Who has the nub now, and whether it keeps others from opening it (R-134c, cases 28 and 29). */
function ownership({ machine }: Evidence, { nub }: Finding, rival: Personality, winner: Consideration): string {
  if (winner.gate !== 'running') return '';
  const kind = machine.bundle(rival.driver ?? '')?.description.kind;
  const isCodeless = kind === 'codeless-dext' || kind === 'codeless-kext';
  const how = isCodeless ? ' It is codeless: it holds the nub and does not open it.' : '';
  return ` ${personalityName(rival)} owns ${nubName(nub)}.${how}`;
}

/** What IOProbeScore would do it, as far as the family lets it count (F-USB-002, F-SCSI-006). */
function remedy(finding: Finding, winning: number): string {
  const { nub, verdict } = finding;
  const { catalogueScore } = verdict.personality;
  const family = cappedFamily(nub.kernelClass.ancestors);
  const needed = countedScore(catalogueScore, family) + winning - finalScore(verdict);
  const most = mostOf(family);
  if (most !== undefined && needed > most) {
    const keys = keysThatReach(finding, winning);
    const instead = keys === undefined ? 'No set of matching keys does, either.' : `These matching keys do: ${keys}`;
    return `No IOProbeScore reaches ${winning}: on this family the most it counts is ${most}. ${instead}`;
  }
  return `A score of ${winning} or more wins: ${plistEntry('IOProbeScore', number(needed))}${orIOPCIMatch(finding, winning)}`;
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
          message: `${personalityName(rival)} wins ${nubName(nub)} over ${personalityName(personality)} ${margin}: ${scoreText(winner)} against ${scoreText(verdict)}, both in the category ${personality.category}.${ownership(evidence, finding, rival, winner)}`,
          // Two personalities of one driver: whichever wins, it is the same driver.
          fix: rival.driver === personality.driver ? undefined : remedy(finding, finalScore(winner) + 1),
        },
      ),
    ];
  });
}
