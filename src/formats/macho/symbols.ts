import type { LoadCommands } from './loadCommands.js';
import type { Region, Report } from './region.js';

export interface DefinedSymbol {
  readonly name: string;
  readonly address: bigint;
}

const N_STAB = 0xe0;
const N_TYPE = 0x0e;
const N_UNDF = 0;
/** C++ names grow long; those of interest hold one class name of at most 95 letters. */
const LONGEST = 256;

/** The symbols that a slice defines itself, of those that `wanted` takes. */
export function definedSymbols(
  slice: Region,
  { symbols, is64 }: LoadCommands,
  wanted: (name: string) => boolean,
  report: Report,
): readonly DefinedSymbol[] {
  if (symbols === undefined) return [];
  const size = is64 ? 16 : 12;
  const table = slice.part(symbols.at, symbols.count * size);
  const strings = slice.part(symbols.strings.offset, symbols.strings.size);
  if (table === undefined || strings === undefined) {
    report(
      `LC_SYMTAB names ${symbols.count} symbols and ${symbols.strings.size} bytes of names, and the file ends before them`,
    );
    return [];
  }
  const found: DefinedSymbol[] = [];
  for (let at = 0; at < table.length; at += size) {
    const type = table.u8(at + 4);
    if ((type & N_STAB) !== 0 || (type & N_TYPE) === N_UNDF) continue;
    const name = strings.text(table.u32(at), LONGEST);
    if (wanted(name)) found.push({ name, address: is64 ? table.u64(at + 8) : BigInt(table.u32(at + 8)) });
  }
  return found;
}
