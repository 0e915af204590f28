import type { Table } from '../../engine/matching/family.js';
import type { ProductMatch } from './product.js';

/** What the comparison brought, beside the keys that are simply there and equal. */
export interface KeyPoints {
  readonly product: ProductMatch;
  /** Points of pairs and top level together (F-HID-006). */
  readonly usage: number;
}

/** One term of the sum, for the explanation. */
type Term = readonly [name: string, points: number];

/** Worth 100 each, beside a VendorID (F-HID-011). */
const DETAILS = ['VersionNumber', 'Manufacturer', 'SerialNumber', 'PhysicalDeviceUniqueID'];

/** T: a location counts only beside a transport. */
function transportTerms(table: Table): Term[] {
  if (!table.entries.has('Transport')) return [];
  return table.entries.has('LocationID')
    ? [
        ['Transport', 1000],
        ['LocationID', 2000],
      ]
    : [['Transport', 1000]];
}

/** V: product, model and details count only beside a vendor. */
function vendorTerms(table: Table, product: ProductMatch): Term[] {
  if (!table.entries.has('VendorID')) return [];
  const terms: Term[] = [['VendorID', 5000]];
  if (product.kind === 'matched') terms.push([product.by, product.points]);
  if (table.entries.has('ModelNumber')) terms.push(['ModelNumber', 1000]);
  for (const key of DETAILS) {
    if (table.entries.has(key)) terms.push([key, 100]);
  }
  return terms;
}

/** U, all that the system's generic event drivers have (F-HID-018): the usage pairs, else the primary usage; never both. */
function usageTerms(table: Table, usage: number): Term[] {
  if (usage > 0) return [['usage pairs', 1100 + usage]];
  if (!table.entries.has('PrimaryUsagePage')) return [];
  return table.entries.has('PrimaryUsage')
    ? [
        ['PrimaryUsagePage', 1100],
        ['PrimaryUsage', 100],
      ]
    : [['PrimaryUsagePage', 1100]];
}

/** F-HID-011: T + V + U, all keys of the table being matched. BootProtocol and the like add nothing (F-HID-012). */
export function hidScore(
  table: Table,
  { product, usage }: KeyPoints,
): { readonly points: number; readonly how: string } {
  const terms = [...transportTerms(table), ...vendorTerms(table, product), ...usageTerms(table, usage)];
  return {
    points: terms.reduce((sum, [, points]) => sum + points, 0),
    how: terms.map(([name, points]) => `${name} ${points}`).join(' + '),
  };
}
