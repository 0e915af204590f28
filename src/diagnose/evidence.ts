import type { Personality } from '../engine/catalogue/personality.js';
import { GATES, type Gate } from '../engine/gates.js';
import type { Bundle } from '../engine/kernel.js';
import type { Machine } from '../engine/machine.js';
import { nubsOf } from '../engine/outcome/outcome.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import type { Diagnostic } from './diagnostic.js';

export interface DiagnoseOptions {
  /** Drivers about which nobody asked: rebuilt from a captured registry, or the system's own. They still appear as rivals. */
  readonly ignore?: ReadonlySet<string> | undefined;
  /** `unknown`: nobody described hardware (lint), so its absence says nothing, and personalities are judged as they stand. */
  readonly hardware?: 'described' | 'unknown';
}

/** A personality of a driver that somebody asked about. */
export interface Subject {
  readonly bundle: Readonly<Bundle>;
  readonly personality: Personality;
}

/** Where a subject ended on a nub. */
export interface Finding extends Subject {
  readonly nub: Service;
  readonly verdict: Consideration;
}

/** What all readers read, gathered once. */
export interface Evidence {
  readonly machine: Machine;
  readonly hardware: 'described' | 'unknown';
  readonly bundles: readonly Readonly<Bundle>[];
  readonly subjects: readonly Subject[];
  readonly findings: readonly Finding[];
  readonly nubs: readonly Service[];
  /** Drivers of which some personality got past `keys` somewhere: they match what they are for. */
  readonly matching: ReadonlySet<string>;
  isWanted(driver: string | undefined): boolean;
}

export type Reader = (evidence: Evidence) => readonly Diagnostic[];

/** A reader that speaks only where nobody described hardware: lint asks, a scenario about matching does not. */
export const forLint =
  (read: Reader): Reader =>
  (evidence) =>
    evidence.hardware === 'described' ? [] : read(evidence);

/** Whether a gate lies behind passive matching. */
export const isPastKeys = (gate: Gate): boolean => GATES.indexOf(gate) > GATES.indexOf('keys');

/** Driver of which nothing is asked any more, or not yet. */
const ABSENT: ReadonlySet<Bundle['state']> = new Set<Bundle['state']>(['known', 'removed']);

export function gather(machine: Machine, { ignore = new Set(), hardware = 'described' }: DiagnoseOptions): Evidence {
  const bundles = machine
    .bundles()
    .filter(({ description, state }) => !ignore.has(description.id) && !ABSENT.has(state));
  const subjects = bundles.flatMap((bundle) => bundle.personalities.map((personality) => ({ bundle, personality })));
  const nubs = nubsOf(machine);
  const findings = findingsOf(machine, subjects, nubs);
  const past = findings.filter(({ verdict }) => isPastKeys(verdict.gate));
  return {
    machine,
    hardware,
    bundles,
    subjects,
    findings,
    nubs,
    matching: new Set(past.map(({ bundle }) => bundle.description.id)),
    isWanted: (driver) => driver !== undefined && !ignore.has(driver),
  };
}

/** So few subjects are asked for one by one: a captured Mac has hundreds of nubs, and on each a hundred rivals. */
const FEW = 40;

/** What each nub made of the subjects, in the order of its candidates. */
function findingsOf(machine: Machine, subjects: readonly Subject[], nubs: readonly Service[]): readonly Finding[] {
  // Personalities that an upgrade has taken away are in the trace still; they are no subjects any more.
  const subjectOf = new Map(subjects.map((subject) => [subject.personality, subject]));
  const inOrder = (nub: Service): readonly Finding[] =>
    machine.candidates(nub).flatMap((verdict): Finding[] => {
      const subject = subjectOf.get(verdict.personality);
      return subject === undefined ? [] : [{ ...subject, nub, verdict }];
    });
  if (subjects.length > FEW) return nubs.flatMap(inOrder);
  return nubs.flatMap((nub) => {
    const found = subjects.flatMap((subject): Finding[] => {
      const verdict = machine.candidate(nub, subject.personality);
      return verdict === undefined ? [] : [{ ...subject, nub, verdict }];
    });
    return found.length < 2 ? found : inOrder(nub);
  });
}

/** Findings whose reason is this code: the engine has judged already. */
export function findingsBecauseOf(evidence: Evidence, code: string): readonly Finding[] {
  return evidence.findings.filter(({ verdict }) => verdict.reason === code && verdict.gate !== 'catalogue');
}
