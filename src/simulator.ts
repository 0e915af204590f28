/** What the vocabulary is made of: the simulated Mac and what belongs to it: everything but the reading of files, which the vocabulary loads when it must. */
export { RETURN_CODE_NAMES, type ReturnCode, returnCode } from './diagnose/codes/kIOReturn.js';
export * from './engine/index.js';
export { nearest } from './formats/source/nearest.js';
export { readTableValue } from './formats/tableValue/tableValue.js';
export { decisionReport } from './scene/decisionReport.js';
export { readDocString } from './scene/docString.js';
export * as expectations from './scene/expectations/index.js';
export type { Mismatch } from './scene/expectations/mismatch.js';
export { failureText } from './scene/failureText.js';
export { InputError } from './scene/inputError.js';
export { NamingError } from './scene/reference.js';
export { Scene } from './scene/scene.js';
export { TableError, type TableProblem } from './scene/tableError.js';
export { UserError } from './scene/userError.js';
export { readFields } from './world/describeNub.js';
export type { BehaviorDraft } from './world/draft.js';
export { boot } from './world/simulation.js';
