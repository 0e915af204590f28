// Writes the vocabulary for editors: they look for step definitions in the text of files, and the compiled ones are made
// by functions. Out of the definitions themselves, so that the two cannot differ.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadSupport } from '@cucumber/cucumber/api';

const HEAD = `// The vocabulary of dextspec as editors read it: name this file where yours asks for step definitions (docs/editor.md).
// It is written by the build and never run; the steps that run are in index.js.
`;

/** Reads the compiled steps at one path, and writes what they define to another. */
export async function writeDefinitions(steps, target) {
  const { stepDefinitions, parameterTypeRegistry } = await loadSupport({
    sources: { paths: [], defaultDialect: 'en', names: [], tagExpression: '', order: 'defined' },
    support: { requireModules: [], requirePaths: [], importPaths: [steps], loaders: [] },
  });
  const { phrases } = await import(pathToFileURL(steps).href);
  const defined = stepDefinitions.map(({ pattern }) => pattern);
  const untold = defined.filter((pattern) => !phrases.some(({ expression }) => expression === pattern));
  if (untold.length > 0) throw new Error(`steps that are no phrases: ${untold.join(', ')}`);
  const own = [...parameterTypeRegistry.parameterTypes].filter((type) => parameterTypeRegistry.lookupSource(type));
  writeFileSync(target, `${[HEAD.trimEnd(), ...own.map(parameterType), ...phrases.map(definition)].join('\n\n')}\n`);
}

function parameterType({ name, regexpStrings }) {
  const regexp = new RegExp(regexpStrings.join('|'));
  return `defineParameterType({ name: ${literal(name)}, regexp: /${regexp.source}/ });`;
}

/** The comment is what a reader finds who asks an editor where a step is defined. */
function definition({ keyword, expression, about, example }) {
  const comment = [about, '', ...example.split('\n')].map((line) => `// ${line}`.trimEnd());
  return [...comment, `${keyword}(${literal(expression)}, () => {});`].join('\n');
}

/** In the one form that is the same text for a reader of the source and for the engine. */
function literal(text) {
  if (/['\\\n]/.test(text)) throw new Error(`no plain literal says ${JSON.stringify(text)}`);
  return `'${text}'`;
}
