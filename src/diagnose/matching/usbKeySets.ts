import type { Personality } from '../../engine/catalogue/personality.js';
import type { Service } from '../../engine/registry/service.js';
import { deviceKeys, interfaceKeys, type KeyTable, type Row } from '../../families/usb/rows.js';
import type { UsbKind } from '../usbNubs.js';

export const KEY_TABLES: Readonly<Record<UsbKind, KeyTable>> = { device: deviceKeys, interface: interfaceKeys };

/** Anything with matching keys: a personality, or what it might become. */
export type Keyed = Pick<Personality, 'properties'>;

/** What a personality would have to change to have a legal set of keys. */
export interface KeySetChange {
  readonly row: Row;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The USB keys that a personality has, of those that this kind of nub reads (F-USB-006). */
export function keySetOf({ properties }: Keyed, { keys }: KeyTable): ReadonlySet<string> {
  return new Set(keys.filter((key) => properties.entries.has(key)));
}

/** What there is to change for a row, by presence of keys alone; a list stands in for idProduct (F-USB-008, F-USB-011). */
function changeFor(row: Row, { properties }: Keyed, { keys }: KeyTable): KeySetChange {
  const has = (key: string): boolean => properties.entries.has(key);
  const hasList = properties.entries.get('idProductArray')?.kind === 'array';
  const belongs = new Set([...row.required, ...row.optional]);
  return {
    row,
    add: row.required.filter((key) => !has(key) && !(key === 'idProduct' && hasList)),
    remove: keys.filter((key) => has(key) && !belongs.has(key)),
  };
}

/** Whether the nub is vendor-specific, which decides between rows (F-USB-014); undefined: no nub to ask. */
export function isVendorSpecific(nub: Service | undefined, { classKey }: KeyTable): boolean | undefined {
  const value = nub?.properties.get(classKey);
  return nub === undefined ? undefined : value?.kind === 'number' && value.value === 0xffn;
}

/** The rows that nubs of this class can meet (F-USB-014). */
export function rowsFor(table: KeyTable, vendorSpecific: boolean | undefined): readonly Row[] {
  return table.rows.filter(
    (row) => vendorSpecific === undefined || row.vendorSpecific === undefined || row.vendorSpecific === vendorSpecific,
  );
}

/** Whether some row takes these keys, whatever their values, on nubs of this class (F-USB-003). */
export function isLegalSet(personality: Keyed, table: KeyTable, vendorSpecific?: boolean): boolean {
  return rowsFor(table, vendorSpecific).some((row) => {
    const { add, remove } = changeFor(row, personality, table);
    return add.length === 0 && remove.length === 0;
  });
}

/** Every legal set for nubs of this class, as what there is to change. */
export function legalSets(
  personality: Keyed,
  table: KeyTable,
  vendorSpecific: boolean | undefined,
): readonly KeySetChange[] {
  return rowsFor(table, vendorSpecific).map((row) => changeFor(row, personality, table));
}

/** The legal set with the fewest changes; of those, the one that takes the least away, then the one that scores most. */
export function nearestSet(
  personality: Keyed,
  table: KeyTable,
  vendorSpecific: boolean | undefined,
): KeySetChange | undefined {
  const changes = [...legalSets(personality, table, vendorSpecific)];
  const size = ({ add, remove }: KeySetChange): number => add.length + remove.length;
  return changes.sort((a, b) => size(a) - size(b) || a.remove.length - b.remove.length || b.row.base - a.row.base)[0];
}
