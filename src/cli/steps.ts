import { type Command, EXIT } from './environment.js';
import { parseOptions } from './options.js';

const OPTIONS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

interface Phrase {
  readonly keyword: string;
  readonly expression: string;
  readonly about: string;
  readonly example: string;
}

/** The vocabulary, from the steps themselves; WORDs choose the phrases that have them all. */
export const steps: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(
      'dextspec steps [WORD…] [--json]\n\n  every phrase of the vocabulary, with a line about it and an example; WORD: only phrases with that word\n',
    );
    return EXIT.asExpected;
  }
  const phrases = await loadPhrases();
  const chosen = phrases.filter(({ expression, about }) =>
    positionals.every((word) => `${expression} ${about}`.toLowerCase().includes(word.toLowerCase())),
  );
  if (values.json) environment.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
  else environment.stdout.write(`${chosen.map(phraseText).join('\n\n')}\n`);
  return EXIT.asExpected;
};

async function loadPhrases(): Promise<readonly Phrase[]> {
  // Steps can only be defined while Cucumber collects them.
  const { collectPhrases } = await import('../cucumber/collectPhrases.js');
  return collectPhrases();
}

function phraseText({ keyword, expression, about, example }: Phrase): string {
  const lines = example.split('\n').map((line) => `    ${line}`);
  return [`${keyword} ${expression}`, `  ${about}`, ...lines].join('\n');
}
