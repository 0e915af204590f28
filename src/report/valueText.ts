import { membersOf, toSigned, type Value } from '../engine/values/value.js';

/** Whole numbers from this size on are shown in hexadecimal too: ids and classes are read that way. */
const HEX_FROM = 10n;

/** A value as a person reads it: numbers in decimal and hexadecimal, strings in quotes, data as plists write it. */
export function valueText(value: Value): string {
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return `"${value.text}"`;
    case 'number': {
      const signed = toSigned(value);
      return signed >= HEX_FROM ? `${signed} (0x${value.value.toString(16)})` : String(signed);
    }
    case 'real':
      return `real ${value.value}`;
    case 'boolean':
      return String(value.value);
    case 'data':
      return `data <${Buffer.from(value.bytes).toString('hex')}>`;
    case 'array':
      return `[${value.items.map(valueText).join(', ')}]`;
    case 'set':
      return `set [${membersOf(value).map(valueText).join(', ')}]`;
    case 'dictionary':
      return `{ ${[...value.entries].map(([key, each]) => `${key}: ${valueText(each)}`).join(', ')} }`;
    case 'opaque':
      return value.description;
    default:
      return value satisfies never;
  }
}

/** What a verdict expected or met: text as it stands, a value in words. */
export function factText(fact: Value | string | undefined): string {
  if (fact === undefined) return 'none';
  return typeof fact === 'string' ? fact : valueText(fact);
}
