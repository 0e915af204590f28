import { pathToFileURL } from 'node:url';
import type { Phrase } from '../../steps/phrase.js';
import { VOCABULARY } from './vocabulary.js';

/** Every phrase, read from the step definitions themselves; they can only be defined while Cucumber collects them. */
export async function collectPhrases(): Promise<readonly Phrase[]> {
  const { loadSupport } = await import('@cucumber/cucumber/api');
  const sources = { paths: [], defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' as const };
  await loadSupport({
    sources,
    support: { requireModules: [], requirePaths: [], importPaths: [VOCABULARY], loaders: [] },
  });
  return collectedPhrases();
}

/** The same, where a run has collected them already. */
export async function collectedPhrases(): Promise<readonly Phrase[]> {
  const module: unknown = await import(pathToFileURL(VOCABULARY).href);
  return (module as { readonly phrases: readonly Phrase[] }).phrases;
}
