import { opaque, real as realValue, type Value } from '../../engine/values/value.js';

/** A big-endian integer of any width. */
export function unsigned(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}

/** Up to four bytes are unsigned, eight are signed, sixteen hold what is unsigned and needs all of 64 bits. */
export function integer(bytes: Uint8Array): bigint | undefined {
  const value = unsigned(bytes);
  if (bytes.length < 8) return value;
  if (bytes.length === 8) return BigInt.asIntN(64, value);
  const signed = BigInt.asIntN(128, value);
  return signed >= -(2n ** 63n) && signed < 2n ** 64n ? signed : undefined;
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Four or eight bytes. */
export function real(bytes: Uint8Array): Value {
  return realValue(bytes.length === 4 ? view(bytes).getFloat32(0) : view(bytes).getFloat64(0));
}

/** Dates count seconds from the first of January 2001. */
const EPOCH = Date.UTC(2001, 0, 1);

/** The kernel has no date, so it is carried as opaque: equal to nothing. The same words as for one in XML. */
export function date(bytes: Uint8Array): Value {
  const seconds = view(bytes).getFloat64(0);
  const time = new Date(EPOCH + Math.round(seconds) * 1000);
  if (Number.isNaN(time.getTime())) return opaque(`date ${seconds} seconds from 2001`);
  return opaque(`date ${time.toISOString().replace('.000Z', 'Z')}`);
}

/** One byte a letter; undefined where a byte is no ASCII. */
export function ascii(bytes: Uint8Array): string | undefined {
  if (bytes.some((byte) => byte > 127)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Two bytes a unit, the high one first. Lone halves of a pair stay as they are. */
export const utf16 = (bytes: Uint8Array): string => Buffer.from(bytes).swap16().toString('utf16le');

export const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
