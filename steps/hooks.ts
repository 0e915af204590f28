import { dirname } from 'node:path';
import { After, Before } from '@cucumber/cucumber';
import { decisionReport, expectations, UNEXPLAINED } from '../src/index.js';
import { demand } from './demand.js';
import { type StepWorld, sceneOf } from './sceneOf.js';

/** Files that a scenario names may lie beside its feature. */
Before(function (this: StepWorld, { pickle }) {
  sceneOf(this).searchFolders = ['.', dirname(pickle.uri)];
});

/** Negatives that give no reason pass, and `dextspec run` counts them (contract vocabulary). */
const WITHOUT_REASON = [/^"[^"]*" does not run on "[^"]*"$/, /^nothing runs on "[^"]*"$/];

/** With the world parameter `attach`, each scenario carries the tables and calls that the engine decided by. */
After(function (this: StepWorld, { pickle }) {
  for (const { text } of pickle.steps)
    if (WITHOUT_REASON.some((pattern) => pattern.test(text))) this.attach(text, UNEXPLAINED);
  const scene = sceneOf(this);
  const parameters: unknown = this.parameters;
  const asked = (name: string): boolean =>
    typeof parameters === 'object' && parameters !== null && Reflect.get(parameters, name) === true;
  if (!scene.hasStarted) return undefined;
  if (asked('attach')) this.attach(decisionReport(scene), 'text/plain');
  // `dextspec run --strict`: a warning fails the scenario.
  return asked('strict') ? demand(scene, expectations.noWarnings(scene)) : undefined;
});
