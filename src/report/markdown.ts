/** A cell of a table: one line, and nothing in it that Markdown or HTML takes for its own. */
export const cell = (text: string): string =>
  text.replace(/\s*\n\s*/g, ' ').replace(/[\\|`*_<>[\]]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`));

/** Text as code, whatever backticks it has. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** The same inside a table, where a bar would end the cell. */
export const codeCell = (text: string): string => code(text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' '));

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/^`{3,}/gm)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** What is folded away until somebody wants it. */
export const folded = (summary: string, body: string): string =>
  `<details><summary>${summary.replace(/</g, '&lt;')}</summary>\n\n${body}\n\n</details>`;
