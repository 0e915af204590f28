import { type RegistryCapture, readRegistry } from '../formats/ioreg/index.js';
import type { Reading } from '../formats/source/problem.js';
import { readBytes } from './read.js';

/** Loads a captured registry: what `ioreg -l -w0` or `ioreg -l -a` printed. */
export function loadRegistry(path: string): Reading<RegistryCapture> {
  const bytes = readBytes(path);
  return bytes.value === undefined ? { value: undefined, problems: bytes.problems } : readRegistry(bytes.value, path);
}
