import { hex, type Region, type Report } from './region.js';

export interface Section {
  readonly name: string;
  readonly address: bigint;
  readonly size: number;
}

export interface Segment {
  readonly name: string;
  readonly address: bigint;
  readonly fileOffset: number;
  readonly fileSize: number;
  readonly sections: readonly Section[];
}

/** A stretch of the slice that a load command names. */
interface Stretch {
  readonly offset: number;
  readonly size: number;
}

export interface LoadCommands {
  readonly is64: boolean;
  /** MH_KEXT_BUNDLE: a kernel extension, not a program. */
  readonly isKext: boolean;
  readonly segments: readonly Segment[];
  readonly symbols: { readonly at: number; readonly count: number; readonly strings: Stretch } | undefined;
  readonly codeSignature: Stretch | undefined;
  readonly chainedFixups: Stretch | undefined;
  /** LC_ENCRYPTION_INFO with a cryptid: what the App Store delivers. */
  readonly encrypted: boolean;
}

const MAGIC_64 = 0xfeedfacf;
const MH_KEXT_BUNDLE = 11;
const LC = {
  segment: 0x1,
  symtab: 0x2,
  segment64: 0x19,
  codeSignature: 0x1d,
  encryption: 0x21,
  encryption64: 0x2c,
  chainedFixups: 0x80000034,
} as const;

/** Walks the load commands of a slice (mach-o/loader.h); undefined, with a report, where they cannot be walked. */
export function readLoadCommands(slice: Region, report: Report): LoadCommands | undefined {
  const is64 = slice.u32(0) === MAGIC_64;
  const headerSize = is64 ? 32 : 28;
  const header = slice.part(0, headerSize);
  if (header === undefined) return refuse(report, `the Mach-O header is cut off after ${slice.length} bytes`);
  const count = header.u32(16);
  const size = header.u32(20);
  const commands = slice.part(headerSize, size);
  if (commands === undefined) {
    return refuse(report, `sizeofcmds says ${size} bytes of load commands, and the file ends before them`);
  }
  const walk = new Walk(is64, report);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const head = commands.part(at, 8);
    const length = head?.u32(4) ?? 0;
    const command = length < 8 ? undefined : commands.part(at, length);
    if (head === undefined || command === undefined) {
      return refuse(
        report,
        `load command ${index + 1} of ${count} has the size ${length} and does not fit in sizeofcmds ${size}`,
      );
    }
    walk.take(head.u32(0), command);
    at += length;
  }
  return walk.result(header.u32(12) === MH_KEXT_BUNDLE);
}

function refuse(report: Report, message: string): undefined {
  report(message);
  return undefined;
}

class Walk {
  readonly #is64: boolean;
  readonly #report: Report;
  readonly #segments: Segment[] = [];
  #symbols: LoadCommands['symbols'];
  #codeSignature: Stretch | undefined;
  #chainedFixups: Stretch | undefined;
  #encrypted = false;

  constructor(is64: boolean, report: Report) {
    this.#is64 = is64;
    this.#report = report;
  }

  result(isKext: boolean): LoadCommands {
    return {
      is64: this.#is64,
      isKext,
      segments: this.#segments,
      symbols: this.#symbols,
      codeSignature: this.#codeSignature,
      chainedFixups: this.#chainedFixups,
      encrypted: this.#encrypted,
    };
  }

  take(kind: number, command: Region): void {
    const stretch = (): Stretch => ({ offset: command.u32(8), size: command.u32(12) });
    if (kind === LC.segment || kind === LC.segment64) this.#segment(command, kind === LC.segment64);
    else if (kind === LC.symtab) {
      this.#when(command, 24, 'LC_SYMTAB', () => {
        const strings = { offset: command.u32(16), size: command.u32(20) };
        this.#symbols = { at: command.u32(8), count: command.u32(12), strings };
      });
    } else if (kind === LC.codeSignature) {
      this.#when(command, 16, 'LC_CODE_SIGNATURE', () => {
        this.#codeSignature = stretch();
      });
    } else if (kind === LC.chainedFixups) {
      this.#when(command, 16, 'LC_DYLD_CHAINED_FIXUPS', () => {
        this.#chainedFixups = stretch();
      });
    } else if (kind === LC.encryption || kind === LC.encryption64) {
      this.#when(command, 20, 'LC_ENCRYPTION_INFO', () => {
        this.#encrypted = this.#encrypted || command.u32(16) !== 0;
      });
    }
  }

  #when(command: Region, size: number, name: string, read: () => void): void {
    if (command.length >= size) read();
    else this.#report(`${name} has ${command.length} bytes`, `${size} bytes`);
  }

  #segment(command: Region, is64: boolean): void {
    const size = is64 ? 72 : 56;
    this.#when(command, size, is64 ? 'LC_SEGMENT_64' : 'LC_SEGMENT', () => {
      const word = (index: number): bigint =>
        is64 ? command.u64(24 + index * 8) : BigInt(command.u32(24 + index * 4));
      const name = command.text(8, 16);
      const count = command.u32(is64 ? 64 : 48);
      const each = is64 ? 80 : 68;
      if (size + count * each > command.length) {
        this.#report(`the segment ${name} names ${count} sections, more than its load command has room for`);
        return;
      }
      const sections = Array.from({ length: count }, (_, index) => sectionAt(command, size + index * each, is64));
      const [address = 0n, , fileOffset = 0n, fileSize = 0n] = [word(0), word(1), word(2), word(3)];
      if (fileOffset > Number.MAX_SAFE_INTEGER || fileSize > Number.MAX_SAFE_INTEGER) {
        this.#report(`the segment ${name} begins at ${hex(fileOffset)} of the file`);
        return;
      }
      this.#segments.push({ name, address, fileOffset: Number(fileOffset), fileSize: Number(fileSize), sections });
    });
  }
}

function sectionAt(command: Region, at: number, is64: boolean): Section {
  const name = command.text(at, 16);
  return is64
    ? { name, address: command.u64(at + 32), size: Number(command.u64(at + 40)) }
    : { name, address: BigInt(command.u32(at + 32)), size: command.u32(at + 36) };
}
