import type { IWorld } from '@cucumber/cucumber';
import type { Mac } from '../src/reading.js';
import { Scene } from '../src/simulator.js';

export type StepWorld = IWorld;

/** Beside the user's own World, never instead of it: a project may set its own world constructor. */
const scenes = new WeakMap<StepWorld, Scene>();

/** The simulated Mac of the scenario that runs. */
export function sceneOf(world: StepWorld): Scene {
  const known = scenes.get(world);
  if (known !== undefined) return known;
  const scene = new Scene();
  scenes.set(world, scene);
  return scene;
}

/** The same for a project's own steps: the library's Mac, with the library's expectations (docs/library.md). */
export async function macOf(world: StepWorld): Promise<Mac> {
  const { macOn } = await import('../src/reading.js');
  return macOn(sceneOf(world));
}
