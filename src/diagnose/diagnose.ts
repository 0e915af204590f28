import type { Machine } from '../engine/machine.js';
import { arbitration } from './arbitration/index.js';
import type { Diagnostic } from './diagnostic.js';
import { entitlements } from './entitlements/index.js';
import { type DiagnoseOptions, gather, type Reader } from './evidence.js';
import { hardware } from './hardware/index.js';
import { installation } from './installation/index.js';
import { launch } from './launch/index.js';
import { matching } from './matching/index.js';
import { userClients } from './userClients/index.js';

const READERS: readonly Reader[] = [
  ...matching,
  ...entitlements,
  ...arbitration,
  ...launch,
  ...userClients,
  ...installation,
  ...hardware,
];

/**
 * Advice on what a machine came to: by code, then in the order of drivers and nubs. It reads what the engine
 * recorded and never decides anything (contract "Truth and advice").
 */
export function diagnose(machine: Machine, options: DiagnoseOptions = {}): readonly Diagnostic[] {
  const evidence = gather(machine, options);
  const found = READERS.flatMap((read) => read(evidence));
  const unique = new Map(
    found.map((each) => [
      JSON.stringify([each.code, each.driver, each.personality, each.nub, each.key, each.within]),
      each,
    ]),
  );
  // Stable: within a code the readers' own order stays. Letters are compared by their codes, in no locale.
  return [...unique.values()].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : Number(a.code > b.code)));
}

/** The areas in the order in which things happen to a driver. */
const AREAS = 'IMEALCN';

function rank({ code }: Diagnostic): number {
  return AREAS.indexOf(code.charAt(0));
}
