import { dirname, extname, resolve } from 'node:path';

const GLOB = /[*?[{(!+@]/;

/** The folder that a pattern's files lie in, whether or not it is there: what stands before the first wildcard. */
export function patternBase(pattern: string, cwd: string): string {
  const wildcard = pattern.search(GLOB);
  if (wildcard >= 0) return resolve(cwd, pattern.slice(0, wildcard).replace(/[^/\\]*$/, ''));
  const path = resolve(cwd, pattern);
  return extname(path) === '' ? path : dirname(path);
}
