/** What a CI log shows without scrolling, less the blanks that a report puts before each line. */
export const LOG_WIDTH = 112;
/** A column narrower than this is no place for a sentence. */
const NARROW = 30;

/**
 * Columns side by side, padded; no colour, no frame: it must read well in a CI log. With a width, the last cell of a row
 * goes on below itself, or where the others leave too little room, below the row.
 */
export function textTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width = Number.POSITIVE_INFINITY,
): string {
  const last = header.length - 1;
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const before = widths.slice(0, last).reduce((sum, each) => sum + each + 2, 0);
  const room = width - before;
  const longest = Math.min(widths[last] ?? 0, room);
  const isBelow = longest < (widths[last] ?? 0) && room < NARROW;
  const line = (cells: readonly string[]): string => {
    const start = cells
      .slice(0, last)
      .map((cell, column) => `${cell.padEnd(widths[column] ?? 0)}  `)
      .join('');
    const end = cells[last] ?? '';
    if (!isBelow) return (start + wrapped(end, room).join(`\n${' '.repeat(before)}`)).trimEnd();
    const below = wrapped(end, width - BELOW.length).map((part) => BELOW + part);
    return [start, ...below].map((part) => part.trimEnd()).join('\n');
  };
  const rule = widths.map((each, column) => '-'.repeat(column === last ? (isBelow ? 0 : longest) : each));
  return [line(header), line(rule).trimEnd(), ...rows.map(line)].filter((text) => text !== '').join('\n');
}

const BELOW = '      ';

/** Lines of at most so many letters, broken between words; a word that is too long stays whole: it may be searched for. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

export const indent = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : by + line))
    .join('\n');
