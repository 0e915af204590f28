import { isEqual } from '../../engine/values/equality.js';
import { boolean, data, number, string, textOf, type Value, type ValueKind } from '../../engine/values/value.js';
import { dwordText } from '../wording/pciMatch.js';

/** A number as people write one in a text: decimal, or hexadecimal with its 0x or with a letter in it. */
function readNumber(text: string): bigint | undefined {
  if (/^(0x[0-9a-f]+|\d+)$/i.test(text)) return BigInt(text);
  return /^[0-9a-f]{2,8}$/i.test(text) ? BigInt(`0x${text}`) : undefined;
}

/** Registers print the low byte first. */
function littleEndian(bytes: Uint8Array): bigint | undefined {
  if (bytes.length === 0 || bytes.length > 8) return undefined;
  return [...bytes].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function bytesOf(value: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}

function toNumber(wanted: Value): bigint | undefined {
  switch (wanted.kind) {
    case 'string':
    case 'symbol':
      return readNumber(wanted.text.trim());
    case 'real':
      return Number.isInteger(wanted.value) ? BigInt(wanted.value) : undefined;
    case 'data':
      return littleEndian(wanted.bytes);
    case 'array':
      return wanted.items.length === 1 && wanted.items[0] !== undefined ? toNumber(wanted.items[0]) : undefined;
    case 'number':
      return wanted.value;
    default:
      return undefined;
  }
}

function toBoolean(wanted: Value): boolean | undefined {
  if (wanted.kind === 'number') return wanted.value !== 0n;
  const text = textOf(wanted)?.trim() ?? '';
  return text === '' ? undefined : !/^(no|false|0)$/i.test(text);
}

/** The same thing in the type that is needed, where that can be told. `like`: the value that it is compared with. */
export function converted(wanted: Value, kind: ValueKind, like?: Value): Value | undefined {
  if (kind === 'number') {
    const value = toNumber(wanted);
    return value === undefined ? undefined : number(value);
  }
  if (kind === 'boolean') {
    const value = toBoolean(wanted);
    return value === undefined ? undefined : boolean(value);
  }
  if (kind === 'data' && wanted.kind === 'number' && like?.kind === 'data')
    return data(bytesOf(wanted.value, like.bytes.length));
  return undefined;
}

/** The same value, be it in another type: 60186 as a text is meant for the device that has it as an integer. */
export function isAlike(wanted: Value, actual: Value): boolean {
  if (isEqual(wanted, actual)) return true;
  const right = converted(wanted, actual.kind, actual);
  return right !== undefined && isEqual(right, actual);
}

/** A PCI match string out of an integer, or of a list of strings (F-PCI-002, F-PCI-012). */
export function asMatchString(wanted: Value): Value | undefined {
  if (wanted.kind === 'number') return string(dwordText(wanted.value));
  if (wanted.kind !== 'array') return undefined;
  const texts = wanted.items.map((item) => (item.kind === 'number' ? dwordText(item.value) : textOf(item)));
  return texts.length === 0 || texts.includes(undefined) ? undefined : string(texts.join(' '));
}
