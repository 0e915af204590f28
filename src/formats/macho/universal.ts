import { architectureName } from './architecture.js';
import { hex, Region, type Report } from './region.js';

/** One architecture's executable within a file. */
export interface SliceBytes {
  readonly architecture: string;
  readonly region: Region;
}

const THIN: ReadonlyMap<number, boolean> = new Map([
  [0xfeedface, false],
  [0xfeedfacf, false],
  [0xcefaedfe, true],
  [0xcffaedfe, true],
]);
const FAT = 0xcafebabe;
const FAT_64 = 0xcafebabf;
/** Class files of Java begin like universal executables; where those count their slices, these have a version from 45. */
const MOST_SLICES = 44;

/** The slices of a Mach-O file, thin or universal; undefined, with a report, where it is none. */
export function slicesOf(bytes: Uint8Array, report: Report): readonly SliceBytes[] | undefined {
  if (bytes.length < 4)
    return refuse(report, bytes.length === 0 ? 'the file is empty' : 'the file is cut off in its first four bytes');
  const whole = new Region(bytes, false);
  const magic = whole.u32(0);
  const littleEndian = THIN.get(magic);
  if (littleEndian !== undefined) return thin(whole.inOrder(littleEndian), report);
  if (magic === FAT || magic === FAT_64) return universal(whole, magic === FAT_64, report);
  return refuse(report, `this is no Mach-O file: it begins with ${hex(magic)}`);
}

function thin(region: Region, report: Report): readonly SliceBytes[] | undefined {
  const header = region.part(0, 12);
  if (header === undefined) return refuse(report, 'the Mach-O header is cut off');
  return [{ architecture: architectureName(header.u32(4), header.u32(8)), region }];
}

function universal(whole: Region, is64: boolean, report: Report): readonly SliceBytes[] | undefined {
  const count = whole.part(4, 4)?.u32(0);
  if (count === undefined) return refuse(report, 'the universal header is cut off');
  if (count > MOST_SLICES) return refuse(report, `this is a Java class, or a universal file with ${count} slices`);
  if (count === 0) return refuse(report, 'the universal file has no slices');
  const size = is64 ? 32 : 20;
  const slices: SliceBytes[] = [];
  for (let index = 0; index < count; index++) {
    const entry = whole.part(8 + index * size, size);
    if (entry === undefined)
      return refuse(report, `the universal header names ${count} slices and ends before number ${index + 1}`);
    const architecture = architectureName(entry.u32(0), entry.u32(4));
    const offset = is64 ? Number(entry.u64(8)) : entry.u32(8);
    const length = is64 ? Number(entry.u64(16)) : entry.u32(12);
    const slice = sliceAt(whole, architecture, offset, length, report);
    if (slice !== undefined) slices.push(slice);
  }
  return slices;
}

function sliceAt(
  whole: Region,
  architecture: string,
  offset: number,
  length: number,
  report: Report,
): SliceBytes | undefined {
  const region = whole.part(offset, length);
  if (region === undefined) {
    report(`the slice ${architecture} has ${length} bytes at ${hex(offset)}, and the file has ${whole.length}`);
    return undefined;
  }
  const littleEndian = length < 12 ? undefined : THIN.get(region.u32(0));
  if (littleEndian !== undefined) return { architecture, region: region.inOrder(littleEndian) };
  report(`the slice ${architecture} at ${hex(offset)} is no Mach-O executable`);
  return undefined;
}

function refuse(report: Report, message: string): undefined {
  report(message, 'a Mach-O executable');
  return undefined;
}
