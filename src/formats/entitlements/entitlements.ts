import type { DictionaryValue } from '../../engine/values/value.js';
import { type Defines, resolveVariables } from '../bundle/variables.js';
import { readPlist } from '../plist/plist.js';
import type { SourceMap } from '../source/position.js';
import { errorAt, type Reading, withArticle } from '../source/problem.js';

export interface EntitlementsReading extends Reading<DictionaryValue> {
  readonly positions: SourceMap;
}

/** Reads an `.entitlements` file: entitlement → value granted. Source trees write build settings in it too. */
export function readEntitlements(
  input: string | Uint8Array,
  file: string,
  defines: Defines = new Map(),
): EntitlementsReading {
  const { value: plist, problems, positions } = readPlist(input, file);
  if (plist === undefined) return { value: undefined, problems, positions };
  const value = resolveVariables(plist, defines);
  if (value.kind === 'dictionary') return { value, problems, positions };
  const place = { file, ...positions.nearestTo([]) };
  const message = `entitlements are a dictionary, this is ${withArticle(value.kind)}`;
  return { value: undefined, problems: [...problems, errorAt(place, message, { expected: '<dict>' })], positions };
}
