/**
 * dextspec in a test runner of your own (Vitest, Jest, node:test): the same worlds, results and expectations as in
 * feature files. docs/library.md shows it; etc/dextspec.api.md lists it.
 */
export type { Diagnostic, Severity } from './diagnose/diagnostic.js';
export { BASES, type Basis } from './engine/basis.js';
export { GATES, type Gate, VERDICTS, type Verdict } from './engine/gates.js';
export type {
  CallResult,
  CandidateResult,
  NubResult,
  Outcome,
  ProcessResult,
  RunningResult,
} from './engine/outcome/outcome.js';
export { CALLS, type CallKind, type ProcessState } from './engine/trace.js';
export type { Problem } from './formats/source/problem.js';
export type * from './library/documents.js';
export type { CallRow, CandidateRow, Expectations } from './library/expectations.js';
export { type Mac, mac, simulate } from './library/mac.js';
export { DocumentError, type WorldInput } from './library/worldOf.js';
export type { ResultDocument } from './report/result.js';
export { InputError } from './scene/inputError.js';
export { NamingError } from './scene/reference.js';
export { UserError } from './scene/userError.js';
