import type { ReturnCode } from '../../diagnose/codes/kIOReturn.js';
import type { DictionaryValue } from '../../engine/values/value.js';
import { NamingError } from '../reference.js';
import type { Scene } from '../scene.js';
import { sameReturn } from './calls.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** The answer to the tool's last call. */
export function toolIsTold(scene: Scene, tool: string, expected: ReturnCode): Mismatch | undefined {
  const calls = scene.machine.trace.incidents.filter((incident) => incident.type === 'catalogue-called');
  const last = calls.filter(({ by }) => by === tool).at(-1);
  if (last === undefined) {
    const others = [...new Set(calls.map(({ by }) => by))].join(', ');
    throw new NamingError(
      `"${tool}" has not spoken to the catalogue${others === '' ? ', and nobody else has' : `; ${others} has`}.`,
    );
  }
  return sameReturn(`the catalogue, asked by "${tool}" to ${last.operation},`, last.result, expected);
}

export function catalogueHolds(scene: Scene, count: number, matching: DictionaryValue): Mismatch | undefined {
  const found = scene.machine.findPersonalities(matching);
  if (found.length === count) return undefined;
  const names = found.map(({ driver, name }) => `${driver ?? 'the kernel'}/${name}`).join(', ');
  return mismatch(`the catalogue holds ${found.length} such personalities, expected ${count}: ${names || 'none'}`);
}

export function catalogueIsAt(scene: Scene, generation: number): Mismatch | undefined {
  const actual = scene.machine.generation;
  return actual === generation
    ? undefined
    : mismatch(`the catalogue is at generation ${actual}, expected ${generation}`);
}

export function bundleIsAskedFor(scene: Scene, bundle: string, times: number): Mismatch | undefined {
  const asked = scene.machine.trace.incidents.flatMap((incident) =>
    incident.type === 'load-requested' ? [incident.bundle] : [],
  );
  const actual = asked.filter((each) => each === bundle).length;
  if (actual === times) return undefined;
  return mismatch(
    `the daemon is asked ${actual} times for ${bundle}, expected ${times}; asked for: ${asked.join(', ') || 'nothing'}`,
  );
}
