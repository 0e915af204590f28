import type { Diagnostic } from '../../diagnose/diagnostic.js';
import { unknownName } from '../reference.js';
import type { Scene } from '../scene.js';
import { concerns, diagnosticIsReported, diagnosticLines, diagnosticsOf, mustBeCode } from './diagnostics.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** What a scenario can ask of a diagnostic's words: what it says is so, or what it says to change. */
export type Wording = 'says' | 'advises';

const WORDS: Readonly<Record<Wording, (diagnostic: Diagnostic) => string>> = {
  says: ({ message }) => message,
  advises: ({ fix }) => fix ?? '',
};

/** `about`: a driver, a personality or a nub; undefined: whatever it is about. One that has the text is enough. */
export function diagnosticHasWords(
  scene: Scene,
  code: string,
  about: string | undefined,
  wording: Wording,
  text: string,
): Mismatch | undefined {
  const missing = diagnosticIsReported(scene, code, about);
  if (missing !== undefined) return missing;
  const raised = diagnosticsOf(scene).filter(
    (each) => each.code === code && (about === undefined || concerns(each, about)),
  );
  if (raised.some((each) => WORDS[wording](each).includes(text))) return undefined;
  const said = wording === 'says' ? 'say' : 'advise';
  return mismatch(`the diagnostic ${code} does not ${said} "${text}"; reported: ${diagnosticLines(raised)}`);
}

/** A name with a slip in it is never spoken of either, so it must be declared. */
function mustBeNamed(scene: Scene, about: string): void {
  const personalities = scene.machine.bundles().flatMap((bundle) => bundle.personalities.map(({ name }) => name));
  if (scene.machine.service(about) !== undefined || personalities.includes(about)) return;
  if (about.includes('/') || scene.driverIds().includes(about)) scene.reference(about);
  else throw unknownName('driver, personality or nub', about, [...scene.driverIds(), ...scene.nubIds()]);
}

/** The near miss: this advice would be wrong here. */
export function diagnosticIsNotReported(scene: Scene, code: string, about: string | undefined): Mismatch | undefined {
  mustBeCode(code);
  if (about !== undefined) mustBeNamed(scene, about);
  const raised = diagnosticsOf(scene).filter(
    (each) => each.code === code && (about === undefined || concerns(each, about)),
  );
  return raised.length === 0 ? undefined : mismatch(`expected no ${code}, reported: ${diagnosticLines(raised)}`);
}
