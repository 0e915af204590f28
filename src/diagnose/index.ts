/** Diagnostics: readers of the trace that say why, and what to change. */
export { CODES, type Code, type CodeMeaning, isCode } from './codes/codes.js';
export { formatReturn, type ReturnCode, returnCode } from './codes/kIOReturn.js';
export { diagnose } from './diagnose.js';
export type { Diagnostic, Severity } from './diagnostic.js';
export type { DiagnoseOptions } from './evidence.js';
