import { GATES } from '../engine/gates.js';
import type { Consideration } from '../engine/trace.js';

/** Gates that a personality without a process has no part in. */
const DEXT_GATES: ReadonlySet<string> = new Set(['launch', 'check-in', 'entitlement', 'user-class']);

/** One line: what was passed, where it ended and why, what lay ahead. */
export function gateBar({ gate, verdict, reason, personality }: Consideration): string {
  const gates = GATES.filter((each) => personality.serverName !== undefined || !DEXT_GATES.has(each));
  const at = gates.indexOf(gate);
  const passed = gates.slice(0, at).map((each) => `${each} ✓`);
  if (verdict === 'running') return [...passed, 'running ✓'].join('  ');
  const stopped = `${gate} ✗${reason === null ? '' : ` ${reason}`}`;
  const ahead = gates.slice(at + 1);
  return [...passed, stopped, `… ${ahead.join(' · ')} not reached`].join('  ');
}
