import { basename, dirname, join } from 'node:path';
import { isEqual } from '../engine/values/equality.js';
import type { DictionaryValue } from '../engine/values/value.js';
import type { Defines } from '../formats/bundle/variables.js';
import { readEntitlements } from '../formats/entitlements/entitlements.js';
import type { Executable, Slice } from '../formats/macho/machO.js';
import type { ProvisioningProfile } from '../formats/profile/profile.js';
import type { SourceMap } from '../formats/source/position.js';
import { type Problem, type Reading, reading, warningAt, wholeFile } from '../formats/source/problem.js';
import { entitlementsBeside } from './entitlementsBeside.js';
import { namesIn, readBytes } from './read.js';

/** One place that speaks of a driver's entitlements. */
export interface EntitlementSource {
  /** A file that was named, the code signature, a file that lies beside, the profile's grants. */
  readonly kind: 'named' | 'signature' | 'beside' | 'profile';
  /** As tables show it: "signature (arm64e)", "AcmeNIC.entitlements". */
  readonly name: string;
  readonly file: string;
  readonly entitlements: DictionaryValue;
  /** Of a text; a signature has no lines. */
  readonly positions: SourceMap | undefined;
  /** Whether these are the claims that are judged. A profile never decides: it grants. */
  readonly decides: boolean;
}

/** What the bundle was found to hold. */
export interface SourcesFound {
  readonly infoFile: string;
  readonly executable: Executable | undefined;
  readonly executableFile: string | undefined;
  readonly profile: ProvisioningProfile | undefined;
  readonly profileFile: string | undefined;
}

export interface SourceOptions {
  readonly entitlements?: string | undefined;
  readonly defines?: Defines | undefined;
}

/**
 * Every source that speaks of the entitlements, the one that decides first: a file that was named, else the code
 * signature, which is what the kernel sees, else a file beside the property list.
 */
export function entitlementSources(found: SourcesFound, options: SourceOptions): Reading<readonly EntitlementSource[]> {
  const problems: Problem[] = [];
  const take = (path: string, kind: 'named' | 'beside'): readonly EntitlementSource[] => {
    const { value, problems: own } = readFile(path, kind, options.defines);
    problems.push(...own);
    return value === undefined ? [] : [value];
  };
  const named = options.entitlements === undefined ? [] : take(options.entitlements, 'named');
  const signed = signatures(found);
  const beside =
    options.entitlements === undefined ? besideFile(found.infoFile, signed.length > 0, problems) : undefined;
  const claims = [...named, ...signed, ...(beside === undefined ? [] : take(beside, 'beside'))];
  const [first, ...rest] = claims;
  if (first !== undefined) problems.push(...said(found, first, signed.length > 0));
  else if (found.executable !== undefined) problems.push(unsigned(found));
  const decided = first === undefined ? [] : [{ ...first, decides: true }, ...rest];
  return reading([...decided, ...grants(found)], problems);
}

function readFile(path: string, kind: 'named' | 'beside', defines: Defines | undefined): Reading<EntitlementSource> {
  const bytes = readBytes(path);
  if (bytes.value === undefined) return { value: undefined, problems: bytes.problems };
  const { value, problems, positions } = readEntitlements(bytes.value, path, defines);
  const source =
    value && ({ kind, name: basename(path), file: path, entitlements: value, positions, decides: false } as const);
  return reading<EntitlementSource>(source, problems);
}

/** One source where the slices agree, else one for each. */
function signatures({ executable, executableFile }: SourcesFound): readonly EntitlementSource[] {
  if (executable === undefined || executableFile === undefined || executable.chosen.signature === undefined) return [];
  const { chosen, slices } = executable;
  const claims = (slice: Slice) => slice.signature?.entitlements;
  const all = [chosen, ...slices.filter((slice) => slice !== chosen)];
  const agree = all.every((slice) => isSame(claims(slice), claims(chosen)));
  return (agree ? [chosen] : all).flatMap((slice) => {
    const entitlements = claims(slice);
    const name = agree ? 'signature' : `signature (${slice.architecture})`;
    if (entitlements === undefined) return [];
    return [
      { kind: 'signature', name, file: executableFile, entitlements, positions: undefined, decides: false } as const,
    ];
  });
}

const isSame = (a: DictionaryValue | undefined, b: DictionaryValue | undefined): boolean =>
  a !== undefined && b !== undefined && isEqual(a, b);

/** What lies beside is of no account, and so not missed, where a signature states the entitlements. */
function besideFile(infoFile: string, isSigned: boolean, problems: Problem[]): string | undefined {
  const folder = dirname(infoFile);
  const { chosen, ambiguous } = entitlementsBeside(basename(infoFile), namesIn(folder));
  if (ambiguous !== undefined && !isSigned) {
    const message = `no entitlements taken: ${ambiguous.join(', ')} could each be the driver's`;
    problems.push(warningAt(wholeFile(infoFile), message, { expected: '--entitlements FILE' }));
  }
  return chosen === undefined ? undefined : join(folder, chosen);
}

/** What a reader should know of the choice. */
function said(found: SourcesFound, first: EntitlementSource, isSigned: boolean): readonly Problem[] {
  const { executable, executableFile } = found;
  if (executable === undefined || executableFile === undefined) return [];
  if (first.kind === 'named') {
    const message = `these entitlements are taken instead of those in the code signature of ${executableFile}`;
    return isSigned ? [warningAt(wholeFile(first.file), message)] : [];
  }
  if (first.kind === 'signature') {
    if (executable.chosen.signature?.linkerSigned !== true) return [];
    const message = 'signed by the linker alone, so it has no entitlements: this build was made without code signing';
    return [warningAt(wholeFile(executableFile), message, { expected: 'a signed build, or --entitlements FILE' })];
  }
  return [unsigned(found, `; those in ${first.file} are taken`)];
}

function unsigned({ executableFile = '' }: SourcesFound, instead = ''): Problem {
  const message = `the executable is not signed and states no entitlements${instead}`;
  return warningAt(wholeFile(executableFile), message, instead === '' ? { expected: '--entitlements FILE' } : {});
}

function grants({ profile, profileFile }: SourcesFound): readonly EntitlementSource[] {
  if (profile === undefined || profileFile === undefined) return [];
  const { entitlements } = profile;
  return [
    { kind: 'profile', name: 'profile grants', file: profileFile, entitlements, positions: undefined, decides: false },
  ];
}
