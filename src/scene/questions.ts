import type { Personality } from '../engine/catalogue/personality.js';
import { GATES } from '../engine/gates.js';
import type { Machine } from '../engine/machine.js';
import type { Service } from '../engine/registry/service.js';
import type { Consideration } from '../engine/trace.js';
import { unknownName } from './reference.js';
import type { Scene } from './scene.js';

/** A nub by the name scenarios use. */
export function nubNamed(scene: Scene, id: string): Service {
  const nub = scene.machine.service(id);
  if (nub === undefined) throw unknownName('nub', id, scene.nubIds());
  return nub;
}

/** The personalities that a reference means: the one it names, or all of the driver's. */
export function personalitiesOf(scene: Scene, text: string): readonly Personality[] {
  const { driver, personality } = scene.reference(text);
  const all = scene.machine.bundle(driver)?.personalities ?? [];
  return personality === undefined ? all : all.filter(({ name }) => name === personality);
}

/** The verdicts on those personalities on a nub; those that the nub never considered are left out. */
export function verdictsOn(scene: Scene, text: string, nub: Service): readonly Consideration[] {
  return personalitiesOf(scene, text).flatMap((personality) => scene.machine.verdict(nub, personality) ?? []);
}

/** The one that got furthest: a bundle id alone means that one where a driver stops. */
export function furthest(verdicts: readonly Consideration[]): Consideration | undefined {
  return [...verdicts].sort((a, b) => GATES.indexOf(b.gate) - GATES.indexOf(a.gate))[0];
}

export function isRunning(verdict: Consideration): boolean {
  return verdict.gate === 'running';
}

/** Candidates of a nub that are at the gate `running`. */
export function runningCandidates(machine: Machine, nub: Service): readonly Consideration[] {
  return machine.candidates(nub).filter(isRunning);
}
