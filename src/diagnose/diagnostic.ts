/** How much a diagnostic matters: it will not work; it works by accident or against Apple's advice; good to know. */
export type Severity = 'error' | 'warning' | 'information';

/** Advice on one driver, personality or nub (contract "Truth and advice"): it never changes an outcome. */
export interface Diagnostic {
  /** One meaning for ever: contract codes.md. */
  readonly code: string;
  readonly severity: Severity;
  readonly driver: string | null;
  readonly personality: string | null;
  readonly nub: string | null;
  /** The personality key or entitlement to look at. */
  readonly key: string | null;
  /** What is so, with expected and actual. */
  readonly message: string;
  /** What to change. */
  readonly fix: string | null;
  /** Where below the key, in nested dictionaries and arrays; only to find the place in a file, no part of results. */
  readonly within?: readonly (string | number)[];
}
