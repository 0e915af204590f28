import { toSigned, type Value } from '../../engine/values/value.js';

/** Below ten, decimal and hexadecimal look alike. */
const HEX_FROM = 10n;

/** A number in both notations, as plists and as headers write it: `29987 (0x7523)`. */
export function numberText(value: bigint | number): string {
  const whole = BigInt(value);
  return whole >= HEX_FROM ? `${whole} (0x${whole.toString(16)})` : String(whole);
}

/** A value as a person reads it, with its plist type where that is not plain to see. */
export function valueText(value: Value | string | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value;
  switch (value.kind) {
    case 'string':
    case 'symbol':
      return `"${value.text}"`;
    case 'number':
      return numberText(toSigned(value));
    case 'real':
      return `real ${value.value}`;
    case 'boolean':
      return String(value.value);
    case 'data':
      return `data <${Buffer.from(value.bytes).toString('hex')}>`;
    case 'array':
    case 'set':
      return `[${value.items.map(valueText).join(', ')}]`;
    case 'dictionary':
      return `{ ${[...value.entries].map(([key, item]) => `${key}: ${valueText(item)}`).join(', ')} }`;
    case 'opaque':
      return value.description;
    default:
      return value satisfies never;
  }
}

/** What a plist calls the type. */
export function kindText(value: Value): string {
  switch (value.kind) {
    case 'symbol':
      return 'string';
    case 'number':
      return 'integer';
    case 'opaque':
      return value.description;
    default:
      return value.kind;
  }
}
