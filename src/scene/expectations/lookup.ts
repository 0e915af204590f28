import type { Value } from '../../engine/values/value.js';
import { dictionary } from '../../engine/values/value.js';
import { unknownName } from '../reference.js';
import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** IOServiceGetMatchingServices with this dictionary: exactly these services, in the order of the registry (F-CORE-001, R-037). */
export function lookupFinds(
  scene: Scene,
  entries: ReadonlyMap<string, Value>,
  expected: readonly string[],
): Mismatch | undefined {
  const known = [...scene.nubIds(), ...scene.driverIds()];
  const unknown = expected.find((name) => !known.includes(name) && scene.machine.service(name) === undefined);
  if (unknown !== undefined) throw unknownName('nub or driver', unknown, known);
  // A driver's own service goes by the driver's id.
  const found = scene.machine.lookup(dictionary(entries)).map(({ id, driver }) => driver?.driver ?? id);
  if (found.length === expected.length && found.every((id, index) => id === expected[index])) return undefined;
  const list = (ids: readonly string[]): string => (ids.length === 0 ? 'nothing' : ids.join(', '));
  return mismatch(`looking for services finds ${list(found)}, expected ${list(expected)}`);
}
