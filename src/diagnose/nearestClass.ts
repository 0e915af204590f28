import { editDistance } from '../formats/source/editDistance.js';
import { nearest } from '../formats/source/nearest.js';

/** Class names share most of their letters: only a few may differ, or the suggestion misleads. */
const SLIP = 3;

/** The class that a misspelt name most likely means. */
export function nearestClass(name: string, classes: Iterable<string>): string | undefined {
  const near = nearest(name, classes);
  return near !== undefined && editDistance(near.toLowerCase(), name.toLowerCase()) <= SLIP ? near : undefined;
}
