import {
  array,
  boolean,
  type DictionaryValue,
  data,
  dictionary,
  number,
  set,
  string,
  symbol,
  type Value,
} from '../../src/engine/values/value.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Resolves `{"$entryID": "label"}`: the registry id of the node with that label. */
export type EntryIds = (label: string) => bigint;

const noEntries: EntryIds = (label) => {
  throw new Error(`the case names entry ${label} but has no registry`);
};

/** A value of a case file (its README, "Values"). */
export function decode(json: Json, entryIds: EntryIds = noEntries): Value {
  if (typeof json === 'string') return string(json);
  if (typeof json === 'boolean') return boolean(json);
  if (typeof json === 'number') return number(json);
  if (json === null) throw new Error('null stands for absent and cannot be a member');
  if (isArray(json)) return array(json.map((item) => decode(item, entryIds)));
  return decodeTyped(json, entryIds) ?? decodeTable(json, entryIds);
}

function decodeTyped(json: JsonObject, entryIds: EntryIds): Value | undefined {
  const { $num, bits, $data, $sym, $set, $entryID } = json;
  if (typeof $num === 'string') return number(BigInt($num), typeof bits === 'number' ? bits : 64);
  if (typeof $data === 'string') return data(new Uint8Array(Buffer.from($data, 'hex')));
  if (typeof $sym === 'string') return symbol($sym);
  if ($set !== undefined && isArray($set)) return set($set.map((item) => decode(item, entryIds)));
  if (typeof $entryID === 'string') return number(entryIds($entryID));
  return undefined;
}

export function decodeTable(json: Json | undefined, entryIds: EntryIds = noEntries): DictionaryValue {
  const members = Object.entries(asObject(json)).filter(([, value]) => value !== null);
  return dictionary(members.map(([key, value]) => [key, decode(value, entryIds)] as const));
}

const isArray = (json: Json): json is readonly Json[] => Array.isArray(json);
export const asObject = (json: Json | undefined): JsonObject =>
  typeof json === 'object' && json !== null && !isArray(json) ? json : {};
export const asArray = (json: Json | undefined): readonly Json[] =>
  json !== undefined && isArray(json ?? '') ? (json as readonly Json[]) : [];
export const asText = (json: Json | undefined): string | undefined => (typeof json === 'string' ? json : undefined);
