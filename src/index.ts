/**
 * dextspec: how macOS matches and loads DriverKit drivers, simulated.
 * This is the package's own entry; the step vocabulary is its first user.
 */
export { type ReturnCode, returnCode } from './diagnose/codes/kIOReturn.js';
export { diagnose } from './diagnose/diagnose.js';
export type { Diagnostic, Severity } from './diagnose/diagnostic.js';
export * from './engine/index.js';
export { families } from './families/index.js';
export { loadRegistry } from './files/registryFiles.js';
export type { CapturedEntry, RegistryCapture } from './formats/ioreg/index.js';
export { nearest } from './formats/source/nearest.js';
export type { Problem } from './formats/source/problem.js';
export { readTableValue } from './formats/tableValue/tableValue.js';
export { candidateTable } from './report/candidates.js';
export { decisionReport } from './scene/decisionReport.js';
export * as expectations from './scene/expectations/index.js';
export type { Mismatch } from './scene/expectations/mismatch.js';
export {
  InputError,
  readCaptureFile,
  readDocString,
  readDriverFile,
  readEntitlementsFile,
  readProfileFile,
  readWorldFile,
} from './scene/load.js';
export { NamingError } from './scene/reference.js';
export { Scene } from './scene/scene.js';
export { UserError } from './scene/userError.js';
export { readFields } from './world/describeNub.js';
export type { BehaviorDraft, DriverDraft, NubDraft } from './world/draft.js';
export { boot, simulate } from './world/simulation.js';
