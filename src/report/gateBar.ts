import { GATES } from '../engine/gates.js';
import type { Consideration } from '../engine/trace.js';
import { LOG_WIDTH, wrapped } from './table.js';

/** Gates that a personality without a process has no part in. */
const DEXT_GATES: ReadonlySet<string> = new Set(['launch', 'check-in', 'entitlement', 'user-class']);

/** A blank that no line is broken at: a gate and its mark stay together. */
const HARD = '\u00a0';

/** What was passed, where it ended and why, what lay ahead; in lines of at most `width` letters. */
export function gateBar({ gate, verdict, reason, personality }: Consideration, width = LOG_WIDTH): string {
  const gates = GATES.filter((each) => personality.serverName !== undefined || !DEXT_GATES.has(each));
  const at = gates.indexOf(gate);
  const passed = gates.slice(0, at).map((each) => `${each}${HARD}✓`);
  const parts =
    verdict === 'running' ? [...passed, `running${HARD}✓`] : [...passed, stopped(gate, reason, gates.slice(at + 1))];
  return wrapped(parts.map((part, index) => (index === 0 ? part : HARD + part)).join(' '), width)
    .map((line) => line.replace(/^\u00a0/, ''))
    .join('\n')
    .replaceAll(HARD, ' ');
}

function stopped(gate: string, reason: string | null, ahead: readonly string[]): string {
  const here = `${gate}${HARD}✗${reason === null ? '' : HARD + reason}`;
  const [next] = ahead;
  if (next === undefined || ahead.length === 1) return here;
  return `${here} ${HARD}…${HARD}${next}${HARD}to${HARD}${ahead.at(-1) ?? ''}${HARD}not${HARD}reached`;
}
