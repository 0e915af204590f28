import { basename, isAbsolute, join } from 'node:path';
import { isThere, missing } from '../files/read.js';
import type { Problem } from '../formats/source/problem.js';

/** What a glob is made of: such a path may well match nothing. */
const GLOB = /[*?{}[\]()!+]/;

/** Paths of the command line that lead nowhere: Cucumber passes over them, and a slip would look like success. */
export function pathProblems(paths: readonly string[], cwd: string): readonly Problem[] {
  return paths
    .map((path) => (basename(path).startsWith('@') ? path : path.replace(/(:\d+)*$/, '')))
    .filter((path) => !GLOB.test(path) && !isThere(isAbsolute(path) ? path : join(cwd, path)))
    .flatMap((path) => missing<never>(cwd === process.cwd() ? path : join(cwd, path)).problems);
}
