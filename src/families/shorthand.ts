import type { Value } from '../engine/values/value.js';

/** A field that a hardware shorthand takes (contract "World document"; vocabulary "Given: hardware"). */
export interface ShorthandField {
  /** The name in world documents. */
  readonly name: string;
  /** Other names for it: the ones that step tables use. */
  readonly aliases?: readonly string[];
  readonly expects: 'integer' | 'string' | 'boolean' | 'array' | 'any';
}

/** What a shorthand stands for: what the family's nub publishes. */
export interface ShorthandNub {
  readonly className: string;
  /** The registry name that the family gives; undefined: the nub's id. */
  readonly name: string | undefined;
  readonly properties: ReadonlyMap<string, Value>;
  /** PCI configuration dwords by byte offset. */
  readonly configuration: ReadonlyMap<number, number>;
}

/** `pci:`, `usb:`, `usbInterface:`, `hid:`, `scsi:`: hardware in a family's own words. */
export interface Shorthand {
  readonly key: string;
  readonly defaultClass: string;
  readonly fields: readonly ShorthandField[];
  /** Fields outside `fields` become properties as they stand (the registry's own key names). */
  readonly open: boolean;
  /** The field that says that the device is built in; absent: the property `built-in` does. */
  readonly builtInField?: string;
  /** Such nubs are registered right after the nub that they hang on, unless that one is left unconfigured. */
  readonly registersWithProvider?: boolean;
  /** The property that shows that no configuration is selected. */
  readonly unconfigured?: readonly [key: string, value: Value];
  /** `fields` by world-document name, types already checked. `className`: the class the user gave, else the default. */
  expand(fields: ReadonlyMap<string, Value>, className: string): ShorthandNub;
}
