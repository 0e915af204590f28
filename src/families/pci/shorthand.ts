import { data, string, TRUE, type Value } from '../../engine/values/value.js';
import { allOf, REQUIREMENT_KEY, TRANSPORT_PCI, TRANSPORT_PCI_BRIDGE } from '../entitlementNames.js';
import type { Shorthand, ShorthandNub } from '../shorthand.js';
import { configurationOf } from './configuration.js';
import { compatibleNames, nubName, type PCIIdentity } from './names.js';

type Fields = ReadonlyMap<string, Value>;

function integer(fields: Fields, name: string): number {
  const value = fields.get(name);
  return value?.kind === 'number' ? Number(BigInt.asUintN(32, value.value)) : 0;
}

function isTrue(fields: Fields, name: string): boolean {
  const value = fields.get(name);
  return value?.kind === 'boolean' && value.value;
}

/** Four bytes, little-endian: how every id is published (families.md §2.1). */
function fourBytes(value: number): Value {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return data(bytes);
}

function identityOf(fields: Fields): PCIIdentity {
  return {
    vendor: integer(fields, 'vendor') & 0xffff,
    device: integer(fields, 'device') & 0xffff,
    classCode: integer(fields, 'class') & 0xff_ffff,
    subsystemVendor: integer(fields, 'subsystemVendor') & 0xffff,
    subsystem: integer(fields, 'subsystem') & 0xffff,
  };
}

/** The ids; the subsystem ones only when dword 0x2c is not zero (families.md §2.1). */
function idProperties(identity: PCIIdentity, revision: number): Map<string, Value> {
  const properties = new Map<string, Value>([
    ['vendor-id', fourBytes(identity.vendor)],
    ['device-id', fourBytes(identity.device)],
    ['revision-id', fourBytes(revision)],
    ['class-code', fourBytes(identity.classCode)],
  ]);
  if (identity.subsystemVendor !== 0 || identity.subsystem !== 0) {
    properties.set('subsystem-vendor-id', fourBytes(identity.subsystemVendor));
    properties.set('subsystem-id', fourBytes(identity.subsystem));
  }
  return properties;
}

/**
 * An endpoint needs transport.pci; any other header type is a bridge and needs both (families.md §2.1, R-113). The
 * entitlement for the offload engine switches a feature and is never asked for here (F-PCI-067).
 */
function requirement(headerType: number): Value {
  // Bit 7 says that there are more functions, nothing of the layout.
  return (headerType & 0x7f) === 0 ? allOf(TRANSPORT_PCI) : allOf(TRANSPORT_PCI, TRANSPORT_PCI_BRIDGE);
}

const cString = (text: string): Uint8Array => Buffer.from(`${text}\0`, 'utf8');

/** What IOPCIBridge publishes for a device with these ids (families.md §2.1). */
function expand(fields: Fields, className: string): ShorthandNub {
  const identity = identityOf(fields);
  const name = nubName(identity);
  const properties = idProperties(identity, integer(fields, 'revision') & 0xff);
  const configuration = configurationOf(properties);
  properties.set('compatible', data(Buffer.concat(compatibleNames(identity).map(cString))));
  properties.set('name', data(cString(name)));
  properties.set('IOName', string(name));
  if (isTrue(fields, 'tunnelled')) properties.set('IOPCITunnelled', TRUE);
  if (isTrue(fields, 'builtIn')) properties.set('built-in', data(new Uint8Array(1)));
  properties.set(REQUIREMENT_KEY, requirement(integer(fields, 'headerType')));
  return { className, name, properties, configuration };
}

export const shorthand: Shorthand = {
  key: 'pci',
  defaultClass: 'IOPCIDevice',
  fields: [
    { name: 'vendor', expects: 'integer' },
    { name: 'device', expects: 'integer' },
    { name: 'class', expects: 'integer' },
    { name: 'revision', expects: 'integer' },
    { name: 'subsystemVendor', aliases: ['subsystem vendor'], expects: 'integer' },
    { name: 'subsystem', expects: 'integer' },
    { name: 'headerType', aliases: ['header type'], expects: 'integer' },
    { name: 'tunnelled', expects: 'boolean' },
    { name: 'builtIn', aliases: ['built in'], expects: 'boolean' },
  ],
  open: false,
  expand,
};
