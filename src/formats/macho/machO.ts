import { isEqual } from '../../engine/values/equality.js';
import { dictionary, string, type Value } from '../../engine/values/value.js';
import { errorAt, type Problem, type Reading, reading, warningAt, wholeFile } from '../source/problem.js';
import { sha256 } from '../source/sha256.js';
import { preferred } from './architecture.js';
import { type Classes, classesOf } from './classes.js';
import { type CodeSignature, type Reports, readCodeSignature } from './codeSignature.js';
import { readLoadCommands } from './loadCommands.js';
import { type SliceBytes, slicesOf } from './universal.js';

/** One architecture of an executable. */
export interface Slice {
  /** As Apple's tools call it: arm64e, x86_64. */
  readonly architecture: string;
  /** Undefined: unsigned. */
  readonly signature: CodeSignature | undefined;
  /** Undefined: it does not tell. */
  readonly classes: Classes | undefined;
}

export interface Executable {
  readonly slices: readonly Slice[];
  /** The slice that counts: that of the newest Macs. */
  readonly chosen: Slice;
  /** What tells two builds apart, together with the Info.plist. */
  readonly digest: string;
}

/** Every slice says the same wrong thing, and a broken file can be wrong everywhere. */
const MOST_PROBLEMS = 100;

/**
 * Reads a Mach-O executable, thin or universal: its code signature with the entitlements in it, and the classes it
 * defines. No offset is trusted: whatever leads out of the file is a problem that names the field.
 */
export function readMachO(bytes: Uint8Array, file: string): Reading<Executable> {
  const problems: Problem[] = [];
  const add = (make: typeof errorAt, message: string, expected: string | undefined): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(make(wholeFile(file), message, { expected }));
  };
  const found = slicesOf(bytes, (message, expected) => add(errorAt, message, expected));
  const several = found !== undefined && found.length > 1;
  const slices = (found ?? []).flatMap((slice) => {
    const where = several ? `${slice.architecture}: ` : '';
    const reports: Reports = {
      error: (message, expected) => add(errorAt, `${where}${message}`, expected),
      note: (message, expected) => add(warningAt, `${where}${message}`, expected),
    };
    return readSlice(slice, reports) ?? [];
  });
  const chosen = preferred(slices);
  if (chosen === undefined) return { value: undefined, problems };
  const disagreements = differences(slices, chosen).map((message) => warningAt(wholeFile(file), message));
  const digest = sha256(bytes);
  return reading({ slices, chosen, digest }, [...problems, ...disagreements]);
}

function readSlice({ architecture, region }: SliceBytes, reports: Reports): Slice | undefined {
  const commands = readLoadCommands(region, reports.error);
  if (commands === undefined) return undefined;
  if (commands.encrypted) reports.note('the executable is encrypted: which classes it defines cannot be seen');
  return {
    architecture,
    signature: readCodeSignature(region, commands, reports),
    classes: commands.encrypted ? undefined : classesOf(region, commands, reports.error),
  };
}

/** What the slices of one file should say alike. */
const FACTS: ReadonlyArray<readonly [string, (slice: Slice) => Value]> = [
  ['whether they are signed', ({ signature }) => string(signature === undefined ? 'no' : 'yes')],
  ['the entitlements in their signatures', ({ signature }) => signature?.entitlements ?? dictionary([])],
  ['who signed them', ({ signature }) => string(`${signature?.signer} ${signature?.team} ${signature?.signing}`)],
  ['the classes they define', ({ classes }) => string(JSON.stringify([...(classes ?? [])].sort()))],
];

function differences(slices: readonly Slice[], chosen: Slice): readonly string[] {
  return FACTS.flatMap(([fact, read]) => {
    const others = slices.filter((slice) => !isEqual(read(slice), read(chosen)));
    if (others.length === 0) return [];
    const names = others.map(({ architecture }) => architecture).join(', ');
    return [`the slices differ in ${fact}: ${names} is not as ${chosen.architecture}, which counts here`];
  });
}
