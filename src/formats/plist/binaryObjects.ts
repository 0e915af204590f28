import { ascii, integer, unsigned, utf8, utf16 } from './binaryScalars.js';

/** An object of the file as it stands there; collections hold numbers of other objects. */
export type BinaryObject =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'real' | 'date' | 'data' | 'uid'; readonly bytes: Uint8Array }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'array' | 'set'; readonly items: readonly number[] }
  | { readonly kind: 'dictionary'; readonly keys: readonly number[]; readonly values: readonly number[] }
  | { readonly kind: 'unknown'; readonly marker: number };

const HEADER = 8;
const TRAILER = 32;

interface Trailer {
  readonly offsetSize: number;
  readonly referenceSize: number;
  readonly count: number;
  readonly top: number;
  readonly table: number;
}

/** The objects of a binary property list, each read once and only within the file's own bounds. */
export class BinaryObjects {
  readonly top: number;
  readonly #bytes: Uint8Array;
  readonly #trailer: Trailer;
  readonly #report: (message: string) => void;
  readonly #read = new Map<number, BinaryObject | undefined>();
  /** Objects do not overlap, so together they are no longer than the file; what lies about its length is. */
  #taken = 0;

  private constructor(bytes: Uint8Array, trailer: Trailer, report: (message: string) => void) {
    this.#bytes = bytes;
    this.#trailer = trailer;
    this.#report = report;
    this.top = trailer.top;
  }

  /** Undefined, with a report, where header or trailer are not those of such a file. */
  static open(bytes: Uint8Array, report: (message: string, expected?: string) => void): BinaryObjects | undefined {
    const version = ascii(bytes.subarray(6, HEADER));
    if (version === undefined || !/^0./.test(version)) {
      report(`a binary property list of the version "${version ?? 'unknown'}"`, 'bplist00');
      return undefined;
    }
    if (bytes.length < HEADER + TRAILER + 2) {
      report(`the binary property list is cut off: ${bytes.length} bytes`, 'a trailer of 32 bytes at its end');
      return undefined;
    }
    const trailer = readTrailer(bytes.subarray(bytes.length - TRAILER), bytes.length);
    if (typeof trailer !== 'string') return new BinaryObjects(bytes, trailer, report);
    report(`the trailer at the end of the binary property list is wrong: ${trailer}`, 'a file that is whole');
    return undefined;
  }

  get fileLength(): number {
    return this.#bytes.length;
  }

  /** Where an object begins. */
  placeOf(index: number): string {
    const offset = this.#offset(index);
    return offset === undefined ? 'unknown' : `0x${offset.toString(16)}`;
  }

  at(index: number): BinaryObject | undefined {
    if (this.#read.has(index)) return this.#read.get(index);
    const object = this.#object(index);
    this.#read.set(index, object);
    return object;
  }

  #offset(index: number): number | undefined {
    const { count, offsetSize, table } = this.#trailer;
    if (index < 0 || index >= count) return undefined;
    const at = table + index * offsetSize;
    return Number(unsigned(this.#bytes.subarray(at, at + offsetSize)));
  }

  #object(index: number): BinaryObject | undefined {
    const offset = this.#offset(index);
    if (offset === undefined)
      return this.#wrong(`object ${index} is referred to, and there are ${this.#trailer.count}`);
    if (offset < HEADER || offset >= this.#trailer.table) {
      return this.#wrong(
        `the offset table places object ${index} at byte 0x${offset.toString(16)}, outside of the file`,
      );
    }
    const marker = this.#bytes[offset] ?? 0;
    const high = marker >> 4;
    const low = marker & 15;
    if (high === 0) return simple(marker);
    if (high <= 3 || high === 8) return this.#fixed(index, offset, high, low);
    const length = this.#length(index, offset, low);
    return length === undefined ? undefined : this.#sized(index, marker, length);
  }

  #fixed(index: number, offset: number, high: number, low: number): BinaryObject | undefined {
    const size = high === 8 ? low + 1 : 2 ** low;
    const legal = high === 1 ? low <= 4 : high === 2 ? low === 2 || low === 3 : high === 3 ? low === 3 : true;
    if (!legal) return { kind: 'unknown', marker: (high << 4) | low };
    const bytes = this.#take(index, offset + 1, size);
    if (bytes === undefined) return undefined;
    if (high !== 1) return { kind: high === 2 ? 'real' : high === 3 ? 'date' : 'uid', bytes };
    const value = integer(bytes);
    return value === undefined ? this.#wrong(`object ${index} does not fit in 64 bits`) : { kind: 'integer', value };
  }

  /** The length in the marker, or in the integer after it. */
  #length(index: number, offset: number, low: number): { readonly count: number; readonly at: number } | undefined {
    if (low !== 15) return { count: low, at: offset + 1 };
    const marker = this.#bytes[offset + 1] ?? 0;
    if (marker >> 4 !== 1 || (marker & 15) > 3) return this.#wrong(`object ${index} has no legal length`);
    const size = 2 ** (marker & 15);
    const bytes = this.#take(index, offset + 2, size);
    return bytes === undefined ? undefined : { count: Number(unsigned(bytes)), at: offset + 2 + size };
  }

  #sized(
    index: number,
    marker: number,
    { count, at }: { readonly count: number; readonly at: number },
  ): BinaryObject | undefined {
    const { referenceSize } = this.#trailer;
    switch (marker >> 4) {
      case 4:
        return this.#with(index, at, count, (bytes) => ({ kind: 'data', bytes }));
      case 5:
        return this.#with(index, at, count, (bytes) => this.#text(index, ascii(bytes)));
      case 6:
        return this.#with(index, at, count * 2, (bytes) => this.#text(index, utf16(bytes)));
      case 7:
        return this.#with(index, at, count, (bytes) => this.#text(index, utf8(bytes)));
      case 10:
        return this.#with(index, at, count * referenceSize, (bytes) => ({
          kind: 'array',
          items: this.#references(bytes),
        }));
      case 11:
      case 12:
        return this.#with(index, at, count * referenceSize, (bytes) => ({
          kind: 'set',
          items: this.#references(bytes),
        }));
      case 13:
        return this.#with(index, at, count * 2 * referenceSize, (bytes) => {
          const references = this.#references(bytes);
          return { kind: 'dictionary', keys: references.slice(0, count), values: references.slice(count) };
        });
      default:
        return { kind: 'unknown', marker };
    }
  }

  #with(
    index: number,
    at: number,
    length: number,
    make: (bytes: Uint8Array) => BinaryObject | undefined,
  ): BinaryObject | undefined {
    const bytes = this.#take(index, at, length);
    return bytes === undefined ? undefined : make(bytes);
  }

  #text(index: number, text: string | undefined): BinaryObject | undefined {
    return text === undefined
      ? this.#wrong(`object ${index} is a string of bytes that are no ASCII`)
      : { kind: 'string', text };
  }

  #references(bytes: Uint8Array): number[] {
    const { referenceSize } = this.#trailer;
    const references: number[] = [];
    for (let at = 0; at < bytes.length; at += referenceSize) {
      references.push(Number(unsigned(bytes.subarray(at, at + referenceSize))));
    }
    return references;
  }

  #take(index: number, at: number, length: number): Uint8Array | undefined {
    if (at + length > this.#trailer.table) {
      return this.#wrong(`object ${index} says that it has ${length} bytes, and the file ends before them`);
    }
    this.#taken += length;
    if (this.#taken > this.#bytes.length) return this.#wrong(`object ${index} overlaps others`);
    return this.#bytes.subarray(at, at + length);
  }

  #wrong(message: string): undefined {
    this.#report(message);
    return undefined;
  }
}

function simple(marker: number): BinaryObject {
  if (marker === 0 || marker === 15) return { kind: 'null' };
  if (marker === 8 || marker === 9) return { kind: 'boolean', value: marker === 9 };
  return { kind: 'unknown', marker };
}

/** What is wrong with it, in words, where something is. */
function readTrailer(bytes: Uint8Array, fileLength: number): Trailer | string {
  const field = (at: number): number => Number(unsigned(bytes.subarray(at, at + 8)));
  const offsetSize = bytes[6] ?? 0;
  const referenceSize = bytes[7] ?? 0;
  const count = field(8);
  const top = field(16);
  const table = field(24);
  const end = fileLength - TRAILER;
  if (offsetSize < 1 || offsetSize > 8) return `offsets of ${offsetSize} bytes`;
  if (referenceSize < 1 || referenceSize > 8) return `references of ${referenceSize} bytes`;
  if (table < HEADER || table >= end) return `the offset table begins at byte ${table} of ${fileLength}`;
  if (count === 0 || table + count * offsetSize > end) return `it counts ${count} objects, more than there is room for`;
  if (top >= count) return `the top object is number ${top} of ${count}`;
  return { offsetSize, referenceSize, count, top, table };
}
