import { GATES, type Gate } from '../engine/gates.js';
import type { Consideration } from '../engine/trace.js';
import { LOG_WIDTH, wrapped } from './table.js';

/** Gates that a personality without a process has no part in. */
const DEXT_GATES: ReadonlySet<string> = new Set(['launch', 'check-in', 'entitlement', 'user-class']);

/** A blank that no line is broken at: a gate and its mark stay together. */
const HARD = '\u00a0';

/** What was passed, where it ended and why, what lay ahead; in lines of at most `width` letters. */
export function gateBar({ gate, verdict, reason, personality }: Consideration, width = LOG_WIDTH): string {
  const gates = GATES.filter((each) => personality.serverName !== undefined || !DEXT_GATES.has(each));
  const here = verdict === 'running' ? 'running ✓' : `${gate} ✗${reason === null ? '' : ` ${reason}`}`;
  return barText({ gates, gate, here, ahead: verdict === 'running' ? '' : 'not reached' }, width);
}

/** `here`: the gate with its mark and reason; `ahead`: what is to be said of the gates behind it, nothing: they are left out. */
export interface Bar {
  readonly gates: readonly Gate[];
  readonly gate: Gate;
  readonly here: string;
  readonly ahead: string;
}

export function barText({ gates, gate, here, ahead }: Bar, width: number): string {
  const at = gates.indexOf(gate);
  const rest = gates.slice(at + 1);
  const [next] = rest;
  const last = rest.length < 2 || ahead === '' ? [] : [`… ${next} to ${rest.at(-1)} ${ahead}`];
  const parts = [...gates.slice(0, at).map((each) => `${each} ✓`), here, ...last].map((part) =>
    part.replaceAll(' ', HARD),
  );
  return wrapped(parts.map((part, index) => (index === 0 ? part : HARD + part)).join(' '), width)
    .map((line) => line.replace(/^\u00a0/, ''))
    .join('\n')
    .replaceAll(HARD, ' ');
}
