import type { Severity } from '../../diagnose/diagnostic.js';
import type { Place } from '../../formats/source/problem.js';

/** How much a code weighs for a project; off: it is not reported at all. */
export const LEVELS = ['error', 'warning', 'information', 'off'] as const satisfies readonly (Severity | 'off')[];
export type Level = (typeof LEVELS)[number];

/** Something that is found, known, and let pass, and why. What is not named may be anything. */
export interface Suppression {
  readonly codes: readonly string[];
  readonly driver: string | undefined;
  readonly personality: string | undefined;
  readonly key: string | undefined;
  /** People read it when they wonder; there is none without. */
  readonly reason: string;
  /** Where it is written. */
  readonly place: Place;
}

/** What a project says of its findings: `dextspec.lint.yaml` or `.json`. */
export interface LintConfiguration {
  readonly file: string | undefined;
  readonly severities: ReadonlyMap<string, Level>;
  readonly suppressions: readonly Suppression[];
}

export const NO_CONFIGURATION: LintConfiguration = { file: undefined, severities: new Map(), suppressions: [] };
