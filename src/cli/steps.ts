import { nearest } from '../formats/source/nearest.js';
import { wrapped } from '../report/table.js';
import { type Command, EXIT } from './environment.js';
import { parseOptions } from './options.js';
import { stepsMarkdown } from './stepsMarkdown.js';
import { UsageError } from './usage.js';
import { NOTATION, PARAMETERS, partsOf, type Told } from './vocabulary.js';

const OPTIONS = {
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Terminals hold so much. */
const WIDTH = 120;

const HELP = `dextspec steps [WORD…] [--json | --markdown]

  every phrase of the vocabulary, with a line about it, an example, and other words for it
  WORD: only phrases that have them all, in themselves, their other words or their line
  --json      the phrases in one list; aliasOf names the phrase that other words stand for
  --markdown  the page docs/steps.md
`;

/** The vocabulary, from the steps themselves; WORDs choose the phrases that have them all. */
export const steps: Command = async (args, environment) => {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    environment.stdout.write(HELP);
    return EXIT.asExpected;
  }
  if (values.json && values.markdown) throw new UsageError('--json and --markdown are two forms: name one');
  const phrases = await loadPhrases();
  const chosen = chosenBy(positionals, phrases);
  if (chosen.length === 0) throw new UsageError(nothingHas(positionals, phrases));
  if (values.json) environment.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
  else environment.stdout.write((values.markdown ? stepsMarkdown : stepsText)(chosen));
  return EXIT.asExpected;
};

async function loadPhrases(): Promise<readonly Told[]> {
  // Steps can only be defined while Cucumber collects them.
  const { collectPhrases } = await import('../cucumber/collectPhrases.js');
  return collectPhrases();
}

/** A phrase and the other words for it are found together. */
function chosenBy(words: readonly string[], phrases: readonly Told[]): readonly Told[] {
  const textOf = ({ section, expression, about }: Told): string => `${section} ${expression} ${about}`.toLowerCase();
  const texts = new Map<string, string>();
  for (const phrase of phrases) {
    const canonical = phrase.aliasOf ?? phrase.expression;
    texts.set(canonical, `${texts.get(canonical) ?? ''} ${textOf(phrase)}`);
  }
  return phrases.filter(({ expression, aliasOf }) =>
    words.every((word) => texts.get(aliasOf ?? expression)?.includes(word.toLowerCase())),
  );
}

function nothingHas(words: readonly string[], phrases: readonly Told[]): string {
  const known = new Set(
    phrases.flatMap(({ expression, about }) => `${expression} ${about}`.match(/[\p{L}\d-]{3,}/gu) ?? []),
  );
  const hints = words.flatMap((word) => {
    const near = chosenBy([word], phrases).length > 0 ? undefined : nearest(word, known);
    return near === undefined ? [] : [`Did you mean "${near}"?`];
  });
  return [`no phrase has ${words.map((word) => `"${word}"`).join(' and ')}.`, ...hints].join(' ');
}

function stepsText(phrases: readonly Told[]): string {
  const parts = partsOf(phrases).map(({ title, phrases: told }) =>
    [title, ...told.map(({ phrase, aliases }) => phraseText(phrase, aliases))].join('\n\n'),
  );
  const used = PARAMETERS.filter(([name]) => phrases.some(({ expression }) => expression.includes(name)));
  const width = Math.max(...used.map(([name]) => name.length));
  const margin = `\n${' '.repeat(width + 4)}`;
  const legend = used.map(
    ([name, meaning]) => `  ${name.padEnd(width)}  ${wrapped(meaning, WIDTH - width - 4).join(margin)}`,
  );
  return `${[...parts, [NOTATION, ...legend].join('\n')].join('\n\n')}\n`;
}

function phraseText({ expression, about, example }: Told, aliases: readonly Told[]): string {
  return [
    `  ${expression}`,
    ...aliases.map((alias) => `  or: ${alias.expression}`),
    ...wrapped(about, WIDTH - 6).map((line) => `      ${line}`),
    ...example.split('\n').map((line) => `        ${line}`),
  ].join('\n');
}
