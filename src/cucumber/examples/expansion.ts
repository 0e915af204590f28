import type { ExampleRow, ExamplesTable } from '../../formats/examples/table.js';
import { nearest } from '../../formats/source/nearest.js';
import { errorAt, type Problem } from '../../formats/source/problem.js';
import type { Reference } from './references.js';

/** A feature with the rows written into it. */
export interface Expansion {
  readonly text: string;
  /** For each line of the text, from 1: the line of the user's feature, and where a row comes from. */
  readonly lines: readonly { readonly line: number; readonly row: string | undefined }[];
}

/** Columns that are asked for and are not there, by the reference that asks. */
export function columnProblems(reference: Reference, { columns }: ExamplesTable): readonly Problem[] {
  const { uri, file, header, line, column, placeholders } = reference;
  const named = header?.columns ?? columns;
  const missing = (name: string, at: number, what: string): Problem =>
    errorAt({ file: uri, line: at, column }, `${what}; ${file} has: ${columns.join(', ')}`, {
      nearest: nearest(name, columns),
    });
  const unknown = named
    .filter((name) => !columns.includes(name))
    .map((name) => missing(name, header?.line ?? line, `${file} has no column "${name}"`));
  // A < in a table may be data <6a1d>: what is no column's name is a slip only when it could be one.
  const unfilled = placeholders
    .filter((name) => !named.includes(name) && !/^[0-9a-f ]*$/i.test(name))
    .map((name) => missing(name, line, `<${name}> is no column of these Examples`));
  return [...unknown, ...unfilled];
}

/** The feature's text with each table in the place of its reference; everything else keeps its line's number in `lines`. */
export function expand(
  text: string,
  tables: readonly { readonly reference: Reference; readonly table: ExamplesTable }[],
): Expansion {
  const lines: { line: number; row: string | undefined }[] = [];
  const written: string[] = [];
  const add = (content: string, line: number, row?: string): void => {
    written.push(content);
    lines.push({ line, row });
  };
  text.split('\n').forEach((content, index) => {
    const line = index + 1;
    add(content, line);
    for (const { reference, table } of tables) {
      const { header, file } = reference;
      const columns = header?.columns ?? table.columns;
      if (line !== (header?.line ?? reference.line)) continue;
      if (header === undefined) add(rowText(columns), line);
      for (const row of table.rows)
        add(rowText(columns.map((column) => cellOf(row, column))), reference.line, `${file}:${row.line}`);
    }
  });
  return { text: written.join('\n'), lines };
}

const cellOf = ({ cells }: ExampleRow, column: string): string => cells.get(column) ?? '';

const rowText = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, '\\n')).join(' | ')} |`;
