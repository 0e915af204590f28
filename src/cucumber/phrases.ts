import { pathToFileURL } from 'node:url';
import type { Phrase } from '../../steps/phrase.js';
import { VOCABULARY } from './vocabulary.js';

export type { Phrase } from '../../steps/phrase.js';

/** Every phrase, read from the step definitions themselves; only after Cucumber has collected them. */
export async function definedPhrases(): Promise<readonly Phrase[]> {
  const module: unknown = await import(pathToFileURL(VOCABULARY).href);
  return (module as { readonly phrases: readonly Phrase[] }).phrases;
}

/** The phrases that say that something is not so, and not why. */
export async function unexplainedPhrases(): Promise<ReadonlySet<string>> {
  const phrases = await definedPhrases();
  return new Set(phrases.filter(({ unexplained }) => unexplained).map(({ expression }) => expression));
}
