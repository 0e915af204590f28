import { dirname, join, resolve, sep } from 'node:path';
import { isFile, readText } from '../../files/read.js';
import type { Problem, Reading } from '../../formats/source/problem.js';
import { type LintConfiguration, NO_CONFIGURATION } from './configuration.js';

const NAMES = ['dextspec.lint.yaml', 'dextspec.lint.yml', 'dextspec.lint.json'];

/** The reader of YAML is loaded only where there is something to read. */
async function load(file: string): Promise<Reading<LintConfiguration>> {
  const text = readText(file);
  if (text.value === undefined) return { value: undefined, problems: text.problems };
  const { readConfiguration } = await import('./readConfiguration.js');
  return readConfiguration(text.value, file);
}

/** The nearest configuration from a folder upwards. */
function above(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = NAMES.map((name) => join(at, name)).find(isFile);
    if (found !== undefined || dirname(at) === at) return found;
  }
}

/** A file below the folder that one works in is named from there, as people write it. */
function named(file: string, cwd: string): string {
  return cwd === process.cwd() && file.startsWith(cwd + sep) ? file.slice(cwd.length + 1) : file;
}

/**
 * The configuration of each driver: that which was named, else the nearest from its folder upwards, else from the
 * working folder upwards. Each file is read once.
 */
export async function configurationsFor(
  infoFiles: readonly string[],
  given: string | undefined,
  cwd: string,
): Promise<{ readonly byFile: ReadonlyMap<string, LintConfiguration>; readonly problems: readonly Problem[] }> {
  const read = new Map<string, LintConfiguration>();
  const problems: Problem[] = [];
  const byFile = new Map<string, LintConfiguration>();
  for (const infoFile of infoFiles) {
    const file = given ?? above(dirname(resolve(cwd, infoFile))) ?? above(cwd);
    if (file === undefined) continue;
    if (!read.has(file)) {
      const reading = await load(given ?? named(file, cwd));
      problems.push(...reading.problems);
      read.set(file, reading.value ?? NO_CONFIGURATION);
    }
    byFile.set(infoFile, read.get(file) ?? NO_CONFIGURATION);
  }
  return { byFile, problems };
}
