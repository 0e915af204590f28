const MACH_O = 'a Mach-O executable';

/** What files of other kinds begin with. Four letters and more: fewer would hit texts. */
const BEGINNINGS: ReadonlyArray<readonly [readonly number[], string]> = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty ZIP archive'],
  [[0x78, 0x61, 0x72, 0x21], 'an installer package'],
  [[0x1f, 0x8b, 0x08], 'a gzip archive'],
  [[0x42, 0x5a, 0x68, 0x39], 'a bzip2 archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz archive'],
  [[0x59, 0x41, 0x41, 0x31], 'an Apple archive'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0x7f, 0x45, 0x4c, 0x46], 'an ELF executable, which no Mac runs'],
  [[0x4d, 0x5a, 0x90, 0x00], 'a Windows executable, which no Mac runs'],
  [[0x62, 0x6f, 0x6f, 0x6b, 0, 0, 0, 0], 'a Finder alias'],
  [[0xce, 0xfa, 0xed, 0xfe], MACH_O],
  [[0xcf, 0xfa, 0xed, 0xfe], MACH_O],
  [[0xfe, 0xed, 0xfa, 0xce], MACH_O],
  [[0xfe, 0xed, 0xfa, 0xcf], MACH_O],
  [[0xca, 0xfe, 0xba, 0xbe], MACH_O],
  [[0xca, 0xfe, 0xba, 0xbf], MACH_O],
];

/** The trailer of a disk image, 512 bytes before its end. */
const KOLY = [0x6b, 0x6f, 0x6c, 0x79];

/** Names bytes that are certainly no text, by what they begin with: "a ZIP archive". Undefined: unknown, or text. */
export function kindOfBytes(bytes: Uint8Array): string | undefined {
  const found = BEGINNINGS.find(([beginning]) => startsWith(bytes, 0, beginning));
  if (found !== undefined) return found[1];
  return startsWith(bytes, bytes.length - 512, KOLY) ? 'a disk image' : undefined;
}

const startsWith = (bytes: Uint8Array, at: number, beginning: readonly number[]): boolean =>
  at >= 0 && beginning.every((byte, index) => bytes[at + index] === byte);
