import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { namesIn } from '../files/read.js';

const CODE = /\.[cm]?[jt]s$/;

/** Folders that are not the project's own code, however large. */
const FOREIGN = new Set(['node_modules', '.git']);

/** The folders that patterns of user code lie in, without those inside them. */
function userFolders(patterns: readonly string[], cwd: string): readonly string[] {
  const folders = patterns.map((pattern) => {
    const fixed = resolve(cwd, pattern.split(/[*?[{(!+@]/)[0] ?? '');
    return isFolder(fixed) ? fixed : dirname(fixed);
  });
  return [...new Set(folders)].filter((folder) => !folders.some((other) => folder.startsWith(join(other, '/'))));
}

/** The project's own code in those folders, at any depth: what the steps may import lies beside them. */
export function userFiles(patterns: readonly string[], cwd: string): readonly string[] {
  return userFolders(patterns, cwd).flatMap(codeIn);
}

function codeIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => !FOREIGN.has(name))
    .flatMap((name) => {
      const path = join(folder, name);
      return isFolder(path) ? codeIn(path) : CODE.test(name) ? [path] : [];
    });
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
