import type { Value } from '../../engine/values/value.js';
import { CLASS_REVISION, DEVICE_VENDOR, SUBSYSTEM } from './keys.js';

/** The low 32 bits of a property: data is little-endian, up to four bytes. */
function word(value: Value | undefined): number {
  if (value?.kind === 'number') return Number(BigInt.asUintN(32, value.value));
  if (value?.kind !== 'data') return 0;
  return value.bytes.subarray(0, 4).reduce((sum, byte, index) => (sum | (byte << (8 * index))) >>> 0, 0);
}

/** The dwords that matching reads, rebuilt from the properties made of them (families.md §2.1): for registries that were dumped. */
export function configurationOf(properties: ReadonlyMap<string, Value>): ReadonlyMap<number, number> {
  const of = (key: string): number => word(properties.get(key));
  return new Map([
    [DEVICE_VENDOR, ((of('device-id') << 16) | (of('vendor-id') & 0xffff)) >>> 0],
    [CLASS_REVISION, ((of('class-code') << 8) | (of('revision-id') & 0xff)) >>> 0],
    [SUBSYSTEM, ((of('subsystem-id') << 16) | (of('subsystem-vendor-id') & 0xffff)) >>> 0],
  ]);
}
