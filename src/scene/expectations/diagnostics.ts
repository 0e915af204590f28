import { CODES, isCode } from '../../diagnose/codes/codes.js';
import { diagnose } from '../../diagnose/diagnose.js';
import type { Diagnostic } from '../../diagnose/diagnostic.js';
import type { Service } from '../../engine/registry/service.js';
import type { Consideration } from '../../engine/trace.js';
import { nearest } from '../../formats/source/nearest.js';
import { judged } from '../../lint/world.js';
import { NamingError, parseDriverReference } from '../reference.js';
import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** Diagnostics of the drivers that the scenario brought; those of a captured machine are rivals, not patients. */
export function diagnosticsOf(scene: Scene): readonly Diagnostic[] {
  return [...scene.listed(), ...diagnose(scene.machine, { ignore: scene.scenery })];
}

/** Codes raised for a personality on a nub, or for the personality or its driver as such. */
export function codesFor(scene: Scene, { personality, nub }: Consideration): readonly string[] {
  return diagnosticsOf(scene)
    .filter(
      (each) =>
        each.driver === personality.driver &&
        (each.personality ?? personality.name) === personality.name &&
        (each.nub ?? nub) === nub,
    )
    .map(({ code }) => code);
}

const diagnosticLine = ({ code, severity, driver, personality, nub, message }: Diagnostic): string => {
  const subject = [driver, personality].filter((part) => part !== null).join('/');
  return `${code} ${severity}${subject === '' ? '' : ` ${subject}`}${nub === null ? '' : ` on ${nub}`}: ${message}`;
};

/** With what to change below each. */
export const diagnosticLines = (diagnostics: readonly Diagnostic[]): string =>
  diagnostics.length === 0
    ? 'none'
    : diagnostics
        .map((each) => `\n  ${diagnosticLine(each)}${each.fix === null ? '' : `\n    fix: ${each.fix}`}`)
        .join('');

/**
 * The advice on one nub, with what to change; empty when there is none. What is said of a driver or a personality as
 * such explains its stop on every nub where it is a candidate.
 */
export function adviceOn(scene: Scene, nub: Service): string {
  const candidates = scene.machine.candidates(nub);
  const isCandidate = ({ driver, personality }: Diagnostic): boolean =>
    candidates.some(
      (each) => each.personality.driver === driver && (personality ?? each.personality.name) === each.personality.name,
    );
  return diagnosticsOf(scene)
    .filter((each) => each.nub === nub.id || (each.nub === null && isCandidate(each)))
    .map((each) => `${diagnosticLine(each)}${each.fix === null ? '' : `\n  fix: ${each.fix}`}`)
    .join('\n');
}

/** A code with a slip in it would never be reported: a reason that is one must be known. */
export function mustBeCode(text: string): void {
  if (isCode(text)) return;
  const near = nearest(text, Object.keys(CODES));
  throw new NamingError(`No diagnostic has the code "${text}".${near === undefined ? '' : ` Did you mean "${near}"?`}`);
}

/** `about`: a driver, a personality, or a nub. */
export function diagnosticIsReported(scene: Scene, code: string, about: string | undefined): Mismatch | undefined {
  mustBeCode(code);
  const all = diagnosticsOf(scene);
  const raised = all.filter((each) => each.code === code && (about === undefined || concerns(each, about)));
  if (raised.length > 0) return undefined;
  return mismatch(
    `the diagnostic ${code} is not reported${about === undefined ? '' : ` for "${about}"`}; reported: ${diagnosticLines(all)}`,
  );
}

/** What `dextspec lint` says of the drivers that the scenario brought: as they stand, whatever hardware there is. */
function lintOf(scene: Scene): readonly Diagnostic[] {
  return judged(scene.described());
}

/** `about`: a driver or a personality. */
export function lintReports(scene: Scene, code: string, about: string): Mismatch | undefined {
  mustBeCode(code);
  const all = lintOf(scene);
  if (all.some((each) => each.code === code && concerns(each, about))) return undefined;
  return mismatch(`lint does not report ${code} for "${about}"; it reports: ${diagnosticLines(all)}`);
}

/** Whether a diagnostic is about a driver, a personality or a nub, as scenarios name them. */
export function concerns(diagnostic: Diagnostic, about: string): boolean {
  const { driver, personality } = parseDriverReference(about);
  if (diagnostic.nub === about || diagnostic.personality === about) return true;
  return diagnostic.driver === driver && (personality === undefined || diagnostic.personality === personality);
}

export function noWarnings(scene: Scene): Mismatch | undefined {
  const serious = diagnosticsOf(scene).filter(({ severity }) => severity !== 'information');
  return serious.length === 0 ? undefined : mismatch(`expected no warnings, reported: ${diagnosticLines(serious)}`);
}

export function noDiagnostics(scene: Scene): Mismatch | undefined {
  const all = diagnosticsOf(scene);
  return all.length === 0 ? undefined : mismatch(`expected no diagnostics, reported: ${diagnosticLines(all)}`);
}
