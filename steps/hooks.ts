import { dirname } from 'node:path';
import { After, Before } from '@cucumber/cucumber';
import { decisionReport, expectations } from '../src/simulator.js';
import { demand } from './demand.js';
import { beginScenario } from './place.js';
import { type StepWorld, sceneOf } from './sceneOf.js';

/** Files that a scenario names may lie beside its feature. */
Before({ name: 'a simulated Mac' }, function (this: StepWorld, scenario) {
  sceneOf(this).searchFolders = ['.', dirname(scenario.pickle.uri)];
  beginScenario(this, scenario);
});

/**
 * World parameters: `attach` gives each scenario the tables and calls that the engine decided by;
 * `strict` (`dextspec run --strict`) fails it for a warning.
 */
After({ name: 'what the engine decided' }, function (this: StepWorld) {
  const scene = sceneOf(this);
  const parameters: unknown = this.parameters;
  const asked = (name: string): boolean =>
    typeof parameters === 'object' && parameters !== null && Reflect.get(parameters, name) === true;
  if (!scene.hasStarted) return undefined;
  if (asked('attach')) this.attach(decisionReport(scene), 'text/plain');
  return asked('strict') ? demand(scene, expectations.noWarnings(scene)) : undefined;
});
