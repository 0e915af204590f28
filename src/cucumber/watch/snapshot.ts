import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Paths with what tells that they have changed. */
export type Snapshot = ReadonlyMap<string, string>;

/** Nothing is there. */
const NOTHING = '';

/** Nobody's own work, however large: packages, git's, and what we write ourselves. */
const FOREIGN = new Set(['node_modules', '.git', '.dextspec']);

/** What a path looks like now: a file by identity, size and time, a folder by the names in it. */
export function signatureOf(path: string): string {
  try {
    const { ino, size, mtimeMs, isFile } = statsOf(path);
    return isFile ? `${ino} ${size} ${mtimeMs}` : namesIn(path).join('/');
  } catch {
    return NOTHING;
  }
}

function statsOf(path: string) {
  const stats = statSync(path);
  return { ino: stats.ino, size: stats.size, mtimeMs: stats.mtimeMs, isFile: !stats.isDirectory() };
}

const namesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => !FOREIGN.has(name))
    .sort();

export const snapshotOf = (paths: Iterable<string>): Snapshot =>
  new Map([...paths].map((path) => [path, signatureOf(path)]));

/** Paths that one of them has and the other has not, or has otherwise. */
export function changedBetween(before: Snapshot, now: Snapshot): readonly string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter(
    (path) => (before.get(path) ?? NOTHING) !== (now.get(path) ?? NOTHING),
  );
}

export const isGone = (path: string): boolean => signatureOf(path) === NOTHING;

/** Every folder below, itself included, and the files in them that are wanted. */
export function treeOf(
  folder: string,
  isWanted: (name: string) => boolean,
): { readonly folders: readonly string[]; readonly files: readonly string[] } {
  const folders: string[] = [];
  const files: string[] = [];
  const walk = (path: string): void => {
    folders.push(path);
    for (const entry of entriesOf(path)) {
      if (FOREIGN.has(entry.name)) continue;
      if (entry.isDirectory()) walk(join(path, entry.name));
      else if (isWanted(entry.name)) files.push(join(path, entry.name));
    }
  };
  walk(folder);
  return { folders, files };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
