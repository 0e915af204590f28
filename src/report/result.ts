import type { Diagnostic } from '../diagnose/diagnostic.js';
import type { Machine } from '../engine/machine.js';
import { nubsOf, type Outcome, outcomeOf } from '../engine/outcome/outcome.js';
import { candidateTable } from './candidates.js';

/** The result document (contract "Result document"). */
export interface ResultDocument extends Outcome {
  readonly dextspec: 1;
  readonly diagnostics: readonly Diagnostic[];
}

export function resultDocument(machine: Machine, diagnostics: readonly Diagnostic[]): ResultDocument {
  const { nubs, processes, calls, log } = outcomeOf(machine);
  const said = diagnostics.map(({ within: _, ...diagnostic }): Diagnostic => diagnostic);
  return { dextspec: 1, nubs, processes, diagnostics: said, calls, log };
}

/** The same for a person: the candidate table of every nub that has one, processes, advice. `scenery`: as in candidateTable. */
export function resultText(
  machine: Machine,
  diagnostics: readonly Diagnostic[],
  scenery: ReadonlySet<string> = new Set(),
): string {
  const tables = nubsOf(machine)
    .map((nub) => ({ nub, candidates: machine.candidates(nub) }))
    .filter(({ candidates }) => candidates.length > 0)
    .map(
      ({ nub, candidates }) =>
        `"${nub.id}" (${nub.className})${nub.registered ? '' : ', not registered'}\n${candidateTable(candidates, scenery)}`,
    );
  const processes = machine.trace.processes.map(
    ({ number, driver, state, nubs }) =>
      `process ${number}: ${driver}, ${state}${nubs.length === 0 ? '' : `, serves ${nubs.join(', ')}`}`,
  );
  const advice = diagnostics.map(
    ({ code, severity, driver, nub, message }) =>
      `${code} ${severity}${driver === null ? '' : ` ${driver}`}${nub === null ? '' : ` on ${nub}`}: ${message}`,
  );
  const empty = tables.length === 0 ? ['no nub has a candidate'] : [];
  return [
    ...empty,
    ...tables,
    ...(processes.length > 0 ? [processes.join('\n')] : []),
    ...(advice.length > 0 ? [advice.join('\n')] : []),
  ].join('\n\n');
}
