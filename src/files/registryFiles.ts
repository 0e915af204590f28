import { LARGEST_REGISTRY, type RegistryCapture, readRegistry, tooLarge } from '../formats/ioreg/index.js';
import type { Reading } from '../formats/source/problem.js';
import { readBytes, sizeOf } from './read.js';

/** Loads a captured registry: what `ioreg -l` or `ioreg -a` printed, or a save of IORegistryExplorer. */
export function loadRegistry(path: string): Reading<RegistryCapture> {
  const size = sizeOf(path);
  if (size > LARGEST_REGISTRY) return tooLarge(path, size);
  const bytes = readBytes(path);
  return bytes.value === undefined ? { value: undefined, problems: bytes.problems } : readRegistry(bytes.value, path);
}
