import { textOf, toSigned, type Value } from '../engine/values/value.js';
import { textTable } from './table.js';
import { valueText } from './valueText.js';

/** A personality of the catalogue, as a row needs it. */
export interface BuiltinRow {
  readonly bundle: string;
  readonly personality: string;
  readonly providerClass: string;
  readonly keys: ReadonlyMap<string, Value>;
  readonly score: number | null;
  readonly macOS: string;
  readonly sure: string;
  readonly seen: readonly string[];
  readonly inferredKeys: readonly string[];
}

/** Keys that have a column of their own, or that no nub is compared with. */
const UNTOLD = new Set([
  'IOProviderClass',
  'IOClass',
  'IOProbeScore',
  'IOUserClass',
  'IOUserServerName',
  'IOUserServerOneProcess',
  'CFBundleIdentifierKernel',
  'IOPrimaryDriverTerminateOptions',
]);
const ID_KEYS = new Set(['idVendor', 'idProduct', 'VendorID', 'ProductID']);
const WIDTH = 76;

/** Ids as people write them: 0x0403. */
export const idText = (id: number | bigint): string => `0x${id.toString(16).padStart(4, '0')}`;

/** What a nub must have, or what else decides: `idVendor 0x0403, idProduct 0x6001`. */
export function matchKeysText(keys: ReadonlyMap<string, Value>): string {
  return [...keys]
    .filter(([key]) => !UNTOLD.has(key))
    .map(([key, value]) => `${key} ${keyText(key, value)}`)
    .join(', ');
}

function keyText(key: string, value: Value): string {
  if (value.kind === 'number') return ID_KEYS.has(key) ? idText(value.value) : String(toSigned(value));
  return textOf(value) ?? valueText(value);
}

const shortened = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text);

export function builtinTable(rows: readonly BuiltinRow[]): string {
  return textTable(
    ['driver', 'personality', 'on', 'if', 'score', 'macOS', 'known from'],
    rows.map(({ bundle, personality, providerClass, keys, score, macOS, sure, seen, inferredKeys }) => [
      bundle,
      personality,
      providerClass,
      shortened(matchKeysText(keys)),
      score === null ? '-' : String(score),
      macOS,
      `${sure}: ${seen.join(', ')}${inferredKeys.length === 0 ? '' : ` (inferred: ${inferredKeys.join(', ')})`}`,
    ]),
  );
}
