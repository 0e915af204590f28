import { createRequire } from 'node:module';

let distance: ((a: string, b: string) => number) | undefined;

/** How many letters must change to make one text the other. Loaded at the first slip: most runs have none. */
export function editDistance(a: string, b: string): number {
  distance ??= (createRequire(import.meta.url)('fastest-levenshtein') as typeof import('fastest-levenshtein')).distance;
  return distance(a, b);
}
