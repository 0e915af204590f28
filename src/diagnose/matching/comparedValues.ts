import type { Consideration } from '../../engine/trace.js';
import type { Value, ValueKind } from '../../engine/values/value.js';
import { isStar, PCI_KEYS } from './idKeys.js';

/** The two values that were compared: IOPropertyMatch names the differing member in a dictionary of one. */
export function comparedValues({
  reason,
  expected,
  actual,
}: Consideration): { readonly key: string; readonly wanted: Value; readonly actual: Value } | undefined {
  if (reason === null || typeof expected !== 'object' || typeof actual !== 'object') return undefined;
  const member = reason === 'IOPropertyMatch' && expected.kind === 'dictionary' ? [...expected.entries][0] : undefined;
  const [key, wanted] = member ?? [reason, expected];
  return { key, wanted, actual };
}

/** Kinds that compare with one another. */
const TEXTUAL: ReadonlySet<ValueKind> = new Set<ValueKind>(['string', 'symbol', 'data']);

function comparable(wanted: Value, actual: Value): boolean {
  return wanted.kind === actual.kind || (TEXTUAL.has(wanted.kind) && TEXTUAL.has(actual.kind));
}

/** Lists stand for several values of one type; what they hold is compared by the family. */
const LISTS: ReadonlySet<string> = new Set(['idProductArray', 'ProductIDArray', 'DeviceUsagePairs', 'DeviceUsagePage']);

/** The engine compared values of two types, which are never equal (F-CORE-005), or met a PCI match that is no string (F-PCI-012). */
export function isWrongType(verdict: Consideration): boolean {
  const { reason, actual } = verdict;
  if (reason === null || LISTS.has(reason)) return false;
  if (PCI_KEYS.includes(reason)) return typeof actual === 'object';
  const compared = comparedValues(verdict);
  return (
    compared !== undefined && !isStar(compared.key, compared.wanted) && !comparable(compared.wanted, compared.actual)
  );
}
