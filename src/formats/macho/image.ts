import type { LoadCommands, Segment } from './loadCommands.js';
import type { Region } from './region.js';

/** How pointers are written where dyld finds them by chains (mach-o/fixup-chains.h). */
const FORMAT = {
  arm64e: 1,
  ptr64: 2,
  ptr64Offset: 6,
  arm64eKernel: 7,
  arm64eUserland: 9,
  arm64eUserland24: 12,
} as const;
const ARM64E: ReadonlySet<number> = new Set([
  FORMAT.arm64e,
  FORMAT.arm64eKernel,
  FORMAT.arm64eUserland,
  FORMAT.arm64eUserland24,
]);

/** A slice by its addresses in memory, before it is loaded anywhere. */
export class Image {
  readonly #slice: Region;
  readonly #commands: LoadCommands;
  readonly #format: number | undefined;
  /** Where the Mach-O header is: what offsets in chains count from. */
  readonly #base: bigint;

  constructor(slice: Region, commands: LoadCommands) {
    this.#slice = slice;
    this.#commands = commands;
    this.#format = chainFormat(slice, commands);
    this.#base = commands.segments.find(({ fileOffset, fileSize }) => fileOffset === 0 && fileSize > 0)?.address ?? 0n;
  }

  get pointerSize(): number {
    return this.#commands.is64 ? 8 : 4;
  }

  /** The bytes at an address; undefined where no segment has them in the file. */
  at(address: bigint, length: number): Region | undefined {
    const segment = this.#segmentOf(address);
    if (segment === undefined) return undefined;
    const within = Number(address - segment.address);
    if (within + length > segment.fileSize) return undefined;
    return this.#slice.part(segment.fileOffset + within, length);
  }

  /** The address that the pointer at an address holds; undefined where it points out of this image, or nowhere. */
  pointerAt(address: bigint): bigint | undefined {
    const bytes = this.at(address, this.pointerSize);
    if (bytes === undefined) return undefined;
    const raw = this.#commands.is64 ? bytes.u64(0) : BigInt(bytes.u32(0));
    const target = this.#decode(raw);
    return target === undefined || this.#segmentOf(target) === undefined ? undefined : target;
  }

  #decode(raw: bigint): bigint | undefined {
    if (this.#format === undefined || !this.#commands.is64) return raw === 0n ? undefined : raw;
    if (ARM64E.has(this.#format)) return this.#decodeArm64e(raw, this.#format);
    // Bit 63: a symbol of another image, bound when it is loaded.
    if (raw >> 63n !== 0n) return undefined;
    const target = BigInt.asUintN(36, raw);
    return this.#format === FORMAT.ptr64 ? target : this.#base + target;
  }

  #decodeArm64e(raw: bigint, format: number): bigint | undefined {
    const isAuthenticated = raw >> 63n !== 0n;
    if (((raw >> 62n) & 1n) !== 0n) return undefined;
    if (isAuthenticated) return this.#base + BigInt.asUintN(32, raw);
    const target = BigInt.asUintN(43, raw);
    return format === FORMAT.arm64e ? target : this.#base + target;
  }

  #segmentOf(address: bigint): Segment | undefined {
    return this.#commands.segments.find(
      (segment) => address >= segment.address && address < segment.address + BigInt(segment.fileSize),
    );
  }
}

/** The pointer format of the first segment that has chains: one image uses one. */
function chainFormat(slice: Region, { chainedFixups }: LoadCommands): number | undefined {
  if (chainedFixups === undefined) return undefined;
  const fixups = slice.part(chainedFixups.offset, chainedFixups.size);
  const starts = fixups?.part(0, 8)?.u32(4);
  if (fixups === undefined || starts === undefined) return undefined;
  const count = fixups.part(starts, 4)?.u32(0) ?? 0;
  for (let index = 0; index < count; index++) {
    const offset = fixups.part(starts + 4 + index * 4, 4)?.u32(0);
    if (offset === undefined) return undefined;
    if (offset === 0) continue;
    return fixups.part(starts + offset, 8)?.u16(6);
  }
  return undefined;
}
