import type { Position } from '../source/position.js';
import type { GrowingEntry } from './capture.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The entry that a header names, with what it lacks: `cut` where the line ends too soon, `classless` where no class is said. */
export interface HeaderReading {
  readonly entry: GrowingEntry;
  readonly loss?: 'cut' | 'classless';
}

export const CLASS = '  <class ';

/** What every entry is, whatever else it is. */
const UNKNOWN_CLASS = 'IORegistryEntry';

/**
 * Reads what follows `+-o `: `name@location  <class C, id 0x…, registered, matched, active, busy 0 (1 ms), retain 5>`.
 * The id and the state words are not in every version's output, nor with `-S`; entries that are no IOService have no state.
 */
export function readHeader(text: string, position: Position): HeaderReading {
  const line = text.trimEnd();
  const entry: Mutable<GrowingEntry> = { name: '', className: '', properties: new Map(), children: [], position };
  const at = line.lastIndexOf(CLASS);
  if (at === -1) return withoutClass(line, entry);
  readName(line.slice(0, at), entry);
  const whole = line.charCodeAt(line.length - 1) === GREATER_THAN;
  const from = at + CLASS.length;
  const to = whole ? line.length - 1 : line.lastIndexOf(', ');
  if (to <= from) entry.className = UNKNOWN_CLASS;
  else readWords(line.slice(from, to), entry);
  return whole ? { entry } : { entry, loss: 'cut' };
}

const GREATER_THAN = 0x3e;

/** The class, then the words after it. The last word of a cut line may be half of one, and is not among them. */
function readWords(text: string, entry: Mutable<GrowingEntry>): void {
  let end = text.indexOf(', ');
  readClass(end === -1 ? text : text.slice(0, end), entry);
  while (end !== -1) {
    const start = end + 2;
    end = text.indexOf(', ', start);
    readWord(end === -1 ? text.slice(start) : text.slice(start, end), entry);
  }
}

/** The oldest versions print names alone; a narrow terminal leaves no more of a line. */
function withoutClass(line: string, entry: Mutable<GrowingEntry>): HeaderReading {
  const cut = line.endsWith('$') || line.includes('  <') || line === '';
  const name = line.replace(/\s*(<.*)?\$?$/, '');
  if (cut) entry.name = name === '' ? UNKNOWN_CLASS : name;
  else readName(name, entry);
  entry.className = UNKNOWN_CLASS;
  return { entry, loss: cut ? 'cut' : 'classless' };
}

/** A location is hexadecimal numbers; any other "@" belongs to the name. */
const LOCATION = /^[0-9A-Fa-f]+(?:[,:][0-9A-Fa-f]+)*$/;

function readName(text: string, entry: Mutable<GrowingEntry>): void {
  const at = text.lastIndexOf('@');
  const location = at === -1 ? '' : text.slice(at + 1);
  if (at !== -1 && LOCATION.test(location)) {
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
  switch (word) {
    case 'registered':
    case '!registered':
      entry.registered = word === 'registered';
      break;
    case 'matched':
    case '!matched':
      entry.matched = word === 'matched';
      break;
    case 'active':
    case 'inactive':
    case '!active':
      entry.active = word === 'active';
      break;
    default:
      if (word.startsWith('id 0x')) readId(word.slice(5), entry);
      else if (word.startsWith('busy ')) readBusy(word.slice(5), entry);
  }
}

function readBusy(text: string, entry: Mutable<GrowingEntry>): void {
  const busy = Number.parseInt(text, 10);
  if (!Number.isNaN(busy)) entry.busy = busy;
}

/** A registry id has 64 bits; anything longer or other is none. Nearly every one is small enough for a plain number. */
function readId(digits: string, entry: Mutable<GrowingEntry>): void {
  if (!/^[0-9a-f]{1,16}$/i.test(digits)) return;
  entry.registryId = digits.length <= 13 ? BigInt(Number.parseInt(digits, 16)) : BigInt(`0x${digits}`);
}
