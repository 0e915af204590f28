import { createRequire } from 'node:module';
import { errorAt, type Problem, type Reading, reading } from '../source/problem.js';
import type { ExamplesTable } from './table.js';

interface Line {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** A header and rows; blanks around a cell do not count, lines that begin with # are comments. */
export function readCsv(text: string, file: string): Reading<ExamplesTable> {
  const problems: Problem[] = [];
  const refused = (line: number, message: string, expected?: string): void => {
    problems.push(errorAt({ file, line, column: 1 }, message, { expected }));
  };
  const [header, ...lines] = parsed(text, refused) ?? [];
  if (header === undefined) {
    if (problems.length === 0) refused(1, 'the file is empty', 'a header that names the columns, and a line a row');
    return reading<ExamplesTable>(undefined, problems);
  }
  const columns = header.record;
  columns.forEach((column, index) => {
    if (column === '') refused(startOf(header), `column ${index + 1} has no name`);
    else if (columns.indexOf(column) < index) refused(startOf(header), `the column "${column}" stands twice`);
  });
  const rows = lines.map((line) => {
    const { record } = line;
    if (record.length !== columns.length)
      refused(startOf(line), `${cells(record.length)}, the header has ${columns.length}${hintAt(record, columns)}`);
    return { line: startOf(line), cells: new Map(columns.map((column, index) => [column, record[index] ?? ''])) };
  });
  if (rows.length === 0) refused(startOf(header), 'there is no row below the header');
  return reading({ columns, rows }, problems);
}

const cells = (count: number): string => `this row has ${count} ${count === 1 ? 'cell' : 'cells'}`;

/** One cell that holds other separators than commas is a file of another kind. */
function hintAt(record: readonly string[], columns: readonly string[]): string {
  const only = columns.length === 1 ? columns[0] : record.length === 1 ? record[0] : undefined;
  return only !== undefined && /[;\t]/.test(only) ? '; cells are separated by commas' : '';
}

/** Where a record begins: the parser knows the line of its end. */
const startOf = ({ record, info }: Line): number =>
  info.lines - record.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0);

function parsed(text: string, refused: (line: number, message: string) => void): readonly Line[] | undefined {
  // Loaded here: most runs read no such file.
  const { parse } = createRequire(import.meta.url)('csv-parse/sync') as typeof import('csv-parse/sync');
  try {
    // `info` makes a record an object with the line that it stands on.
    return parse(text, {
      bom: true,
      info: true,
      trim: true,
      comment: '#',
      comment_no_infix: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as readonly Line[];
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
    refused(line, QUOTES[String(error.code)] ?? error.message);
    return undefined;
  }
}

const QUOTES: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a cell begins with " and never ends with one',
  INVALID_OPENING_QUOTE: 'a " stands within a cell that does not begin with one; within quotes it is written ""',
  CSV_INVALID_CLOSING_QUOTE: 'text follows a cell that has ended with "; within quotes a " is written ""',
};
