import { NOTATION, PARAMETERS, partsOf, type Told } from './vocabulary.js';

const HEAD = `# The steps

The phrases that scenarios are written in, as \`dextspec steps --markdown\` writes them; \`dextspec steps WORD\` finds those
with a word.

${NOTATION}`;

/** The vocabulary as a page of documentation: a heading a part, an example under each phrase. */
export function stepsMarkdown(phrases: readonly Told[]): string {
  const parts = partsOf(phrases);
  const contents = parts.map(({ title }) => `- [${title}](#${anchor(title)})`).join('\n');
  const legend = PARAMETERS.map(([name, meaning]) => `- \`${name}\`: ${meaning}`).join('\n');
  const sections = parts.map(({ title, phrases: told }) =>
    [`## ${title}`, ...told.map(({ phrase, aliases }) => phraseMarkdown(phrase, aliases))].join('\n\n'),
  );
  return `${[HEAD, contents, legend, ...sections].join('\n\n')}\n`;
}

const anchor = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(' ', '-');

function phraseMarkdown({ expression, about, example }: Told, aliases: readonly Told[]): string {
  const others = aliases.map((alias) => `\`${alias.expression}\``).join(', ');
  return [
    `**\`${expression}\`**${others === '' ? '' : `, or ${others}`}\\`,
    about,
    '',
    '```gherkin',
    example,
    '```',
  ].join('\n');
}
