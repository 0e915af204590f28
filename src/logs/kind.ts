import type { Code } from '../diagnose/codes/codes.js';
import type { Basis } from '../engine/basis.js';
import type { Gate } from '../engine/gates.js';

/** Who writes a line of a log. */
export type Speaker =
  | 'kernel'
  | 'kernelmanagerd'
  | 'sysextd'
  | 'amfid'
  | 'taskgated-helper'
  | 'the system policy'
  | 'a crash report'
  | 'a panic'
  | 'an app'
  | 'the DEXT'
  | 'Xcode'
  | 'kextutil or kmutil';

/**
 * What a line says of its gate. `passed`: it is behind; `waits`: it is being tried; `stopped`: it went no further;
 * `ended`: it ran, and runs no more; `noted`: nothing of how far it came.
 */
export type Says = 'passed' | 'waits' | 'stopped' | 'ended' | 'noted';

/** The parts that a message may name; what each may hold stands in `template.ts`. */
export const PARTS = [
  'name',
  'id',
  'nub',
  'nubId',
  'server',
  'tag',
  'bundle',
  'other',
  'class',
  'user',
  'count',
  'pid',
  'team',
  'number',
  'result',
  'key',
  'path',
  'entitlements',
  'version',
  'state',
  'from',
  'reason',
  'category',
  'score',
] as const;
export type Part = (typeof PARTS)[number];
export type Parts = Readonly<Partial<Record<Part, string>>>;

/** A kind of message: what is to be known of every line that is like it. */
export interface MessageKind {
  /** One word for programs: `log[].events[].kind`. */
  readonly id: string;
  /** As the line reads, `<part>` where it differs; the first that fits counts. */
  readonly templates: readonly string[];
  readonly by: Speaker;
  /** Undefined: no gate of matching and loading; the app's side, or before the kernel hears of the driver. */
  readonly gate: Gate | undefined;
  readonly says: Says;
  readonly codes: readonly Code[];
  /** What is so, where this line stands. */
  readonly meaning: string;
  /** What to look at next; `<part>` is replaced by what the line says. */
  readonly check: string | undefined;
  /** Rules (R-, F-) or cases that say so. */
  readonly sources: readonly string[];
  readonly basis: Basis;
}

type Optional = 'codes' | 'check' | 'basis';

/** An entry of the table, with what most have left out: no code, nothing to check, read in the kernel's source. */
export function kind(of: Omit<MessageKind, Optional> & Partial<Pick<MessageKind, Optional>>): MessageKind {
  return { ...of, codes: of.codes ?? [], check: of.check, basis: of.basis ?? 'source' };
}
