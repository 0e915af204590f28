import { data, type Value } from '../../engine/values/value.js';
import type { ValueReading } from './value.js';

/**
 * What `ioreg -f` makes of data: tables on the lines after the key. They are the same bytes in other words, so they are
 * put together again. The words of the device tree are little-endian on every Mac of the last twenty years.
 *
 * Undefined: the lines are none of these tables.
 */
export function formattedData(lines: readonly string[]): Value | undefined {
  const rows = lines.map((line) => line.replace(/^[ |]*/, '').trimEnd()).filter((row) => row !== '');
  const bytes = hexDump(rows) ?? slotNames(rows) ?? words(rows);
  return bytes === undefined ? undefined : data(new Uint8Array(bytes));
}

/** `interrupt-parent` is a word and the path of what it points at: `<000000d4> (/pci@0)`. */
export function formattedWord(text: string): ValueReading | undefined {
  if (text.charCodeAt(0) !== LESS_THAN || !text.endsWith(')')) return undefined;
  const word = /^<([0-9a-f]{8})> \(.*\)$/.exec(text)?.[1];
  return word === undefined ? undefined : { value: data(new Uint8Array(littleEndian([word]))) };
}

const LESS_THAN = 0x3c;

/** `00000010: DE 10 00 FF …   ....`: the offset says how many bytes came before. */
function hexDump(rows: readonly string[]): number[] | undefined {
  const bytes: number[] = [];
  for (const row of rows) {
    const [, offset, rest = ''] = /^([0-9A-F]{8}):( .*)$/.exec(row) ?? [];
    if (offset === undefined || Number.parseInt(offset, 16) !== bytes.length) return undefined;
    const found = bytesOfRow(rest);
    if (found === undefined) return undefined;
    for (const byte of found) bytes.push(byte);
  }
  return bytes.length === 0 ? undefined : bytes;
}

/** Letters may look like bytes ("AB CD"): the row has so many bytes as make the letters that are left. */
function bytesOfRow(row: string): Uint8Array | undefined {
  const pairs = /^(?: [0-9A-F]{2})*/.exec(row)?.[0] ?? '';
  const most = Buffer.from(pairs.replaceAll(' ', ''), 'hex');
  for (let count = most.length; count > 0; count--) {
    const bytes = most.subarray(0, count);
    const letters = String.fromCharCode(...bytes).replaceAll(/[^ -~]/g, '.');
    if (row.slice(count * 3).trim() === letters.trim()) return bytes;
  }
  return undefined;
}

/** `02: Slot-1`: which bits are set, and a name for each. */
function slotNames(rows: readonly string[]): number[] | undefined {
  let mask = 0;
  const names: string[] = [];
  for (const row of rows) {
    const [, bit, name] = /^(\d\d): (?!specifier:|phys\.|parent interrupt| {2}child:)(.+)$/.exec(row) ?? [];
    if (bit === undefined || name === undefined || Number(bit) > 31) return undefined;
    mask |= 1 << Number(bit);
    names.push(name);
  }
  const bits = [0, 8, 16, 24].map((shift) => (mask >>> shift) & 0xff);
  return names.length === 0 ? undefined : [...bits, ...Buffer.from(`${names.join('\0')}\0`, 'utf8')];
}

/** The shapes of a row of words; what it says beyond its words is worked out from them. */
const ROWS: ReadonlyArray<readonly [RegExp, readonly number[]]> = [
  [/^\d\d: phys\.hi: ([0-9a-f]{8}) phys\.mid: ([0-9a-f]{8}) phys\.lo: ([0-9a-f]{8})$/, [1, 2, 3]],
  [/^size\.hi: ([0-9a-f]{8}) size\.lo: ([0-9a-f]{8})$/, [1, 2]],
  [/^bus: \d+ dev: \d+ func: \d+ reg: \d+$/, []],
  [/^type: \S+ flags: .*$/, []],
  [/^-child--.*-parent-.*-size---.*$/, []],
  [/^\d\d: specifier: ([0-9a-f]{8}) \(vector: [0-9a-f]+\) sense: ([0-9a-f]{8}) \(.*\)$/, [1, 2]],
  [/^\d\d: parent interrupt-map entry: ([0-9a-f]{8})$/, [1]],
  [/^phandle: ([0-9a-f]{8}) \(.*\)$/, [1]],
];
const WORDS = /^(?:\d\d: +child:|parent:)?((?: ?[0-9a-f]{8})+)$/;

function words(rows: readonly string[]): number[] | undefined {
  const found: string[] = [];
  for (const row of rows) {
    const several = WORDS.exec(row)?.[1];
    if (several !== undefined) {
      found.push(...several.trim().split(' '));
      continue;
    }
    const shape = ROWS.find(([pattern]) => pattern.test(row));
    const match = shape?.[0].exec(row);
    if (shape === undefined || match === undefined || match === null) return undefined;
    found.push(...shape[1].map((group) => match[group] ?? ''));
  }
  return found.length === 0 ? undefined : littleEndian(found);
}

const littleEndian = (hexWords: readonly string[]): number[] =>
  hexWords.flatMap((word) => [6, 4, 2, 0].map((at) => Number.parseInt(word.slice(at, at + 2), 16)));
