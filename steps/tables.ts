import type { DataTable } from '@cucumber/cucumber';
import { nearest, readDocString, readTableValue, UserError, type Value } from '../src/simulator.js';

/** Everything wrong with a table, at once. */
class TableError extends UserError {
  override readonly name = 'TableError';

  constructor(problems: readonly string[]) {
    super(
      problems.length === 1
        ? (problems[0] ?? '')
        : `${problems.length} problems in the table:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
}

export function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new TableError(problems);
}

/** A property table (two columns, no header), or a doc string in YAML or XML plist. */
export function readProperties(argument: DataTable | string): ReadonlyMap<string, Value> {
  return typeof argument === 'string' ? readDocString(argument) : readPairs(argument.raw());
}

/** Keys and values as table cells say them; every problem at once. */
export function readPairs(rows: readonly (readonly string[])[]): ReadonlyMap<string, Value> {
  const entries = new Map<string, Value>();
  const problems: string[] = [];
  rows.forEach((row, index) => {
    const [key = '', text = ''] = row;
    if (row.length !== 2)
      problems.push(`row ${index + 1}: a property table has two columns, key and value; this row has ${row.length}`);
    else if (entries.has(key)) problems.push(`row ${index + 1}: "${key}" stands twice`);
    else {
      const read = readTableValue(text, key);
      if ('problem' in read) problems.push(`row ${index + 1}, "${key}": ${read.problem}`);
      else entries.set(key, read.value);
    }
  });
  refuse(problems);
  return entries;
}

/** The rows of a list table, its header checked against the legal columns. */
export function readRows(table: DataTable, columns: readonly string[]): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = table.raw();
  const problems = header
    .filter((column) => !columns.includes(column))
    .map((column) => {
      const near = nearest(column, columns);
      return `no column "${column}"${near === undefined ? '' : `; did you mean "${near}"?`} Columns: ${columns.join(', ')}`;
    });
  if (new Set(header).size !== header.length) problems.push(`a column stands twice: ${header.join(', ')}`);
  refuse(problems);
  return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ''])));
}
