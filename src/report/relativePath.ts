import { relative, resolve, sep } from 'node:path';

/** A path as the tools of a repository want it: from the working folder, with slashes. */
export function relativePath(file: string, cwd: string): string {
  return relative(cwd, resolve(cwd, file)).split(sep).join('/');
}
