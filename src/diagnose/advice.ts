import type { Machine } from '../engine/machine.js';
import type { Diagnostic } from './diagnostic.js';
import { type DiagnoseOptions, gather, type Reader } from './evidence.js';

/** What readers say of a machine: by code, then in the order of drivers and nubs; the same thing once. */
export function advice(readers: readonly Reader[], machine: Machine, options: DiagnoseOptions): readonly Diagnostic[] {
  const evidence = gather(machine, options);
  const found = readers.flatMap((read) => read(evidence));
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
