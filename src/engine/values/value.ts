/**
 * The kernel's container values, as one closed union.
 *
 * Numbers keep the width they were created with and are stored masked to it,
 * as unsigned. Strings and symbols are two kinds because identity
 * matters in two places.
 */
export type Value =
  | StringValue
  | SymbolValue
  | NumberValue
  | RealValue
  | BooleanValue
  | DataValue
  | ArrayValue
  | SetValue
  | DictionaryValue
  | OpaqueValue;

export interface StringValue {
  readonly kind: 'string';
  readonly text: string;
}
/** An interned string (OSSymbol): two symbols with one text are one object. */
export interface SymbolValue {
  readonly kind: 'symbol';
  readonly text: string;
}
/** `value` is unsigned, masked to `bits` (8, 16, 32 or 64). */
export interface NumberValue {
  readonly kind: 'number';
  readonly value: bigint;
  readonly bits: number;
}
/** A plist `<real>`: not a legal personality value, equal to no integer. */
export interface RealValue {
  readonly kind: 'real';
  readonly value: number;
}
export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}
export interface DataValue {
  readonly kind: 'data';
  readonly bytes: Uint8Array;
}
export interface ArrayValue {
  readonly kind: 'array';
  readonly items: readonly Value[];
}
export interface SetValue {
  readonly kind: 'set';
  readonly items: readonly Value[];
}
export interface DictionaryValue {
  readonly kind: 'dictionary';
  readonly entries: ReadonlyMap<string, Value>;
}
/** Something a plist may hold and a kernel container may not (a date, say): equal to nothing. */
export interface OpaqueValue {
  readonly kind: 'opaque';
  readonly description: string;
}

export type ValueKind = Value['kind'];
/** OSCollection: what "a collection of strings" accepts; a dictionary iterates its keys. */
export type CollectionValue = ArrayValue | SetValue | DictionaryValue;

export const string = (text: string): StringValue => ({ kind: 'string', text });
export const symbol = (text: string): SymbolValue => ({ kind: 'symbol', text });
/** A number of `bits` width; negative values are stored as two's complement. */
export const number = (value: bigint | number, bits = 64): NumberValue => ({
  kind: 'number',
  value: BigInt.asUintN(bits, BigInt(value)),
  bits,
});
export const real = (value: number): RealValue => ({ kind: 'real', value });
export const TRUE: BooleanValue = { kind: 'boolean', value: true };
export const FALSE: BooleanValue = { kind: 'boolean', value: false };
export const boolean = (value: boolean): BooleanValue => (value ? TRUE : FALSE);
export const data = (bytes: Uint8Array): DataValue => ({ kind: 'data', bytes });
export const array = (items: readonly Value[]): ArrayValue => ({ kind: 'array', items });
/** A set holds an object once: symbols of one text are one object, and so are the two booleans. */
export const set = (items: readonly Value[]): SetValue => ({
  kind: 'set',
  items: items.filter((item, index) => items.findIndex((other) => isSameObject(other, item)) === index),
});
export const dictionary = (
  entries: ReadonlyMap<string, Value> | Iterable<readonly [string, Value]>,
): DictionaryValue => ({
  kind: 'dictionary',
  entries: entries instanceof Map ? entries : new Map(entries),
});
export const opaque = (description: string): OpaqueValue => ({ kind: 'opaque', description });

function isSameObject(a: Value, b: Value): boolean {
  if (a.kind === 'symbol') return b.kind === 'symbol' && a.text === b.text;
  if (a.kind === 'boolean') return b.kind === 'boolean' && a.value === b.value;
  return a === b;
}

/** The text of a string or symbol, else undefined. */
export function textOf(value: Value | undefined): string | undefined {
  return value !== undefined && (value.kind === 'string' || value.kind === 'symbol') ? value.text : undefined;
}

export function isCollection(value: Value): value is CollectionValue {
  return value.kind === 'array' || value.kind === 'set' || value.kind === 'dictionary';
}

/** The members an iterator over a collection yields; a dictionary yields its keys as symbols. */
export function membersOf(value: CollectionValue): readonly Value[] {
  return value.kind === 'dictionary' ? [...value.entries.keys()].map(symbol) : value.items;
}

/** The low 32 bits read as signed: how the kernel reads a score. Reals are truncated first. */
export function toInt32(value: Value | undefined): number {
  if (value?.kind === 'number') return Number(BigInt.asIntN(32, value.value));
  if (value?.kind === 'real' && Number.isFinite(value.value))
    return Number(BigInt.asIntN(32, BigInt(Math.trunc(value.value))));
  return 0;
}

/** The number as a person wrote it: 64-bit values with the top bit set read as negative. */
export function toSigned(value: NumberValue): bigint {
  return BigInt.asIntN(value.bits, value.value);
}
