import type { LogLine } from '../formats/kernelLog/logLine.js';
import type { LogEvent } from './event.js';
import { kind } from './kind.js';
import type { KnownDriver } from './subjects.js';

const OWN = kind({
  id: 'own-line',
  templates: [],
  by: 'the DEXT',
  gate: 'start',
  says: 'waits',
  meaning:
    "The driver's own code wrote this: its process was launched, its entitlements passed, and its class was made.",
  sources: ['R-115', 'case 43'],
});

/** Lines that mean nothing here, and that a DEXT itself has written: its code ran. */
export function ownLines(
  others: readonly LogLine[],
  events: readonly LogEvent[],
  known: readonly KnownDriver[],
): readonly LogEvent[] {
  const launched = events.flatMap(({ kind: { by }, parts }) =>
    by === 'kernel' || by === 'kernelmanagerd' ? [parts.bundle ?? '', parts.server ?? ''] : [],
  );
  const dexts = new Set([...launched, ...known.flatMap(({ id, serverNames }) => [id, ...serverNames])]);
  return others.flatMap((line): readonly LogEvent[] => {
    const bundle = [line.sender, line.process].find(
      (name) => name !== undefined && (name.endsWith('.dext') || dexts.has(name)),
    );
    if (bundle === undefined) return [];
    const { message, process, sender, pid, time } = line;
    const parts = { bundle: bundle.replace(/\.dext$/, '') };
    return [{ kind: OWN, parts, line: line.line, text: message, process, sender, pid, time, returns: [] }];
  });
}
