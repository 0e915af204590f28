import type { Personality } from '../engine/catalogue/personality.js';
import { DEFAULT_CATEGORY } from '../engine/catalogue/personality.js';
import { GENERIC_KEYS } from '../engine/matching/generic.js';
import type { Consideration } from '../engine/trace.js';
import { factText, valueText } from '../report/valueText.js';

const LONGEST = 80;

/** A value in a title or a comment: long ones are cut. */
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** `expected "0x07b1ac3e", found 0x94c11d6a`. */
export function factsText({ expected, actual }: Consideration): string {
  return `expected ${shortened(factText(expected))}, found ${actual === undefined ? 'nothing' : shortened(factText(actual))}`;
}

/** `an IOPCIDevice`. */
export const withArticle = (className: string): string => `${/^[aeiou]/i.test(className) ? 'an' : 'a'} ${className}`;

/** The same as a sentence. */
export function factsSentence(verdict: Consideration): string {
  const text = factsText(verdict);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What a personality asks of a nub: the keys that matching reads, in the personality's own order. */
export function wantsText({ properties, indexedFor, providerClass }: Personality): string {
  const read = new Set([...GENERIC_KEYS, ...(indexedFor?.keys ?? [])]);
  const keys = [...properties.entries].filter(([key]) => key !== 'IOProviderClass' && read.has(key));
  const wants = keys.map(([key, value]) => `${key} ${shortened(valueText(value))}`);
  if (providerClass === undefined) return 'no provider class';
  return wants.length === 0 ? `any ${providerClass}` : `${withArticle(providerClass)} with ${wants.join(', ')}`;
}

/** What the kernel makes of a personality that matches, where that is no default. */
export function bringsText({ ioClass, userClass, serverName, catalogueScore, category }: Personality): string {
  return [
    `IOClass ${ioClass ?? 'missing'}`,
    ...(userClass === undefined ? [] : [`IOUserClass ${userClass}`]),
    ...(serverName === undefined ? [] : [`IOUserServerName ${serverName}`]),
    ...(catalogueScore === 0 ? [] : [`IOProbeScore ${catalogueScore}`]),
    ...(category === DEFAULT_CATEGORY ? [] : [`IOMatchCategory ${category}`]),
  ].join(', ');
}
