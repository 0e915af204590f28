import type { ReturnCode } from '../diagnose/codes/kIOReturn.js';
import type { SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import type { MessageKind, Parts } from './kind.js';
import { listedKind } from './kinds/listed.js';
import { codesIn, type Understood } from './understand.js';

/** One thing that a log says. */
export interface LogEvent {
  readonly kind: MessageKind;
  readonly parts: Parts;
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly text: string;
  readonly process: string | undefined;
  readonly sender: string | undefined;
  readonly pid: number | undefined;
  readonly time: string | undefined;
  /** The kIOReturn codes that the line holds. */
  readonly returns: readonly ReturnCode[];
}

/** What the lines of a log and a list of system extensions in it say, in the order of the file. */
export function eventsOf(
  understood: readonly Understood[],
  extensions: readonly SystemExtension[],
): readonly LogEvent[] {
  const said = understood.flatMap(({ line, text, findings }) =>
    findings.map(({ kind, parts }): LogEvent => {
      const { process, sender, pid, time } = line;
      return { kind, parts, line: line.line, text, process, sender, pid, time, returns: codesIn(text) };
    }),
  );
  return [...said, ...extensions.map(listed)].sort((a, b) => a.line - b.line);
}

function listed(extension: SystemExtension): LogEvent {
  const { bundleId, version, build, state, line } = extension;
  return {
    kind: listedKind(state),
    parts: { bundle: bundleId, version: build },
    line,
    text: `${bundleId} (${version}/${build}) [${state}]`,
    process: undefined,
    sender: undefined,
    pid: undefined,
    time: undefined,
    returns: [],
  };
}
