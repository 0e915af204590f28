import type { Region, Report } from './region.js';

/** What the code directory of a signature says (kern/cs_blobs.h). */
export interface CodeDirectory {
  readonly identifier: string;
  readonly team: string | undefined;
  readonly adHoc: boolean;
  /** Signed by the linker alone: what Xcode leaves where code signing is switched off. Such a signature claims nothing. */
  readonly linkerSigned: boolean;
  readonly hardenedRuntime: boolean;
  /** Not zero: part of the system. */
  readonly platform: number;
}

const MINIMUM = 44;
const CS_ADHOC = 0x2;
const CS_RUNTIME = 0x10000;
const CS_LINKER_SIGNED = 0x20000;
const VERSION_WITH_TEAM = 0x20200;
const LONGEST = 1024;

export function readCodeDirectory(blob: Region, report: Report): CodeDirectory | undefined {
  if (blob.length < MINIMUM) {
    report(`the code directory has ${blob.length} bytes`, `${MINIMUM} bytes or more`);
    return undefined;
  }
  const version = blob.u32(8);
  const flags = blob.u32(12);
  const teamAt = version >= VERSION_WITH_TEAM && blob.length >= 52 ? blob.u32(48) : 0;
  const identifier = textAt(blob, blob.u32(20), 'identOffset', report);
  const team = teamAt === 0 ? undefined : textAt(blob, teamAt, 'teamOffset', report);
  if (identifier === undefined) return undefined;
  return {
    identifier,
    team,
    adHoc: (flags & CS_ADHOC) !== 0,
    linkerSigned: (flags & CS_LINKER_SIGNED) !== 0,
    hardenedRuntime: (flags & CS_RUNTIME) !== 0,
    platform: blob.u8(38),
  };
}

function textAt(blob: Region, at: number, field: string, report: Report): string | undefined {
  if (at < blob.length) return blob.text(at, LONGEST);
  report(`${field} of the code directory says ${at}, and the code directory has ${blob.length} bytes`);
  return undefined;
}
