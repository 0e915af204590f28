import { pathToFileURL } from 'node:url';
import type { Phrase } from '../../steps/phrase.js';
import { VOCABULARY } from './vocabulary.js';

export type { Phrase } from '../../steps/phrase.js';

/** Every phrase, read from the step definitions themselves; only after Cucumber has collected them. */
export async function definedPhrases(): Promise<readonly Phrase[]> {
  const module: unknown = await import(pathToFileURL(VOCABULARY).href);
  return (module as { readonly phrases: readonly Phrase[] }).phrases;
}
