/** A character that a glob reads as something else. */
const SPECIAL = /[*?[\]{}()!+@]/g;

/**
 * A feature file, or some of its lines, as paths for Cucumber, which takes every path for a glob: a name that is not
 * its own glob is given twice, once so that it is found, once with the lines.
 */
export function exactPaths(uri: string, lines: readonly number[] = []): string[] {
  const withLines = [uri, ...lines].join(':');
  const escaped = uri.replaceAll(SPECIAL, (character) => `[${character}]`);
  return escaped === uri ? [withLines] : [escaped, ...(lines.length === 0 ? [] : [withLines])];
}
