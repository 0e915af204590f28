import type { NubResult } from '../engine/outcome/outcome.js';
import type { DriverExplanation, Place } from '../explain/explanation.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import type { DriverFiles } from '../files/driverFiles.js';
import { sourcesJson } from './sources.js';
import { factText } from './valueText.js';

/** `explain --json` (contract "Command line"). */
export function explanationJson(
  files: readonly DriverFiles[],
  explanations: readonly DriverExplanation[],
  diagnostics: readonly LocatedDiagnostic[],
  nubs: Readonly<Record<string, NubResult>>,
): object {
  const place = ({ nub, verdict }: Place) => ({
    nub: nub.id,
    gate: verdict.gate,
    verdict: verdict.verdict,
    reason: verdict.reason,
    expected: verdict.expected === undefined ? null : factText(verdict.expected),
    actual: verdict.actual === undefined ? null : factText(verdict.actual),
    score: verdict.score,
    basis: verdict.basis,
  });
  const drivers = explanations.map(({ driver, personalities }) => ({
    id: driver,
    ...driverSources(files.find(({ id }) => id === driver)),
    personalities: personalities.map(({ personality, runsOn, nearest }) => ({
      name: personality.name,
      runsOn: runsOn.map(place),
      stopsOn: nearest.map(place),
    })),
  }));
  return { dextspec: 1, drivers, diagnostics, nubs };
}

const driverSources = (files: DriverFiles | undefined): object =>
  files === undefined ? { file: null } : { file: files.infoFile, ...sourcesJson(files) };
