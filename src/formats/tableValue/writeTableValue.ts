import { type DictionaryValue, toSigned, type Value } from '../../engine/values/value.js';
import { formatHex } from '../world/hexBytes.js';
import { escapeKey, wordOfReal } from '../world/valueForms.js';
import { writeQuoted } from './quotedText.js';
import { isPciKey, readScalar } from './scalarValue.js';

/** What a person would write in the table; `readTableValue` reads the same value from it. */
export function writeTableValue(value: Value, key: string): string {
  return isText(value) ? writeText(value.text, key, standsInCell) : write(value, key);
}

/** Within a collection. */
function write(value: Value, key: string): string {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return writeText(value.text, key, standsInFlow);
    case 'boolean':
      return isPciKey(key) ? `boolean ${value.value}` : String(value.value);
    case 'number':
      return isPciKey(key) ? `integer ${decimal(value)}` : decimal(value);
    case 'real':
      return `real ${wordOfReal(value.value) ?? (Object.is(value.value, -0) ? '-0' : value.value)}`;
    case 'data':
      return `data <${formatHex(value.bytes)}>`;
    case 'array':
      return writeItems(value.items);
    case 'set':
      return `{ $set: ${writeItems(value.items)} }`;
    case 'dictionary':
      return writeEntries(value);
    case 'opaque':
      return `{ $opaque: ${writeQuoted(value.description)} }`;
  }
}

function isText(value: Value): value is Extract<Value, { readonly text: string }> {
  return value.kind === 'string' || value.kind === 'symbol';
}

/** Signed where it is 64 bits wide; a narrower number's top bit is seldom a sign. */
function decimal(value: Extract<Value, { readonly kind: 'number' }>): string {
  return String(value.bits === 64 ? toSigned(value) : value.value);
}

function writeItems(items: readonly Value[]): string {
  return `[${items.map((item) => write(item, '')).join(', ')}]`;
}

function writeEntries({ entries }: DictionaryValue): string {
  if (entries.size === 0) return '{}';
  const pairs = [...entries].map(([key, item]) => `${writeKey(escapeKey(key))}: ${write(item, key)}`);
  return `{ ${pairs.join(', ')} }`;
}

function writeKey(key: string): string {
  return standsInFlow(key) ? key : writeQuoted(key);
}

/** Without quotes where they are not needed: where the bare text reads as this very string. */
function writeText(text: string, key: string, stands: (text: string) => boolean): string {
  if (!stands(text)) return writeQuoted(text);
  const reading = readScalar(text, key);
  const same = 'value' in reading && reading.value.kind === 'string' && reading.value.text === text;
  return same ? text : writeQuoted(text);
}

/** A cell: nothing that trimming takes away, no line break, no other beginning of a value. */
function standsInCell(text: string): boolean {
  return text !== '' && text.trim() === text && !/^["[{]|\p{Cc}/u.test(text);
}

/** YAML flow: only what is a plain scalar beyond doubt. */
function standsInFlow(text: string): boolean {
  return /^[\w$][\w.&/$-]*(?: [\w.&/$-]+)*$/.test(text);
}
