import { pathToFileURL } from 'node:url';
import { loadSupport } from '@cucumber/cucumber/api';
import type { Phrase } from '../../steps/phrase.js';
import { VOCABULARY } from './vocabulary.js';

export type { Phrase } from '../../steps/phrase.js';

/** Every phrase, read from the step definitions themselves; they can only be defined while Cucumber collects them. */
export async function collectPhrases(): Promise<readonly Phrase[]> {
  const sources = { paths: [], defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' as const };
  await loadSupport({
    sources,
    support: { requireModules: [], requirePaths: [], importPaths: [VOCABULARY], loaders: [] },
  });
  const module: unknown = await import(pathToFileURL(VOCABULARY).href);
  return (module as { readonly phrases: readonly Phrase[] }).phrases;
}
