/** Everything a Then can ask. Each answers undefined when it holds, else what it met. */
export { diagnosticHasWords, diagnosticIsNotReported } from './advice.js';
export { callReturns, sameReturn } from './calls.js';
export { bundleIsAskedFor, catalogueHolds, catalogueIsAt, toolIsTold } from './catalogue.js';
export { diagnosticIsReported, lintReports, noDiagnostics, noWarnings } from './diagnostics.js';
export { lookupFinds } from './lookup.js';
export {
  hasNoProperty,
  isQuiet,
  lastLaunchIsReslid,
  logContains,
  matchingIs,
  noProcessLaunched,
  processesRunning,
  propertyIs,
  registryShows,
  startIsCalled,
} from './machine.js';
export { NOTIFICATION_COLUMNS, notificationsAre } from './notifications.js';
export {
  CALL_COLUMNS,
  CALL_WORDS,
  CANDIDATE_COLUMNS,
  CANDIDATE_WORDS,
  callsAre,
  candidatesAre,
  contendersAre,
} from './rows.js';
export {
  bothRun,
  doesNotMatch,
  doesNotRun,
  entitlementCheckFails,
  entitlementCheckPasses,
  matches,
  nothingRuns,
  runs,
  stopsAt,
  wins,
} from './verdicts.js';
