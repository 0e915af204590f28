import type { Standing } from '../diagnose/installation/standing.js';
import type { Machine } from '../engine/machine.js';
import { nubResult } from '../engine/outcome/outcome.js';
import type { DriverExplanation } from '../explain/explanation.js';
import type { LocatedDiagnostic } from '../explain/located.js';
import type { WhatIf } from '../explain/whatIf.js';
import type { DriverFiles } from '../files/driverFiles.js';
import { explanationText, type Level } from '../report/explanation.js';
import { explanationJson } from '../report/explanationJson.js';
import { sourcesText } from '../report/sources.js';
import { standingsJson, standingsText } from '../report/standings.js';
import { systemText } from '../world/capture/system.js';
import type { Environment } from './environment.js';

/** Everything that `explain` found out. */
export interface ExplainReport {
  readonly machine: Machine;
  readonly files: readonly DriverFiles[];
  readonly explanations: readonly DriverExplanation[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly standings: readonly Standing[];
  /** One an explanation. */
  readonly whatIfs: readonly WhatIf[];
  readonly registry: string;
  readonly level: Level;
  /** What programs get of logs besides. */
  readonly log?: object | undefined;
}

interface Form {
  readonly json: boolean | undefined;
  readonly markdown: boolean | undefined;
}

/** As text, for programs, or to be pasted into an issue. */
export async function writeExplanation(report: ExplainReport, form: Form, { stdout }: Environment): Promise<void> {
  const { machine, files, explanations, diagnostics, standings, whatIfs, registry, level } = report;
  if (form.json) {
    const nubs = Object.fromEntries(
      explanations
        .flatMap(({ personalities }) => personalities.flatMap(({ runsOn, nearest }) => [...runsOn, ...nearest]))
        .map(({ nub }) => [nub.id, nubResult(machine, nub)]),
    );
    const explained = explanationJson(files, explanations, diagnostics, nubs, whatIfs);
    stdout.write(`${JSON.stringify({ ...explained, ...standingsJson(standings), ...report.log }, null, 2)}\n`);
    return;
  }
  const toText = form.markdown
    ? (await import('../report/explanationMarkdown.js')).explanationMarkdown
    : explanationText;
  const head = `on ${registry}: ${systemText(machine.system)}, started anew with the driver installed\n${standingsText(standings)}`;
  const accounts = explanations.map((explanation, index) => {
    const own = files[index];
    const sources = own === undefined || level === 'quiet' ? '' : sourcesText(own);
    const found = whatIfs[index] ?? { counterfactuals: new Map(), onTheMac: new Map() };
    return toText(machine, { explanation, diagnostics, whatIf: found, level, sources });
  });
  stdout.write(`${head}\n${accounts.join('\n\n')}\n`);
}
