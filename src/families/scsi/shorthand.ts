import { string, type Value } from '../../engine/values/value.js';
import type { Shorthand, ShorthandField, ShorthandNub } from '../shorthand.js';

/** INQUIRY fields are padded with blanks, which the nub strips (families.md §5.1, F-SCSI-010). */
function stripBlanks(value: Value): Value {
  return value.kind === 'string' ? string(value.text.replace(/^ +| +$/g, '')) : value;
}

const fields: readonly ShorthandField[] = [
  { name: 'Peripheral Device Type', expects: 'integer' },
  { name: 'Vendor Identification', expects: 'string' },
  { name: 'Product Identification', expects: 'string' },
  { name: 'Product Revision Level', expects: 'string' },
];

const inquiryKeys: ReadonlySet<string> = new Set(fields.map(({ name }) => name));

/** No IOServiceDEXTEntitlements: this nub asks for nothing (F-ENT-014). */
function expand(given: ReadonlyMap<string, Value>, className: string): ShorthandNub {
  const properties = new Map<string, Value>();
  for (const [key, value] of given) properties.set(key, inquiryKeys.has(key) ? stripBlanks(value) : value);
  return { className, name: undefined, properties, configuration: new Map() };
}

export const shorthand: Shorthand = {
  key: 'scsi',
  defaultClass: 'IOSCSIPeripheralDeviceNub',
  fields,
  open: true,
  expand,
};
