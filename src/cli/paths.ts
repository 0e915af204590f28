import { isAbsolute, join } from 'node:path';
import type { Environment } from './environment.js';

/** A path of the command line: relative to the folder the command runs in, shown as it was given. */
export function inFolder({ cwd }: Environment, path: string): string {
  return isAbsolute(path) || cwd === process.cwd() ? path : join(cwd, path);
}
