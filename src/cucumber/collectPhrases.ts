import { loadSupport } from '@cucumber/cucumber/api';
import { definedPhrases, type Phrase } from './phrases.js';
import { VOCABULARY } from './vocabulary.js';

/** Every phrase, without a run; they can only be defined while Cucumber collects them. */
export async function collectPhrases(): Promise<readonly Phrase[]> {
  const sources = { paths: [], defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' as const };
  await loadSupport({
    sources,
    support: { requireModules: [], requirePaths: [], importPaths: [VOCABULARY], loaders: [] },
  });
  return definedPhrases();
}
