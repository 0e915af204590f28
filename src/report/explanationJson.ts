import type { NubResult } from '../engine/outcome/outcome.js';
import type { DriverExplanation } from '../explain/explanation.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import type { Place } from '../explain/place.js';
import type { WhatIf } from '../explain/whatIf.js';
import type { DriverFiles } from '../files/driverFiles.js';
import { sourcesJson } from './sources.js';
import { factText } from './valueText.js';
import { counterfactualJson, onTheMacJson } from './whatIf.js';

/** `explain --json` (contract "Command line"). */
export function explanationJson(
  files: readonly DriverFiles[],
  explanations: readonly DriverExplanation[],
  diagnostics: readonly LocatedDiagnostic[],
  nubs: Readonly<Record<string, NubResult>>,
  whatIfs: readonly WhatIf[],
): object {
  const whatIfOf = (each: Place): object => {
    const change = whatIfs.map(({ counterfactuals }) => counterfactuals.get(each)).find((found) => found !== undefined);
    const seen = whatIfs.map(({ onTheMac }) => onTheMac.get(each)).find((found) => found !== undefined);
    return {
      ...(change === undefined ? {} : { counterfactual: counterfactualJson(change) }),
      ...(seen === undefined ? {} : { onTheMac: onTheMacJson(each, seen) }),
    };
  };
  const place = (each: Place) => ({
    ...verdictJson(each),
    ...whatIfOf(each),
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

function verdictJson({ nub, verdict }: Place): object {
  return {
    nub: nub.id,
    gate: verdict.gate,
    verdict: verdict.verdict,
    reason: verdict.reason,
    expected: verdict.expected === undefined ? null : factText(verdict.expected),
    actual: verdict.actual === undefined ? null : factText(verdict.actual),
    score: verdict.score,
    basis: verdict.basis,
  };
}

const driverSources = (files: DriverFiles | undefined): object =>
  files === undefined ? { file: null } : { file: files.infoFile, ...sourcesJson(files) };
