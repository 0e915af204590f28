import type { Reading } from '../formats/source/problem.js';
import { readSystemExtensions, type SystemExtension } from '../formats/systemExtensions/systemExtensions.js';
import { readText } from './read.js';

/** Loads what `systemextensionsctl list` printed. */
export function loadSystemExtensions(path: string): Reading<readonly SystemExtension[]> {
  const text = readText(path);
  return text.value === undefined
    ? { value: undefined, problems: text.problems }
    : readSystemExtensions(text.value, path);
}
