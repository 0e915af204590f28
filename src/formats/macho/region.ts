/** Tells of something wrong with the file: the field, what it says, what would be legal. */
export type Report = (message: string, expected?: string) => void;

/** A stretch of a file in one byte order. Its readers are for places inside it: `part` is where bounds are checked. */
export class Region {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, this.littleEndian);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, this.littleEndian);
  }

  u64(at: number): bigint {
    return this.#view.getBigUint64(at, this.littleEndian);
  }

  /** Undefined where any of it lies outside. */
  part(at: number, length: number): Region | undefined {
    if (!Number.isSafeInteger(at) || at < 0 || length < 0 || at + length > this.length) return undefined;
    return new Region(this.bytes.subarray(at, at + length), this.littleEndian);
  }

  /** The text up to the first NUL, at most `most` bytes. Empty where there is nothing. */
  text(at: number, most: number): string {
    const bytes = this.bytes.subarray(at, Math.min(at + most, this.length));
    const end = bytes.indexOf(0);
    return Buffer.from(bytes.buffer, bytes.byteOffset, end === -1 ? bytes.length : end).toString('utf8');
  }

  inOrder(littleEndian: boolean): Region {
    return new Region(this.bytes, littleEndian);
  }
}

export const hex = (value: number | bigint): string => `0x${value.toString(16)}`;
