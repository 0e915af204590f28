import { number, type Value } from '../../engine/values/value.js';
import { allOf, REQUIREMENT_KEY, TRANSPORT_USB } from '../entitlementNames.js';
import type { Shorthand, ShorthandField, ShorthandNub } from '../shorthand.js';

/** Descriptor fields that every device has: 0 says "see the interfaces" (families.md §3.1). */
const DEVICE_DEFAULTS = { bDeviceClass: 0, bDeviceSubClass: 0, bDeviceProtocol: 0 };

/** The first interface of the first configuration, of no class. */
const INTERFACE_DEFAULTS = {
  bInterfaceNumber: 0,
  bConfigurationValue: 1,
  bInterfaceClass: 0,
  bInterfaceSubClass: 0,
  bInterfaceProtocol: 0,
};

function integers(...names: readonly string[]): readonly ShorthandField[] {
  return names.map((name) => ({ name, expects: 'integer' }));
}

/** The old family knows nothing of DriverKit. */
const LEGACY_CLASSES = new Set(['IOUSBDevice', 'IOUSBInterface']);

/** Both modern nubs publish the same requirement (families.md §3.1, F-USB-045). */
function nubOf(
  fields: ReadonlyMap<string, Value>,
  className: string,
  defaults: Readonly<Record<string, number>>,
): ShorthandNub {
  const properties = new Map<string, Value>(fields);
  for (const [key, value] of Object.entries(defaults)) {
    if (!properties.has(key)) properties.set(key, number(value));
  }
  if (!properties.has(REQUIREMENT_KEY) && !LEGACY_CLASSES.has(className))
    properties.set(REQUIREMENT_KEY, allOf(TRANSPORT_USB));
  return { className, name: undefined, properties, configuration: new Map() };
}

export const deviceShorthand: Shorthand = {
  key: 'usb',
  defaultClass: 'IOUSBHostDevice',
  fields: integers('idVendor', 'idProduct', 'bcdDevice', 'bDeviceClass', 'bDeviceSubClass', 'bDeviceProtocol'),
  open: true,
  // F-USB-018.
  unconfigured: ['kUSBCurrentConfiguration', number(0)],
  expand: (fields, className) => nubOf(fields, className, DEVICE_DEFAULTS),
};

export const interfaceShorthand: Shorthand = {
  key: 'usbInterface',
  defaultClass: 'IOUSBHostInterface',
  fields: [
    ...integers('idVendor', 'idProduct', 'bcdDevice'),
    { name: 'bInterfaceNumber', aliases: ['number'], expects: 'integer' },
    { name: 'bConfigurationValue', aliases: ['configuration'], expects: 'integer' },
    { name: 'bInterfaceClass', aliases: ['class'], expects: 'integer' },
    { name: 'bInterfaceSubClass', aliases: ['subclass'], expects: 'integer' },
    { name: 'bInterfaceProtocol', aliases: ['protocol'], expects: 'integer' },
  ],
  open: true,
  registersWithProvider: true,
  expand: (fields, className) => nubOf(fields, className, INTERFACE_DEFAULTS),
};
