import type { Table } from '../../engine/matching/family.js';
import { textOf, type Value } from '../../engine/values/value.js';

/** First vendor-defined usage page (F-HID-015). */
const VENDOR_PAGE = 0xff00n;

export interface VendorPageAnswer {
  readonly refused: boolean;
  /** The fault that is logged, refused or not. */
  readonly log: string | undefined;
}

function isVendorPage(value: Value | undefined): boolean {
  return value?.kind === 'number' && BigInt.asUintN(32, value.value) >= VENDOR_PAGE;
}

/** PrimaryUsagePage, or a page in DeviceUsagePairs; DeviceUsagePage at the top is not inspected (F-HID-015). */
function namesVendorPage(table: Table): boolean {
  if (isVendorPage(table.entries.get('PrimaryUsagePage'))) return true;
  const pairs = table.entries.get('DeviceUsagePairs');
  if (pairs?.kind !== 'array') return false;
  return pairs.items.some((pair) => pair.kind === 'dictionary' && isVendorPage(pair.entries.get('DeviceUsagePage')));
}

/**
 * validateMatchingTable (F-HID-015): a vendor-defined page without VendorID is refused where the table's Transport
 * says USB or Bluetooth, logged only where it says nothing, and let pass silently on other transports.
 */
export function validateVendorPage(table: Table): VendorPageAnswer {
  if (table.entries.has('VendorID') || !namesVendorPage(table)) return { refused: false, log: undefined };
  const transport = textOf(table.entries.get('Transport'));
  const log = `Matching has vendor DeviceUsagePage or PrimaryUsagePage, transport ${transport ?? '(none)'} but vendorID is missing`;
  if (transport === undefined) return { refused: false, log };
  const refused = transport.includes('USB') || transport.includes('Bluetooth');
  return refused ? { refused, log } : { refused, log: undefined };
}
