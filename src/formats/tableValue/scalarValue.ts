import { boolean, data, number, real, string, type Value } from '../../engine/values/value.js';
import { hexProblem, parseHex } from '../world/hexBytes.js';
import { fits64, parseInteger } from '../world/integer64.js';
import { realOfWord } from '../world/valueForms.js';

/** A value, or why the text is none. */
export type TableReading = { readonly value: Value } | { readonly problem: string };

/** Strings in every plist, although they look like numbers (vocabulary "Table values"). */
const PCI_KEYS = new Set(['IOPCIMatch', 'IOPCIPrimaryMatch', 'IOPCISecondaryMatch', 'IOPCIClassMatch']);

export function isPciKey(key: string): boolean {
  return PCI_KEYS.has(key);
}

/** Text without quotes that is no collection. A type that is named (`data <…>`) holds under every key. */
export function readScalar(text: string, key: string): TableReading {
  const named = readNamedType(text);
  if (named !== undefined) return named;
  if (isPciKey(key)) return PCI_BOOLEANS.get(text) ?? { value: string(text) };
  if (text === 'true' || text === 'false') return { value: boolean(text === 'true') };
  const integer = parseInteger(text);
  return integer === undefined ? { value: string(text) } : sized(integer, text);
}

/** Under these keys `true` is a string, and the wrong type needs a name; elsewhere `boolean true` is text. */
const PCI_BOOLEANS: ReadonlyMap<string, TableReading> = new Map([
  ['boolean true', { value: boolean(true) }],
  ['boolean false', { value: boolean(false) }],
]);

/** `data <6a1d>`, `real 1.5`, `integer 0x1`; undefined: an ordinary text (`real time`). */
function readNamedType(text: string): TableReading | undefined {
  const [, type, content = ''] = /^(data|real|integer)\s+(.*)$/s.exec(text) ?? [];
  if (type === 'data' && content.startsWith('<')) return readData(content);
  if (type === 'real' && (/^[-+.]?\d/.test(content) || realOfWord(content) !== undefined)) return readReal(content);
  if (type === 'integer' && /^[-+]?\d/.test(content)) return readInteger(content);
  return undefined;
}

function readData(content: string): TableReading {
  const [, digits] = /^<([^>]*)>$/.exec(content) ?? [];
  if (digits === undefined) return { problem: `data ${content} must end with >, as in data <6a1d0000>` };
  const bytes = parseHex(digits);
  return bytes ? { value: data(bytes) } : { problem: `${hexProblem(digits)}, in data ${content}` };
}

function readReal(content: string): TableReading {
  // Number() alone would take 0x10 for a real.
  const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(content) ? Number(content) : undefined;
  const value = realOfWord(content) ?? decimal;
  return value === undefined ? { problem: `${content} is not a real, as in real 1.5` } : { value: real(value) };
}

function readInteger(content: string): TableReading {
  const integer = parseInteger(content);
  if (integer === undefined) return { problem: `${content} is not an integer, as in integer 42 or integer 0x1a86` };
  return sized(integer, content);
}

function sized(integer: bigint, text: string): TableReading {
  if (fits64(integer)) return { value: number(integer) };
  return { problem: `${text} does not fit 64 bits; a string of digits is written in quotes: "${text}"` };
}
