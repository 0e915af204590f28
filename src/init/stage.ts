import type { World } from '../engine/world.js';
import { Scene } from '../scene/scene.js';
import type { DriverSetup } from './setup.js';

/** The machine that the written scenarios will have: the same world, the same drivers, described by the same means. */
export function stage(world: World, setups: readonly DriverSetup[]): Scene {
  const scene = new Scene();
  scene.startFrom(world);
  for (const setup of setups) install(scene, setup);
  scene.startSystem();
  return scene;
}

function install(scene: Scene, setup: DriverSetup): void {
  const record = scene.declareDriver(setup.id, setup.kind, true, setup.file?.content);
  if (setup.version !== undefined) record.version = setup.version;
  for (const [key, value] of setup.info) record.setInfo(key, value);
  for (const [name, { entries }] of setup.personalities) record.setPersonality(name, entries);
  for (const [name, key, value] of setup.keys) record.setKey(name, key, value);
  const entitlements = setup.entitlementsFile?.content ?? setup.entitlements;
  if (entitlements !== undefined) record.setEntitlements(entitlements.entries);
  if (setup.profileFile !== undefined) record.takeProfile(setup.profileFile.content);
}
