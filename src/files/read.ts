import { lstatSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { decodeText } from '../formats/source/encoding.js';
import { nearest } from '../formats/source/nearest.js';
import { errorAt, type Hints, type Reading, reading, wholeFile } from '../formats/source/problem.js';
import { lookAt } from './looks.js';
import { LONGEST_PIPE, readPipe } from './pipe.js';

/** The bytes of a file or of a pipe. What keeps it from being read is a problem, never an exception. */
export function readBytes(path: string): Reading<Uint8Array> {
  lookAt(path);
  try {
    const status = statSync(path);
    if (status.isFile() || status.isDirectory()) return reading<Uint8Array>(readFileSync(path), []);
    const bytes = readPipe(path);
    return bytes === undefined ? endless(path) : reading<Uint8Array>(bytes, []);
  } catch (error) {
    return unreadable(path, error);
  }
}

/** The text of a file, in UTF-8 unless it says otherwise itself. */
export function readText(path: string): Reading<string> {
  const bytes = readBytes(path);
  return bytes.value === undefined ? { value: undefined, problems: bytes.problems } : decodeText(bytes.value, path);
}

export const isFolder = (path: string): boolean => statusOf(path)?.isDirectory() === true;
export const isFile = (path: string): boolean => statusOf(path)?.isFile() === true;

/** Whatever it is: a link that leads nowhere too. */
export function isThere(path: string): boolean {
  lookAt(path);
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Undefined where nothing can be said of it: not there, a circle of links, a name too long. */
function statusOf(path: string): Stats | undefined {
  lookAt(path);
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** How long a file is; 0 where that cannot be told, which reading it will explain. */
export function sizeOf(path: string): number {
  lookAt(path);
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** The names in a folder, sorted, so that no result depends on the disk's order; none when it cannot be read. */
export function namesIn(folder: string): readonly string[] {
  lookAt(folder);
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function unreadable<T>(path: string, error: unknown): Reading<T> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(path);
  if (code === 'EISDIR') return refusal(path, 'this is a folder', { expected: 'a file' });
  if (code === 'EACCES' || code === 'EPERM') return refusal(path, 'no permission to read the file');
  if (code === 'ELOOP') return refusal(path, 'the links lead in a circle', { expected: 'a file' });
  if (code === 'ENAMETOOLONG') return refusal(path, 'the name is longer than a file can have');
  if (code === 'ERR_FS_FILE_TOO_LARGE') return refusal(path, 'the file is larger than can be read');
  return refusal(path, `the file cannot be read (${typeof code === 'string' ? code : 'unknown reason'})`);
}

const endless = <T>(path: string): Reading<T> =>
  refusal(path, `no file: more than ${LONGEST_PIPE / 1024 / 1024} MB came out of it`, { expected: 'a file' });

export function refusal<T>(path: string, message: string, hints?: Hints): Reading<T> {
  return reading<T>(undefined, [errorAt(wholeFile(path), message, hints)]);
}

/** Names the first part of the path that is not there, and what lies beside it under a similar name. */
export function missing<T>(path: string): Reading<T> {
  let gone = path;
  while (dirname(gone) !== gone && !isFolder(dirname(gone))) gone = dirname(gone);
  const message = gone === path ? 'no such file' : `no such file: there is no ${gone}`;
  const beside = nearest(basename(gone), namesIn(dirname(gone)));
  return refusal(path, message, { nearest: beside });
}
