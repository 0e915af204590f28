import { machineReport } from '../report/decisions.js';
import { diagnosticLines, diagnosticsOf } from './expectations/diagnostics.js';
import type { Scene } from './scene.js';

/** The decisions of a scenario's machine, with the advice on them. */
export function decisionReport(scene: Scene): string {
  return `${machineReport(scene.machine)}\n\ndiagnostics: ${diagnosticLines(diagnosticsOf(scene))}`;
}
