import { formatReturn } from '../codes/kIOReturn.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, type Finding, findingsBecauseOf } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';

/** Who has the category now. */
function nextOne({ machine }: Evidence, { nub, personality }: Finding): string {
  const others = machine
    .candidates(nub)
    .filter((each) => each.personality !== personality && each.personality.category === personality.category);
  const running = others.find(({ gate }) => gate === 'running');
  return running === undefined
    ? 'No other candidate of its category runs there.'
    : `${personalityName(running.personality)} runs there instead.`;
}

function startText(evidence: Evidence, finding: Finding): string {
  const { personality, nub, verdict } = finding;
  const start = personality.serverName === undefined ? 'start' : 'Start';
  const who = `${start} of ${personality.userClass ?? personality.ioClass ?? personality.name} (${personalityName(personality)})`;
  if (verdict.gate !== 'start')
    return `${personalityName(personality)} waits on ${nubName(nub)} behind a driver whose Start never returns.`;
  if (verdict.verdict === 'stalled')
    return `${who} on ${nubName(nub)} never returns: the nub stays busy, and nobody else gets a turn.`;
  const how = verdict.result === undefined ? 'returned false' : `returned ${formatReturn(verdict.result)}`;
  return `${who} on ${nubName(nub)} ${how}. ${nextOne(evidence, finding)}`;
}

/** L405 (R-093, R-116, S-28). */
export function startFailed(evidence: Evidence): readonly Diagnostic[] {
  return findingsBecauseOf(evidence, 'L405').map((finding) => {
    const { personality, nub } = finding;
    return report('L405', { personality, nub }, { message: startText(evidence, finding) });
  });
}

/** L406 (R-117…R-120, S-7, S-8): in Start, or later. */
export function crashed(evidence: Evidence): readonly Diagnostic[] {
  const inStart = findingsBecauseOf(evidence, 'L406').map((finding) => {
    const { personality, nub } = finding;
    const message = `The process of ${personalityName(personality)} crashed in Start on ${nubName(nub)}: that counts as a failed start, so it is not launched again. ${nextOne(evidence, finding)}`;
    return report('L406', { personality, nub }, { message });
  });
  const { machine } = evidence;
  const later = machine.instances().flatMap(({ process, personality, nub, started }) => {
    if (process?.state !== 'crashed' || !started || !evidence.isWanted(personality.driver)) return [];
    const count = machine.bundle(personality.driver ?? '')?.crashes ?? 0;
    const message = `Process ${process.number} of ${personalityName(personality)} crashed while it ran on ${nubName(nub)} (crashes so far: ${count}). It is launched again at once and without a pause, for the same personality only, up to 1000 times; no other driver gets the nub meanwhile.`;
    return [report('L406', { personality, nub }, { message })];
  });
  return [...inStart, ...later];
}
