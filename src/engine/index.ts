/** The engine: IOKit's matching and loading, pure. It knows no family, no file, no Cucumber. */
export { BASES, type Basis } from './basis.js';
export { DEFAULT_CATEGORY, type Personality } from './catalogue/personality.js';
export { GATES, type Gate, VERDICTS, type Verdict } from './gates.js';
export { defaultEvents, Machine, type MachineOptions, type MethodAnswer, type MethodCall } from './machine.js';
export type {
  ClassFact,
  DriverClass,
  Family,
  FamilyContext,
  FamilyMatch,
  KeyFailure,
  NubClass,
  NubView,
  Table,
} from './matching/family.js';
export type { CallResult, CandidateResult, NubResult, ProcessResult, RunningResult } from './outcome/outcome.js';
export { candidateResult, nubResult, nubsOf, type Outcome, outcomeOf, runningOn } from './outcome/outcome.js';
export type { Quietness } from './quiet.js';
export type { Service } from './registry/service.js';
export {
  CALLS,
  type Call,
  type CallKind,
  type Consideration,
  type Incident,
  type Process,
  type Trace,
} from './trace.js';
export { fromPlain, type Plain } from './values/plain.js';
export * from './values/value.js';
export * from './world.js';
