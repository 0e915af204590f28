import { textOf, toSigned, type Value } from '../engine/values/value.js';
import { textTable, wrapped } from './table.js';
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
/** Terminals and pages hold so much. */
const WIDTH = 120;
const MARGIN = ' '.repeat(6);

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

/** A block a driver; below each personality what it asks for, and where that is known from. */
export function builtinTable(rows: readonly BuiltinRow[]): string {
  const heads = textTable(
    ['  personality', 'on', 'score', 'macOS'],
    rows.map(({ personality, providerClass, score, macOS }) => [
      `  ${personality}`,
      providerClass,
      score === null ? '-' : String(score),
      macOS,
    ]),
  ).split('\n');
  const [titles = '', rule = '', ...lines] = heads;
  return [
    titles,
    rule,
    ...rows.flatMap((row, index) => [
      ...(rows[index - 1]?.bundle === row.bundle ? [] : [row.bundle]),
      lines[index] ?? '',
      ...below(`if ${matchKeysText(row.keys) || 'its provider class fits'}`),
      ...below(knownFrom(row)),
    ]),
  ].join('\n');
}

const knownFrom = ({ sure, seen, inferredKeys }: BuiltinRow): string =>
  `${sure}: ${seen.join(', ')}${inferredKeys.length === 0 ? '' : ` (inferred: ${inferredKeys.join(', ')})`}`;

const below = (text: string): readonly string[] => wrapped(text, WIDTH - MARGIN.length).map((line) => MARGIN + line);
