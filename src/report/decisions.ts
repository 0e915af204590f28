import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import { candidateTable } from './candidates.js';

/** What the engine decided in a scenario: the candidate table of each matched nub, the calls into drivers, the log. */
export function machineReport(machine: Machine): string {
  const { calls, log } = machine.trace;
  const tables = nubsOf(machine)
    .filter((nub) => machine.candidates(nub).length > 0)
    .map((nub) => `candidates for "${nub.id}" (${nub.className})\n${candidateTable(machine.candidates(nub))}`);
  const callLines = calls.map(
    ({ call, personality, nub, result }) =>
      `${call} ${personality.driver ?? ''}/${personality.name} on ${nub}: ${String(result)}`,
  );
  const sections = [...tables];
  if (callLines.length > 0) sections.push(`calls into drivers\n${callLines.join('\n')}`);
  if (log.length > 0) sections.push(`kernel log\n${log.join('\n')}`);
  return sections.join('\n\n');
}
