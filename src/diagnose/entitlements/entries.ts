import { type DictionaryValue, textOf, type Value } from '../../engine/values/value.js';
import { TRANSPORT_PCI, TRANSPORT_USB } from '../../families/entitlementNames.js';
import { deviceKeys, interfaceKeys } from '../../families/usb/rows.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { converted } from '../matching/converted.js';
import { isStar, PCI_KEYS } from '../matching/idKeys.js';
import { report } from '../report.js';
import { plistEntry } from '../wording/plistEntry.js';
import { kindText, valueText } from '../wording/value.js';

/** The keys that a transport entitlement's dictionaries may have (F-PCI-062, F-USB-040). */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  [TRANSPORT_PCI, PCI_KEYS],
  [TRANSPORT_USB, [...new Set([...deviceKeys.keys, ...interfaceKeys.keys, 'idProductArray', 'idProductMask'])]],
]);

interface Entry {
  readonly id: string;
  readonly entitlement: string;
  readonly index: number;
  readonly table: DictionaryValue;
}

function entriesOf({ bundles }: Evidence): readonly Entry[] {
  return bundles.flatMap(({ description: { id, entitlements } }) =>
    [...KEYS.keys()].flatMap((entitlement) => {
      const value = entitlements?.entries.get(entitlement);
      const items = value?.kind === 'array' ? value.items : [];
      return items.flatMap((table, index) => (table.kind === 'dictionary' ? [{ id, entitlement, index, table }] : []));
    }),
  );
}

/** E211: of PCI such a key is passed over, so that an entry of it alone covers everything (F-PCI-063); USB is told by subset. */
export function unknownKeys(evidence: Evidence): readonly Diagnostic[] {
  return entriesOf(evidence).flatMap(({ id, entitlement, index, table }) => {
    const known = KEYS.get(entitlement) ?? [];
    return [...table.entries.keys()].flatMap((key) => {
      if (known.includes(key)) return [];
      const near = nearest(key, known);
      const alone = ![...table.entries.keys()].some((other) => known.includes(other));
      const effect =
        entitlement === TRANSPORT_PCI
          ? `IOPCIFamily passes it over${alone ? ', and the entry covers every device' : ''}`
          : 'no nub has it, so that the entry may cover nothing';
      const message = `${key} in entry ${index + 1} of ${entitlement} of ${id} is no key of that entitlement: ${effect}.`;
      const fix = near === undefined ? `Remove ${key}.` : `Write ${near}.`;
      return [report('E211', { driver: id }, { key: entitlement, within: [index, key], message, fix })];
    });
  });
}

function neededKind(entitlement: string, key: string): 'string' | 'number' | 'array' {
  if (entitlement === TRANSPORT_PCI) return 'string';
  return key === 'idProductArray' ? 'array' : 'number';
}

function isRight(entitlement: string, key: string, value: Value): boolean {
  const kind = value.kind === 'symbol' ? 'string' : value.kind;
  // F-USB-042: the development wildcard.
  return kind === neededKind(entitlement, key) || (entitlement === TRANSPORT_USB && isStar(key, value));
}

/** E202 inside of an entry: values of two types are never equal (F-CORE-005, F-PCI-012, case 32). */
export function entryTypes(evidence: Evidence): readonly Diagnostic[] {
  return entriesOf(evidence).flatMap(({ id, entitlement, index, table }) =>
    [...table.entries].flatMap(([key, value]) => {
      if (KEYS.get(entitlement)?.includes(key) !== true || isRight(entitlement, key, value)) return [];
      const kind = neededKind(entitlement, key);
      const word = kind === 'number' ? 'an integer' : kind === 'array' ? 'an array' : 'a string';
      const message = `${key} in entry ${index + 1} of ${entitlement} of ${id} is of type ${kindText(value)} (${valueText(value)}) where ${word} is needed: the entry covers no device.`;
      const right = textOf(value) === '*' ? undefined : converted(value, kind);
      const fix = right === undefined ? `Write ${key} as ${word}.` : plistEntry(key, right);
      return [report('E202', { driver: id }, { key: entitlement, within: [index, key], message, fix })];
    }),
  );
}
