import type { DataTable } from '@cucumber/cucumber';
import { nearest, readDocString, readTableValue, TableError, type TableProblem, type Value } from '../src/simulator.js';

export function refuse(problems: readonly TableProblem[]): void {
  if (problems.length > 0) throw new TableError(problems);
}

/** A property table (two columns, no header), or a doc string in YAML or XML plist. */
export function readProperties(argument: DataTable | string): ReadonlyMap<string, Value> {
  return typeof argument === 'string' ? readDocString(argument) : readPairs(argument.raw());
}

/** Keys and values as table cells say them; every problem at once. `only`: they all stand in this row. */
export function readPairs(rows: readonly (readonly string[])[], only?: number): ReadonlyMap<string, Value> {
  const entries = new Map<string, Value>();
  const problems: TableProblem[] = [];
  rows.forEach((cells, row) => {
    const [key = '', text = ''] = cells;
    const refused = (message: string) => problems.push({ row: only ?? row, message });
    if (cells.length !== 2) refused(`a property table has two columns, key and value; this row has ${cells.length}`);
    else if (entries.has(key)) refused(`"${key}" stands twice`);
    else {
      const read = readTableValue(text, key);
      if ('problem' in read) refused(`"${key}": ${read.problem}`);
      else entries.set(key, read.value);
    }
  });
  refuse(problems);
  return entries;
}

/** Columns whose cells are words of a list. */
type Words = Readonly<Record<string, readonly string[]>>;

/** The rows of a list table, its header checked against the legal columns, and the cells of some against their words. */
export function readRows(
  table: DataTable | string,
  columns: readonly string[],
  words: Words = {},
): readonly Readonly<Record<string, string>>[] {
  if (typeof table === 'string') {
    refuse([
      { row: 0, message: `a table follows here, not a doc string; its first row names columns: ${columns.join(', ')}` },
    ]);
    return [];
  }
  const [header = [], ...rows] = table.raw();
  const problems = header
    .filter((column) => !columns.includes(column))
    .map((column): TableProblem => {
      const near = nearest(column, columns);
      return {
        row: 0,
        message: `no column "${column}"${near === undefined ? '.' : `; did you mean "${near}"?`} The first row names columns: ${columns.join(', ')}`,
      };
    });
  if (new Set(header).size !== header.length)
    problems.push({ row: 0, message: `a column stands twice: ${header.join(', ')}` });
  rows.forEach((cells, index) => {
    header.forEach((column, at) => {
      const message = wrongWord(column, cells[at] ?? '', words[column]);
      if (message !== undefined) problems.push({ row: index + 1, message });
    });
  });
  refuse(problems);
  return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])));
}

/** An empty cell says nothing, and - is none. */
function wrongWord(column: string, cell: string, legal: readonly string[] | undefined): string | undefined {
  if (legal === undefined || cell === '' || cell === '-' || legal.includes(cell)) return undefined;
  const near = nearest(cell, legal);
  return `"${cell}" is no ${column}${near === undefined ? '.' : `; did you mean "${near}"?`} Legal: ${legal.join(', ')}`;
}
