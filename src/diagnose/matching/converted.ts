import { textOf, type Value, type ValueKind } from '../../engine/values/value.js';
import { dwordText } from '../wording/pciMatch.js';

/** The same thing in the type that is needed, where that can be told. */
export function converted(wanted: Value, kind: ValueKind): Value | undefined {
  const text = textOf(wanted)?.trim() ?? (wanted.kind === 'real' ? String(wanted.value) : '');
  if (kind === 'number' && /^(0x[0-9a-f]+|\d+)$/i.test(text)) return { kind: 'number', value: BigInt(text), bits: 64 };
  if (kind === 'boolean' && text !== '') return { kind: 'boolean', value: !/^(no|false|0)$/i.test(text) };
  if (kind === 'string' && wanted.kind === 'number') return { kind: 'string', text: dwordText(wanted.value) };
  return undefined;
}
