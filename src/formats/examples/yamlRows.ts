import { createRequire } from 'node:module';
import { nearest } from '../source/nearest.js';
import { LineIndex } from '../source/position.js';
import type { Reading } from '../source/problem.js';
import { ProblemList } from '../source/problemList.js';
import type { ExampleRow, ExamplesTable } from './table.js';

const EXPECTED = 'a list of rows, as in - { vendor: 0xac3e, device: 0x07b1 }';

/** A list of mappings, column → cell. Cells stay as they are written: 0x1a86 is no decimal number. */
export function readYamlRows(text: string, file: string): Reading<ExamplesTable> {
  // Loaded here: most runs read no such file.
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const problems = new ProblemList(file, new LineIndex(text));
  const document = yaml.parseDocument(text, { schema: 'failsafe', prettyErrors: false, logLevel: 'error' });
  const [broken] = document.errors;
  if (broken !== undefined) problems.error(broken.pos[0], `this is not valid YAML: ${broken.message}`);
  const { contents } = document;
  if (broken === undefined && !yaml.isSeq(contents)) {
    const message = contents === null ? 'the file is empty' : 'this is no list';
    problems.error(contents?.range?.[0] ?? 0, message, { expected: EXPECTED });
  }
  const rows: ExampleRow[] = [];
  let columns: readonly string[] | undefined;
  for (const item of yaml.isSeq(contents) && broken === undefined ? contents.items : []) {
    const offset = (yaml.isNode(item) ? item.range?.[0] : undefined) ?? 0;
    if (!yaml.isMap(item)) {
      problems.error(offset, 'a row is a mapping, column: cell', { expected: EXPECTED });
      continue;
    }
    const cells = new Map<string, string>();
    for (const { key, value } of item.items) {
      const column = yaml.isScalar(key) ? String(key.value) : '';
      const isCell = value === null || yaml.isScalar(value);
      const at = (yaml.isNode(key) ? key.range?.[0] : undefined) ?? offset;
      if (!isCell) problems.error(at, `"${column}" is a list or a mapping; a cell is one text: put it in quotes`);
      else if (columns !== undefined && !columns.includes(column))
        problems.error(at, `no other row has "${column}"`, { nearest: nearest(column, columns) });
      cells.set(column, yaml.isScalar(value) ? String(value.value) : '');
    }
    columns ??= [...cells.keys()];
    const absent = columns.filter((column) => !cells.has(column));
    if (absent.length > 0) problems.error(offset, `this row has no ${absent.map((each) => `"${each}"`).join(', ')}`);
    rows.push({ line: problems.lineOf(offset), cells });
  }
  if (yaml.isSeq(contents) && contents.items.length === 0)
    problems.error(0, 'the list is empty', { expected: EXPECTED });
  return {
    value: problems.problems.length === 0 ? { columns: columns ?? [], rows } : undefined,
    problems: problems.problems,
  };
}
