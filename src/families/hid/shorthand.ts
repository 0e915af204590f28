import { array, dictionary, type Value } from '../../engine/values/value.js';
import { allOf, anyOf, BUILT_IN, REQUIREMENT_KEY, TRANSPORT_HID } from '../entitlementNames.js';
import type { Shorthand, ShorthandNub } from '../shorthand.js';

type Fields = ReadonlyMap<string, Value>;

/** One pair out of the primary usage, for who gives no pairs; without any pair a nub matches nothing (F-HID-005). */
function primaryPair(fields: Fields): Value | undefined {
  const page = fields.get('PrimaryUsagePage');
  const usage = fields.get('PrimaryUsage');
  const pair: [string, Value][] = [];
  if (page !== undefined) pair.push(['DeviceUsagePage', page]);
  if (usage !== undefined) pair.push(['DeviceUsage', usage]);
  return pair.length === 0 ? undefined : array([dictionary(pair)]);
}

/** families.md §4.3: only interfaces carry a requirement; a built-in one asks for both. */
function requirement(fields: Fields): Value {
  const builtIn = fields.get('Built-In');
  return builtIn?.kind === 'boolean' && builtIn.value ? allOf(TRANSPORT_HID, BUILT_IN) : anyOf(TRANSPORT_HID);
}

/** What IOHIDDevice publishes, mirrored to its interface (families.md §4.1). */
function expand(fields: Fields, className: string): ShorthandNub {
  const properties = new Map(fields);
  const pair = properties.has('DeviceUsagePairs') ? undefined : primaryPair(fields);
  if (pair !== undefined) properties.set('DeviceUsagePairs', pair);
  if (className === 'IOHIDInterface' && !properties.has(REQUIREMENT_KEY))
    properties.set(REQUIREMENT_KEY, requirement(fields));
  return { className, name: undefined, properties, configuration: new Map() };
}

export const shorthand: Shorthand = {
  key: 'hid',
  // What DEXTs match; a HID device is had by naming the class.
  defaultClass: 'IOHIDInterface',
  fields: [
    { name: 'VendorID', expects: 'integer' },
    { name: 'ProductID', expects: 'integer' },
    { name: 'Transport', expects: 'string' },
    { name: 'PrimaryUsagePage', expects: 'integer' },
    { name: 'PrimaryUsage', expects: 'integer' },
    { name: 'DeviceUsagePairs', expects: 'any' },
    { name: 'LocationID', expects: 'integer' },
    { name: 'VersionNumber', expects: 'integer' },
    { name: 'Manufacturer', expects: 'string' },
    { name: 'Product', expects: 'string' },
    { name: 'SerialNumber', expects: 'string' },
    { name: 'ModelNumber', expects: 'string' },
    { name: 'PhysicalDeviceUniqueID', expects: 'string' },
    { name: 'Built-In', expects: 'boolean' },
  ],
  open: true,
  builtInField: 'Built-In',
  expand,
};
