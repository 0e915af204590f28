import type { Position } from '../source/position.js';
import type { GrowingEntry } from './capture.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type HeaderReading = { readonly entry: GrowingEntry } | { readonly cut: boolean };

const CLASS = '  <class ';

/**
 * Reads what follows `+-o `: `name@location  <class C, id 0x…, registered, matched, active, busy 0 (1 ms), retain 5>`.
 * The id and the state words are not in every version's output, nor with `-S`; entries that are no IOService have no state.
 */
export function readHeader(text: string, position: Position): HeaderReading {
  const line = text.trimEnd();
  const at = line.lastIndexOf(CLASS);
  if (at === -1) return { cut: line.endsWith('$') };
  if (!line.endsWith('>')) return { cut: true };
  const words = line.slice(at + CLASS.length, -1).split(', ');
  const entry: Mutable<GrowingEntry> = { name: '', className: '', properties: new Map(), children: [], position };
  readName(line.slice(0, at), entry);
  readClass(words[0] ?? '', entry);
  for (const word of words.slice(1)) readWord(word, entry);
  return { entry };
}

/** A location is hexadecimal numbers; any other "@" belongs to the name. */
const LOCATION = /^[0-9A-Fa-f]+(?:[,:][0-9A-Fa-f]+)*$/;

function readName(text: string, entry: Mutable<GrowingEntry>): void {
  const at = text.lastIndexOf('@');
  const location = at === -1 ? '' : text.slice(at + 1);
  if (LOCATION.test(location)) {
    entry.name = text.slice(0, at);
    entry.location = location;
  } else entry.name = text;
}

/** With `-i`, ioreg prints the whole chain, the base class first: IORegistryEntry:IOService:IOPCIDevice. */
function readClass(text: string, entry: Mutable<GrowingEntry>): void {
  entry.className = text;
  if (!text.includes(':')) return;
  const [className = text, ...inheritance] = text.split(':').reverse();
  entry.className = className;
  entry.inheritance = inheritance;
}

function readWord(word: string, entry: Mutable<GrowingEntry>): void {
  if (word === 'registered' || word === '!registered') entry.registered = word === 'registered';
  else if (word === 'matched' || word === '!matched') entry.matched = word === 'matched';
  else if (word === 'active' || word === 'inactive' || word === '!active') entry.active = word === 'active';
  else if (word.startsWith('id 0x')) {
    const id = hexadecimal(word.slice(5));
    if (id !== undefined) entry.registryId = id;
  } else if (word.startsWith('busy ')) {
    const busy = Number.parseInt(word.slice(5), 10);
    if (!Number.isNaN(busy)) entry.busy = busy;
  }
}

/** A registry id has 64 bits; anything longer or other is none. */
function hexadecimal(digits: string): bigint | undefined {
  return /^[0-9a-f]{1,16}$/i.test(digits) ? BigInt(`0x${digits}`) : undefined;
}
